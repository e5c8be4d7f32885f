"""Why somebody has no schedule, and what to do about it: shown by the card and to who asks in free words."""

from handlers import addresses as to
from handlers.home import with_way_back
from handlers.screen import Button, Screen, button
from locales import Wording
from services.schedule import Outside, Why


def outside_screen(words: Wording, found: Outside) -> Screen:
    """Why there is no schedule, and what to do about it."""
    text = words(f"schedule-{found.why}", group=found.group or "")
    rows: list[tuple[Button, ...]] = []
    search = button(words("schedule-title.search"), to.SearchSchedule())
    if found.why is Why.STAFF:
        rows.append((button(words("menu.staff"), to.Staff()), search))
    elif found.why is Why.TUTOR:
        rows.append((button(words("menu.my-groups"), to.MyGroups()), search))
    elif found.why is Why.STRANGER:
        rows.append((button(words("menu.ask"), to.AskHow()),))
    return with_way_back(words, text, tuple(rows))
