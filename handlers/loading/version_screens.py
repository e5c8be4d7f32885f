"""What staff see of loads that are over: what was loaded, undoing it, and whom rosters leave out."""

from collections.abc import Mapping, Sequence

from handlers import addresses
from handlers.home import back
from handlers.loading import addresses as to
from handlers.loading import wording
from handlers.paging import turning
from handlers.screen import Button, Rows, Screen, button, column
from locales import Html, Wording
from services.catalogue.entries import Cluster
from services.loading import FaultyFile, Leaver, Version
from services.pages import Page

MOST_NAMES = 20


def leavers_screen(
    words: Wording, cluster: str, college: int | None, page: Page[Leaver], everybody: tuple[Leaver, ...]
) -> Screen:
    """One by one, or all of them at one tap."""
    if not everybody:
        return with_versions(words, words("loading-left-nobody"), cluster)
    text = words("loading-left", count=len(everybody), names=leaver_names(words, everybody))
    single = column(
        *(
            button(
                words("loading-left.one", name=one.name, group=one.group),
                to.LetGo(cluster=cluster, college=college, student=one.student_id),
            )
            for one in page.items
        )
    )
    every = column(
        button(words("loading-left.all", count=len(everybody)), to.LetGo(cluster=cluster, college=college)),
        button(words("loading-left.keep"), to.KeepAll(cluster=cluster, college=college)),
    )
    turn = turning(page, lambda number: addresses.Leavers(cluster=cluster, college=college, page=number))
    return with_versions(words, text, cluster, (*single, *turn, *every))


def leaver_names(words: Wording, leavers: Sequence[Leaver]) -> Html:
    told = [words("loading-left-name", name=one.name, group=one.group) for one in leavers[:MOST_NAMES]]
    if len(leavers) > MOST_NAMES:
        told.append(words("loading-left-more", count=len(leavers) - MOST_NAMES))
    return Html(", ").join(told)


def versions_screen(
    words: Wording,
    cluster: Cluster,
    page: Page[Version],
    faulty: tuple[FaultyFile, ...],
    colleges: Mapping[int, str],
) -> Screen:
    """Files that wait to be mended, as buttons; then what was loaded, and for which of several colleges."""
    lines = [_version(words, cluster, one, colleges) for one in page.items]
    lines = lines or [words("loading-versions-empty")]
    mend = column(
        *(button(words("loading-versions.mend", file=one.name), to.Review(load=one.id)) for one in faulty)
    )
    undo = column(
        *(
            button(words("loading-version-line.undo", file=one.file_name), to.Undo(load=one.id))
            for one in page.items
            if one.last
        )
    )
    read = column(
        *(
            button(words("notices-report.of-file", file=one.file_name), addresses.ReadReport(load=one.id))
            for one in page.items
            if one.told
        )
    )
    turn = turning(page, lambda number: addresses.Versions(cluster=cluster.slug, page=number))
    text = Html("\n\n").join((words("loading-versions"), *lines))
    return Screen(text, (*mend, *undo, *read, *turn, (staff_home(words), back(words))))


def _version(words: Wording, cluster: Cluster, one: Version, colleges: Mapping[int, str]) -> str:
    several = len(colleges) > 1
    return words(
        "loading-version-line",
        college=colleges.get(one.college_id, "") if several else "",
        several=int(several),
        file=one.file_name,
        kind=words(f"load-kind-{one.kind}"),
        at=(one.decided_at or one.sent_at).astimezone(cluster.zone),
        who=one.sender or words("loading-version-line.unnamed"),
        undone=int(one.undone_at is not None),
        what=wording.changes(words, one.changes),
    )


def undo_screen(words: Wording, one: Version) -> Screen:
    sure = button(words("loading-undo.sure"), to.Undo(load=one.id, sure=True))
    return with_versions(words, words("loading-undo", file=one.file_name), one.cluster, ((sure,),))


def undone_screen(words: Wording, one: Version) -> Screen:
    return with_versions(words, words("loading-undone", file=one.file_name), one.cluster)


def with_versions(words: Wording, text: str, cluster: str, rows: Rows = ()) -> Screen:
    versions = button(words("loading-how.versions"), addresses.Versions(cluster=cluster))
    return Screen(text, (*rows, (versions,), (staff_home(words), back(words))))


def staff_home(words: Wording) -> Button:
    return button(words("staff.home"), addresses.Staff())
