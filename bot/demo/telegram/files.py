"""Files that people and the bot have sent: kept in memory, told apart by file_id."""

import mimetypes
import struct
from dataclasses import dataclass
from typing import Any

from bot.demo.telegram.errors import ApiError, bad_request

PHOTO_LIMIT = 10 * 2**20
UPLOAD_LIMIT = 50 * 2**20
DOWNLOAD_LIMIT = 20 * 2**20
_SIDES_LIMIT = 10_000
_RATIO_LIMIT = 20


@dataclass(frozen=True, slots=True)
class Upload:
    """Bytes on their way to Telegram."""

    name: str
    data: bytes
    mime_type: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    file_id: str
    path: str
    upload: Upload

    def wire(self) -> dict[str, Any]:
        """The fields that every kind of file has in the Bot API."""
        return {
            "file_id": self.file_id,
            "file_unique_id": f"u{self.file_id}",
            "file_size": len(self.upload.data),
        }


class FileStore:
    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, upload: Upload) -> StoredFile:
        if len(upload.data) > UPLOAD_LIMIT:
            raise ApiError(413, "Request Entity Too Large")
        number = len(self._by_id) + 1
        stored = StoredFile(f"standin-file-{number:08}", f"files/{number}/{_safe(upload.name)}", upload)
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def get(self, file_id: str) -> StoredFile:
        if file_id.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        if not (stored := self._by_id.get(file_id)):
            raise bad_request("wrong remote file identifier specified: Wrong string length")
        return stored

    def at(self, path: str) -> StoredFile | None:
        """The file of a download address, or None."""
        return self._by_path.get(path)

    def downloadable(self, file_id: str) -> dict[str, Any]:
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        if len(stored.upload.data) > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        return stored.wire() | {"file_path": stored.path}


def document(stored: StoredFile) -> dict[str, Any]:
    mime_type = stored.upload.mime_type or mimetypes.guess_type(stored.upload.name)[0]
    return stored.wire() | {
        "file_name": stored.upload.name,
        "mime_type": mime_type or "application/octet-stream",
    }


def photo(stored: StoredFile) -> list[dict[str, Any]]:
    """The sizes of a photo; raises ApiError where Telegram would not take it as one."""
    if len(stored.upload.data) > PHOTO_LIMIT:
        raise bad_request("file is too big for a photo; the maximum size is 10485760 bytes")
    sides = image_size(stored.upload.data)
    if sides is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(sides) > _SIDES_LIMIT or max(sides) > _RATIO_LIMIT * min(sides):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return [stored.wire() | {"width": sides[0], "height": sides[1]}]


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, GIF or JPEG; None if it is none of them."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    if data[:6] in {b"GIF87a", b"GIF89a"} and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return int(width), int(height)
    return _jpeg_size(data) if data.startswith(b"\xff\xd8") else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + length
    return None


def _safe(name: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "._-" else "_" for letter in name)[-80:] or "file"
