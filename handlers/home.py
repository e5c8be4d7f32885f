"""The menu: where every way back leads, whichever feature it comes from."""

from handlers import addresses as to
from handlers.screen import Button, Rows, Screen, button, column, pairs
from locales import Wording
from models.language import Language
from services.catalogue.entries import Catalogue, Cluster, Section
from services.people import Person

OTHER = {Language.RU: Language.EN, Language.EN: Language.RU}


def home(words: Wording, catalogue: Catalogue, person: Person) -> Screen:
    """The menu of the chosen cluster, or the choice if there is none yet."""
    cluster = catalogue.cluster_by_slug.get(person.cluster or "")
    screen = menu(words, cluster) if cluster else choice(words, catalogue)
    return Screen(screen.text, (*_own(words, person), *screen.rows))


def _own(words: Wording, person: Person) -> Rows:
    """What somebody needs every day stands above what is said to everybody."""
    rows: list[tuple[Button, ...]] = []
    if person.staff:
        rows.append((button(words("menu.staff"), to.Staff()),))
    if person.tutor:
        rows.append((button(words("menu.my-groups"), to.MyGroups()),))
    if person.mentor:
        rows.append((button(words("menu.roll-calls"), to.RollCalls()),))
    if person.student or person.mentor:
        rows.append((button(words("menu.now"), to.Now()),))
    if person.student:
        rows.append(
            (button(words("menu.practice-card"), to.Practice()), button(words("menu.ledger"), to.Ledger()))
        )
    if person.student or person.mentor:
        rows.append((button(words("menu.reminders"), to.Reminders()),))
    return tuple(rows)


def menu(words: Wording, cluster: Cluster) -> Screen:
    language = Language(words.language)

    def section(one: Section) -> Button:
        return button(words(f"section-{one}.title"), to.Section(name=one, cluster=cluster.slug))

    return Screen(
        words("menu", city=cluster.city.into(language), cluster=cluster.name.into(language)),
        (
            *pairs(
                button(words("menu.programmes"), to.Programmes(cluster=cluster.slug)),
                button(words("menu.ask"), to.AskHow()),
                section(Section.COLLEGES),
                section(Section.EMPLOYERS),
                section(Section.PRACTICE),
                section(Section.BENEFITS),
                section(Section.ADMISSION),
                section(Section.ABOUT),
            ),
            (button(words("menu.clusters"), to.Clusters()), switch(words)),
        ),
    )


def choice(words: Wording, catalogue: Catalogue) -> Screen:
    """Which cluster: the first question to everybody."""
    language = Language(words.language)
    return Screen(
        words("choice"),
        (
            *column(
                *(
                    button(cluster_label(words, cluster, language), to.Cluster(slug=cluster.slug))
                    for cluster in catalogue.clusters
                )
            ),
            (switch(words),),
        ),
    )


def cluster_label(words: Wording, cluster: Cluster, language: Language) -> str:
    return words("choice.cluster", city=cluster.city.into(language), cluster=cluster.name.into(language))


def switch(words: Wording) -> Button:
    """The button to the other language, labelled in that language."""
    other = OTHER[Language(words.language)]
    return button(words("menu.switch"), to.Speak(language=other))


def back(words: Wording) -> Button:
    return button(words("menu.back"), to.Home())


def with_way_back(words: Wording, text: str, rows: Rows = ()) -> Screen:
    return Screen(text, (*rows, (back(words),)))
