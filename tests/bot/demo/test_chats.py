"""Groups, members, topics, and how the bot presents itself."""

import pytest

from bot.demo.telegram import ApiError, Client, Telegram
from bot.demo.telegram.accounts import Chat
from tests.bot.demo.conftest import Call

GROUP = -1001


@pytest.fixture
def group(telegram: Telegram, anna: Client) -> Chat:
    chat = telegram.group(GROUP, "Группа СВ-11", is_forum=True)
    anna.join(chat, "creator")
    return chat


def heard(telegram: Telegram) -> list[str]:
    texts = []
    while update := telegram.updates.pop():
        texts.append(
            update["message"]["text"] if "text" in update.get("message", {}) else next(reversed(update))
        )
    return texts


async def test_in_a_group_the_bot_hears_what_is_meant_for_it(
    telegram: Telegram, anna: Client, group: Chat, call: Call
) -> None:
    anna.send_text("кто здесь?", chat=group)
    anna.adds_bot(group)
    assert heard(telegram) == ["message", "my_chat_member"]
    answer = await call("sendMessage", chat_id=GROUP, text="Здравствуйте!")
    anna.send_text("болтовня", chat=group)
    anna.send_text("/help", chat=group)
    anna.send_text("@praktika_bot привет", chat=group)
    anna.send_text("ответ", chat=group, reply_to=group.messages[answer["message_id"]])
    assert heard(telegram) == ["/help", "@praktika_bot привет", "ответ"]
    anna.adds_bot(group, "administrator")
    heard(telegram)
    anna.send_text("болтовня", chat=group)
    assert heard(telegram) == ["болтовня"]


async def test_members(telegram: Telegram, anna: Client, group: Chat, call: Call, refused: Call) -> None:
    anna.adds_bot(group)
    telegram.person(2, "Борис")
    assert (await call("getChatMember", chat_id=GROUP, user_id=1))["status"] == "creator"
    assert (await call("getChatMember", chat_id=GROUP, user_id=2))["status"] == "left"
    assert "user not found" in await refused("getChatMember", chat_id=GROUP, user_id=3)
    assert [one["user"]["id"] for one in await call("getChatAdministrators", chat_id=GROUP)] == [1]
    assert await call("getChatMemberCount", chat_id=GROUP) == 2
    assert "no administrators" in await refused("getChatAdministrators", chat_id=1)
    assert await call("leaveChat", chat_id=GROUP)
    assert "not a member" in await refused("sendMessage", chat_id=GROUP, text="x")
    anna.adds_bot(group)
    anna.removes_bot(group)
    assert "kicked" in await refused("sendMessage", chat_id=GROUP, text="x")


async def test_topics(telegram: Telegram, anna: Client, group: Chat, call: Call, refused: Call) -> None:
    anna.adds_bot(group)
    assert "not enough rights" in await refused("createForumTopic", chat_id=GROUP, name="Вопрос")
    anna.adds_bot(group, "administrator")
    heard(telegram)
    topic = await call("createForumTopic", chat_id=GROUP, name="Вопрос")
    place = {"chat_id": GROUP, "message_thread_id": topic["message_thread_id"]}
    sent = await call("sendMessage", **place, text="в теме")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic["message_thread_id"], True)
    anna.send_text("ответ", chat=group, thread_id=topic["message_thread_id"])
    update = telegram.updates.pop()
    assert update is not None
    assert update["message"]["message_thread_id"] == topic["message_thread_id"]
    assert await call("editForumTopic", **place, name="Решено")
    assert await call("closeForumTopic", **place)
    assert "TOPIC_CLOSED" in await refused("sendMessage", **place, text="x")
    assert "TOPIC_NOT_MODIFIED" in await refused("closeForumTopic", **place)
    assert await call("reopenForumTopic", **place)
    assert await call("deleteForumTopic", **place)
    assert group.find(sent["message_id"]) is None
    assert "the chat is not a forum" in await refused("createForumTopic", chat_id=1, name="x")


async def test_supergroups_number_their_own_messages(anna: Client, group: Chat) -> None:
    private = anna.send_text("x").id
    assert anna.send_text("x", chat=group).id == 2, "joining was the first"
    assert anna.send_text("x").id == private + 1


async def test_commands_by_scope_and_language(
    telegram: Telegram, anna: Client, call: Call, refused: Call
) -> None:
    def shown(language: str) -> list[str]:
        commands = telegram.profile.shown_commands(1, 1, language, is_private=True)
        return [command["description"] for command in commands]

    await call("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    await call("setMyCommands", commands=[{"command": "help", "description": "Помощь"}], language_code="ru")
    assert (shown("ru"), shown("de")) == (["Помощь"], ["Help"])
    scope = {"type": "chat", "chat_id": anna.user.id}
    await call("setMyCommands", commands='[{"command": "staff", "description": "Штаб"}]', scope=scope)
    assert shown("ru") == ["Штаб"]
    assert (await call("getMyCommands", scope=scope))[0]["command"] == "staff"
    await call("deleteMyCommands", scope=scope)
    assert shown("ru") == ["Помощь"]
    for command in ("Help", "помощь", "x" * 33):
        words = await refused("setMyCommands", commands=[{"command": command, "description": "x"}])
        assert words == "Bad Request: BOT_COMMAND_INVALID"


async def test_name_descriptions_and_menu_button(call: Call, refused: Call) -> None:
    await call("setMyName", name="Практика", language_code="ru")
    assert (await call("getMyName", language_code="ru"))["name"] == "Практика"
    assert (await call("getMyName"))["name"] == "Praktika"
    await call("setMyDescription", description="Hello")
    assert (await call("getMyDescription", language_code="ru"))["description"] == "Hello"
    await call("setMyShortDescription", short_description="Hi")
    assert (await call("getMyShortDescription"))["short_description"] == "Hi"
    assert "too long" in await refused("setMyShortDescription", short_description="x" * 121)
    assert (await call("getChatMenuButton")) == {"type": "commands"}
    await call("setChatMenuButton", menu_button={"type": "default"})
    assert (await call("getChatMenuButton")) == {"type": "default"}


async def test_the_bot_knows_itself(telegram: Telegram, call: Call) -> None:
    me = await call("getMe")
    assert (me["id"], me["username"]) == (telegram.bot.id, "praktika_bot")
    assert me["can_read_all_group_messages"] is False
    assert await call("close")
    assert await call("logOut")


async def test_a_group_becomes_a_supergroup_with_another_id(
    telegram: Telegram, anna: Client, call: Call
) -> None:
    group = telegram.group(-7, "Группа", kind="group")
    anna.join(group)
    anna.adds_bot(group)
    heard(telegram)
    new = telegram.upgrade(group, -1007)
    old_note, new_note = (telegram.updates.pop() or {} for _ in range(2))
    assert old_note["message"]["migrate_to_chat_id"] == -1007
    assert new_note["message"]["migrate_from_chat_id"] == -7
    with pytest.raises(ApiError) as caught:
        await call("sendMessage", chat_id=-7, text="x")
    assert caught.value.body()["parameters"] == {"migrate_to_chat_id": -1007}
    assert (await call("sendMessage", chat_id=-1007, text="x"))["chat"]["id"] == new.id
