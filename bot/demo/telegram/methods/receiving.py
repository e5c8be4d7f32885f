"""How the bot receives updates: by polling or by webhook."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiogram.methods import DeleteWebhook, GetUpdates, GetWebhookInfo, SetWebhook

from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.methods.registry import method, methods_of
from bot.demo.telegram.updates import MOST_AT_ONCE, Webhook

if TYPE_CHECKING:
    from bot.demo.telegram.accounts import Wire
    from bot.demo.telegram.core import Telegram

LONGEST_POLL = 50  # seconds


@method(GetUpdates, waits=True)
async def get_updates(telegram: Telegram, call: GetUpdates) -> list[Wire]:
    if call.allowed_updates is not None:
        telegram.updates.allowed = call.allowed_updates or None
    limit = min(max(call.limit or MOST_AT_ONCE, 1), MOST_AT_ONCE)
    return await telegram.updates.poll(call.offset or 0, limit, min(call.timeout or 0, LONGEST_POLL))


@method(SetWebhook)
def set_webhook(telegram: Telegram, call: SetWebhook) -> bool:
    if call.allowed_updates is not None:
        telegram.updates.allowed = call.allowed_updates or None
    if call.secret_token is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", call.secret_token):
        raise bad_request("secret token contains unallowed characters")
    if call.url and not _reachable(call.url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    _forget_pending(telegram, drop=call.drop_pending_updates)
    webhook = Webhook(call.url, call.secret_token, call.max_connections or 40) if call.url else None
    telegram.updates.webhook = webhook
    telegram.updates.changed()
    return True


@method(DeleteWebhook)
def delete_webhook(telegram: Telegram, call: DeleteWebhook) -> bool:
    _forget_pending(telegram, drop=call.drop_pending_updates)
    telegram.updates.webhook = None
    telegram.updates.changed()
    return True


@method(GetWebhookInfo)
def get_webhook_info(telegram: Telegram, call: GetWebhookInfo) -> Wire:  # noqa: ARG001 - every method is given its call
    updates = telegram.updates
    info: Wire = {
        "url": updates.webhook.url if updates.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates),
    }
    if updates.webhook:
        info["max_connections"] = updates.webhook.max_connections
    if updates.allowed:
        info["allowed_updates"] = updates.allowed
    if updates.last_error:
        info["last_error_date"], info["last_error_message"] = updates.last_error
    return info


def _forget_pending(telegram: Telegram, *, drop: bool | None) -> None:
    while drop and telegram.updates.pop():
        pass


def _reachable(url: str) -> bool:
    """HTTPS as in Telegram; plain HTTP only on this machine, which is all that the stand-in talks to."""
    address = urlsplit(url)
    if address.scheme == "https":
        return True
    try:
        local = ipaddress.ip_address(address.hostname or "").is_loopback
    except ValueError:
        local = address.hostname == "localhost"
    return address.scheme == "http" and local


METHODS = methods_of(list(globals().values()))
