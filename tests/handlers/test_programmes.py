"""Programmes: list, card, two side by side, and a link to share."""

from urllib.parse import unquote

from tests.telegram import Messenger, Person


async def test_a_list_and_a_card(anya: Person) -> None:
    await anya.follows("c_chelyabinsk")
    await anya.taps("🎓 Специальности")
    anya.sees("4 специальности", "Технология машиностроения", "Сварка")
    await anya.taps("Технология машиностроения")
    anya.sees(
        "🎓 Технология машиностроения",
        "Челябинский механико-технологический техникум",
        "КОНАР",
        "Пока не опубликовано",
        "По данным на сентябрь 2023",
        "⚖️ Сравнить",
        "↗️ Поделиться",
    )
    await anya.taps("Все специальности")
    anya.sees("4 специальности")


async def test_the_command_lists_the_own_cluster_or_asks_for_one(anya: Person, ben: Person) -> None:
    await ben.sends("/programmes")
    ben.sees("Where do you want to study?")
    await anya.follows("c_ryazan")
    await anya.sends("/programmes")
    anya.sees("названа 1 специальность", "Сварщик")


async def test_a_code_is_shown_only_where_a_source_states_it(anya: Person) -> None:
    await anya.follows("c_norilsk")
    await anya.taps("🎓 Специальности")
    await anya.taps("Металлургическое производство")
    anya.sees("22.02.08 Металлургическое производство", "По данным на декабрь 2025")
    await anya.follows("c_ryazan")
    await anya.taps("🎓 Специальности")
    await anya.taps("Сварщик")
    anya.does_not_see("15.01.05")


async def test_two_programmes_side_by_side(ben: Person) -> None:
    await ben.follows("c_ryazan")
    await ben.taps("🎓 Programmes")
    await ben.taps("Welder")
    await ben.taps("Compare")
    ben.sees("Compare it with what?", "Metallurgical Production · Norilsk")
    await ben.taps("Metallurgical Production")
    ben.sees(
        "① Welder · Ryazan",
        "② Metallurgical Production · Norilsk",
        "Where it is taught",
        "① Klepikovskiy Technological College",
        "As of April 2022",
        "As of December 2025",
    )
    await ben.taps("② Metallurgical Production")
    ben.sees("22.02.08 Metallurgical Production")


async def test_a_shared_link_opens_the_card_for_a_friend(
    anya: Person, ben: Person, messenger: Messenger
) -> None:
    await anya.follows("c_ryazan")
    await anya.taps("🎓 Специальности")
    await anya.taps("Сварщик")
    url = next(one["url"] for one in anya.answers[-1].buttons() if "Поделиться" in one["text"])
    address = unquote(url.split("url=")[1].split("&")[0])
    assert address.startswith(f"https://t.me/{messenger.telegram.bot.username}?start=p_")
    await ben.follows(address.split("start=")[1])
    ben.sees("🎓 Welder", "Klepikovskiy")


async def test_what_a_cluster_does_not_say_is_not_on_its_card(anya: Person) -> None:
    await anya.follows("c_chelyabinsk")
    await anya.taps("🎓 Специальности")
    await anya.taps("Сварка")
    anya.does_not_see("зарплат", "общежити", "Михайловцемент")
