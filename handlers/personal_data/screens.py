"""What people see of their own data. Birth dates and telephone numbers are in the files only."""

from handlers import addresses
from handlers.home import with_way_back
from handlers.personal_data import addresses as to
from handlers.screen import Screen, button, column
from locales import Html, Wording
from models.language import Language
from models.membership import Role
from services.catalogue.entries import Catalogue
from services.people import Person
from services.personal_data import Left, Overview


def overview_screen(words: Wording, catalogue: Catalogue, person: Person, overview: Overview) -> Screen:
    lines = [words("mydata-account", id=str(person.id))]
    cluster = catalogue.cluster_by_slug.get(person.cluster or "")
    if cluster is not None:
        lines.append(words("mydata-cluster", city=cluster.city.into(Language(words.language))))
    study = overview.standing.study
    if study is not None:
        lines.append(words("mydata-study", group=study.group))
    held = overview.standing.roles - {Role.APPLICANT, Role.STUDENT}
    lines += [words(f"mydata-role-{role}") for role in sorted(held)]
    lines.append(
        words("mydata-agreed", day=overview.agreed_at) if overview.agreed_at else words("mydata-not-agreed")
    )
    counted = (("handoffs", "mydata-questions"), ("audit", "mydata-log"))
    counts = ((overview.holdings.count(table), key) for table, key in counted)
    lines += [words(key, count=count) for count, key in counts if count]
    parts = [words("mydata", lines=Html("\n").join(lines))]
    parts += [words("mydata-only-in-file")] if study is not None else []
    text = Html("\n\n").join(parts)
    rows = column(
        button(words("mydata.download"), to.Download()),
        *((button(words("mydata.withdraw"), to.Withdraw()),) if overview.agreed_at else ()),
        button(words("mydata.forget"), to.Forget()),
    )
    return with_way_back(words, text, rows)


def withdraw_screen(words: Wording) -> Screen:
    rows = column(
        button(words("mydata-withdraw.sure"), to.Withdraw(sure=True)),
        button(words("mydata.keep"), addresses.MyData()),
    )
    return with_way_back(words, words("mydata-withdraw"), rows)


def withdrawn_screen(words: Wording) -> Screen:
    rows = column(button(words("mydata.forget"), to.Forget()))
    return with_way_back(words, words("mydata-withdrawn"), rows)


def forget_screen(words: Wording) -> Screen:
    rows = column(
        button(words("mydata-forget.sure"), to.Forget(sure=True)),
        button(words("mydata.keep"), addresses.MyData()),
    )
    return with_way_back(words, words("mydata-forget"), rows)


def forgotten_screen(words: Wording, left: Left) -> Screen:
    """Without a way back: the person is unknown again, and the next tap would make them known."""
    parts = [words("mydata-forgotten")]
    if left.roster:
        parts.append(words("mydata-forgotten-roster"))
    return Screen(Html("\n\n").join(parts))
