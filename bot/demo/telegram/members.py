"""The Bot API's ChatMember: what somebody is in a chat."""

from typing import Any

ADMINISTRATOR_RIGHTS = dict.fromkeys(
    (
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_promote_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
        "can_pin_messages",
        "can_manage_topics",
        "can_send_welcome_messages",
    ),
    True,
) | {"can_be_edited": False, "is_anonymous": False}


def membership(user: dict[str, Any], status: str) -> dict[str, Any]:
    wire = {"user": user, "status": status}
    if status == "administrator":
        return wire | ADMINISTRATOR_RIGHTS
    if status == "kicked":
        return wire | {"until_date": 0}
    return wire | {"is_anonymous": False} if status == "creator" else wire
