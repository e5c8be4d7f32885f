"""/staff: what needs attention first, then the ways to everything else."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.home import with_way_back
from handlers.screen import Rows, Screen, button, column, pairs, show
from handlers.staff import addresses as to
from handlers.staff.parts import city
from locales import Wording
from models.language import Language
from services.attention import Attention, Watch
from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue
from services.health import Health, Report
from services.joining import Claims
from services.people import Person
from services.roles import Roles, Standing
from services.roster import Need

router = Router(name=__name__)


@router.message(Command("staff"))
@router.callback_query(addresses.Staff.filter())
async def open_home(
    event: Message | CallbackQuery,
    roles: Roles,
    watch: Watch,
    claims: Claims,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    standing = await roles.require_staff(person)
    mine = [one.slug for one in catalogue.current.clusters if standing.scope(one.slug)]
    if len(mine) == 1 and not standing.administrator:
        await _show_cluster(event, mine[0], watch, claims, catalogue, person, words)
    else:
        await show(event, clusters_screen(words, catalogue.current, standing, mine))


@router.callback_query(addresses.StaffCluster.filter())
async def open_cluster(
    query: CallbackQuery,
    callback_data: addresses.StaffCluster,
    watch: Watch,
    claims: Claims,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    await _show_cluster(query, callback_data.cluster, watch, claims, catalogue, person, words)


@router.callback_query(to.Health.filter())
async def open_health(query: CallbackQuery, health: Health, person: Person, words: Wording) -> None:
    await show(query, health_screen(words, await health.report(person)))


async def _show_cluster(
    event: Message | CallbackQuery,
    cluster: str,
    watch: Watch,
    claims: Claims,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
) -> None:
    attention = await watch.of(person, cluster)
    pending = await claims.pending(person, cluster)
    await show(event, cluster_screen(words, catalogue.current, cluster, attention, pending))


def clusters_screen(words: Wording, catalogue: Catalogue, standing: Standing, slugs: list[str]) -> Screen:
    language = Language(words.language)
    choices = (
        button(catalogue.cluster_by_slug[slug].city.into(language), addresses.StaffCluster(cluster=slug))
        for slug in slugs
    )
    health = ((button(words("staff-health.open"), to.Health()),),) if standing.administrator else ()
    return with_way_back(words, words("staff-clusters"), (*column(*choices), *health))


def cluster_screen(
    words: Wording, catalogue: Catalogue, cluster: str, attention: Attention, pending: int
) -> Screen:
    urgent = _urgent(words, cluster, attention, pending)
    where = city(words, catalogue, cluster)
    if not attention.groups_total:
        text = words("staff-empty", city=where)
    else:
        text = words("staff-urgent" if urgent else "staff-calm", city=where)
    ways = pairs(
        button(words("attendance.board"), addresses.Board(cluster=cluster)),
        button(words("loading-how.open"), addresses.LoadFile()),
        button(words("loading-how.versions"), addresses.Versions(cluster=cluster)),
        button(words("staff.groups"), to.Groups(cluster=cluster)),
        button(words("staff.search"), to.Search(cluster=cluster)),
        button(words("practice-staff.places"), addresses.PracticeSites(cluster=cluster)),
        button(words("staff.invite"), to.Invite(cluster=cluster)),
        button(words("staff.links"), to.Links(cluster=cluster)),
        button(words("staff.colleagues"), to.Colleagues(cluster=cluster)),
        button(words("reminders-figures.open"), addresses.LetterFigures()),
        button(words("staff.log"), to.Log(cluster=cluster)),
        button(words("staff.names"), to.Names(cluster=cluster)),
    )
    return with_way_back(words, text, (*urgent, *ways))


def _urgent(words: Wording, cluster: str, attention: Attention, pending: int) -> Rows:
    """A button for each thing that waits, with its number; nothing where nothing waits."""
    telegram = to.InNeed(cluster=cluster, need=Need.NO_TELEGRAM)
    guardian = to.InNeed(cluster=cluster, need=Need.NO_GUARDIAN_CONSENT)
    waiting = (
        (pending, "staff-urgent.pending", to.Waiting(cluster=cluster)),
        (attention.attendance_tasks, "board.tasks", addresses.AttendanceTasks(cluster=cluster)),
        (attention.mentorless_days, "board.mentorless", addresses.MentorlessDays(cluster=cluster)),
        (attention.late_days, "board.late", addresses.LateDays(cluster=cluster)),
        (attention.faulty_files, "staff-urgent.faulty", addresses.Versions(cluster=cluster)),
        (attention.unscheduled_groups, "staff-urgent.unscheduled", addresses.LoadFile()),
        (attention.expected_mentors, "practice-staff.mentors", to.ExpectedMentors(cluster=cluster)),
        (attention.leavers, "loading-left.open", addresses.Leavers(cluster=cluster)),
        (attention.failed_letters, "reminders-figures.failed", addresses.LetterFigures()),
        (attention.empty_groups, "staff-urgent.empty", to.Groups(cluster=cluster)),
        (attention.no_guardian_consent, "staff-urgent.guardian", guardian),
        (attention.no_telegram, "staff-urgent.telegram", telegram),
    )
    return column(*(button(words(key, count=count), way) for count, key, way in waiting if count))


def health_screen(words: Wording, report: Report) -> Screen:
    text = words(
        "staff-health",
        database=report.database,
        milliseconds=report.milliseconds,
        started=report.started_at,
        **report.counts,
    )
    return with_way_back(words, text, ((button(words("staff-clusters.open"), addresses.Staff()),),))
