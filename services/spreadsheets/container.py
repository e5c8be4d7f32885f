"""What a file really is, whatever its name says, and whether it is safe to unpack."""

import io
import re
import struct
import zipfile
import zlib
from enum import Enum

from services.spreadsheets.records import FactValue

MOST_BYTES = 20 * 1024 * 1024
"""What Telegram lets a bot download."""
MOST_UNPACKED = 150 * 1024 * 1024
MOST_MEMBERS = 2_000
CHUNK = 1 << 18
HEADER_BYTES, LENGTHS_IN_HEADER = 30, 26
"""Size of a part's own header, and where it keeps the lengths of its name and extra field."""
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"<?xml", "xml"),
    (b"<html", "html"),
    (b"<!doctype html", "html"),
    (b"<table", "html"),
)
UTF16 = (b"\xff\xfe", b"\xfe\xff")
WIDE_ENCODINGS = ("utf-16-le", "utf-16-be")
WIDE_SAMPLE = 8_192
USUAL = re.compile(r"[\t\n\r -~Ѐ-ӿ«»№–—\xa0]")
USUAL_SHARE = 0.95
"""How much of a text must be letters and signs of the two languages before zero bytes are believed."""
TEXT_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")


class Format(Enum):
    XLSX = "xlsx"
    XLS = "xls"
    TEXT = "text"


class Unreadable(Exception):
    """The file cannot be read; `code` and `facts` are those of the fault."""

    def __init__(self, code: str, **facts: FactValue) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def format_of(data: bytes) -> Format:
    """What the bytes are; raises Unreadable for everything that is no table."""
    if len(data) > MOST_BYTES:
        raise Unreadable(
            "file_too_large", megabytes=-(-len(data) // 1024 // 1024), limit=MOST_BYTES // 1024 // 1024
        )
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("empty_file")
    if data.startswith(b"PK"):
        return Format.XLSX
    if data.startswith(OLE):
        return _of_ole(data)
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for mark, name in FOREIGN:
        if start.startswith(mark.lower()):
            raise Unreadable("not_a_workbook", format=name)
    wide = data.startswith(UTF16) or wide_encoding(data)
    if not wide and TEXT_CONTROLS.search(data[:65_536]):
        raise Unreadable("not_a_workbook", format="unknown")
    return Format.TEXT


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 that does not say so, known by what it spells; None for everything else."""
    sample = data[: min(WIDE_SAMPLE, len(data) // 2 * 2)]
    for encoding in WIDE_ENCODINGS:
        text = sample.decode(encoding, "replace")
        if text and len(USUAL.findall(text)) >= USUAL_SHARE * len(text):
            return encoding
    return None


def _of_ole(data: bytes) -> Format:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("encrypted")
    if any(name.encode("utf-16-le") + b"\x00\x00" in data for name in ("Workbook", "Book", "WORKBOOK")):
        return Format.XLS
    word = "WordDocument".encode("utf-16-le") in data
    raise Unreadable("not_a_workbook", format="doc" if word else "unknown")


def unpack(data: bytes) -> dict[str, bytes]:
    """Parts of a workbook that say what calamine does not. Sizes are judged before anything is unpacked,
    and every part is unpacked once here, so that a directory that lies is met here and not in the parser.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _judge(members)
            found = ((member, _honest_part(archive, member, data)) for member in members)
            return {member.filename.lstrip("/"): part for member, part in found if part is not None}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        ValueError,
        KeyError,
        RuntimeError,
        struct.error,
    ) as broken:
        raise Unreadable("corrupt_file") from broken


def _judge(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or len(members) > MOST_MEMBERS:
        raise Unreadable(
            "archive_too_large", megabytes=unpacked // 1024 // 1024, limit=MOST_UNPACKED // 1024 // 1024
        )
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("encrypted")
    names = {member.filename.lstrip("/") for member in members}
    if not any(name.startswith("xl/workbook") and name.endswith(".xml") for name in names):
        raise Unreadable("not_a_workbook", format=_office_kind(names))


def _office_kind(names: set[str]) -> str:
    kinds = (
        ("word/document.xml", "docx"),
        ("ppt/presentation.xml", "pptx"),
        ("xl/workbook.bin", "xlsb"),
        ("content.xml", "ods"),
    )
    return next((kind for name, kind in kinds if name in names), "archive")


def _honest_part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, data: bytes) -> bytes | None:
    """A part of the size that the directory declares. One that lies to hide its real size is told for
    what it is.
    """
    try:
        return _part(archive, member)
    except zipfile.BadZipFile:
        if (size := _real_size(member, data)) > MOST_UNPACKED:
            megabytes, limit = size // 1024 // 1024, MOST_UNPACKED // 1024 // 1024
            raise Unreadable("archive_too_large", megabytes=megabytes, limit=limit) from None
        raise


def _real_size(member: zipfile.ZipInfo, data: bytes) -> int:
    """How much a deflated part gives, counted up to just above the limit without keeping any of it."""
    if member.compress_type != zipfile.ZIP_DEFLATED:
        return member.file_size
    name, extra = struct.unpack_from("<HH", data, member.header_offset + LENGTHS_IN_HEADER)
    start = member.header_offset + HEADER_BYTES + name + extra
    rest, size = data[start : start + member.compress_size], 0
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    while rest and not inflating.eof and size <= MOST_UNPACKED:
        size += len(inflating.decompress(rest, CHUNK))
        rest = inflating.unconsumed_tail
    return size


def _part(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | None:
    """The bytes of a part that we look into ourselves; others are only unpacked to see that they are
    honest.
    """
    wanted = member.filename.endswith((".xml", ".rels")) and "/theme/" not in member.filename
    with archive.open(member) as stream:
        if wanted:
            return stream.read()
        while stream.read(CHUNK):
            pass
    return None
