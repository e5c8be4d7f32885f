"""What the bot can do, for handlers and jobs: no messenger and no words of any language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from inspect import signature
from typing import Any, Self, get_type_hints

from services.answers import Answerer
from services.asking import Asking
from services.attendance import (
    Absences,
    Additions,
    Boards,
    Deputies,
    Histories,
    Incidents,
    Ledgers,
    Makeups,
    OwnAttendance,
    RollCalls,
    Rules,
    Settlements,
    Sheets,
    Silences,
    Tasks,
)
from services.attendance.absence_planning import AbsencePlanner
from services.attendance.late_planning import plan_late_days
from services.attendance.planning import plan_roll_calls
from services.attendance.silence import plan_silence
from services.attention import Watch
from services.audit import Audit
from services.calendars import Calendars
from services.catalogue import CatalogueService
from services.clock import Clock
from services.colleagues import Colleagues
from services.consents import Consents
from services.database import Database
from services.handoffs import Handoffs
from services.health import Health
from services.joining import Claims, Invitations, Joining
from services.loading import Loading
from services.notices import Notices
from services.outbox import Outbox, Planner, Seldom
from services.people import People
from services.personal_data import PersonalData, Retention
from services.practice import ExpectedMentors, Places, Practice
from services.prompts import Prompts
from services.questions import Learn, Questions
from services.reminders import (
    LetterFigures,
    LostTrainees,
    Reminders,
    StaffTelling,
    Telling,
    gate,
    planners_of,
)
from services.roles import Roles
from services.roster import Roster, Students
from services.schedule import Schedules
from services.schedule.following import Following
from services.tutors import Tutors

EVERY_ORDER, EVERY_SHIFT, EVERY_MARK = timedelta(hours=1), timedelta(minutes=5), timedelta(minutes=1)
"""How often planners look that have to look at every order of two months, at every shift of the day, or at
every mark that is new.
"""


@dataclass(frozen=True, slots=True)
class Services:
    """The set that is handed out by name: a handler asks for what it needs, and so does a service of those
    above it.
    """

    clock: Clock
    database: Database
    catalogue: CatalogueService
    people: People
    questions: Questions
    handoffs: Handoffs
    roles: Roles
    audit: Audit
    consents: Consents
    invitations: Invitations
    joining: Joining
    claims: Claims
    roster: Roster
    students: Students
    colleagues: Colleagues
    loading: Loading
    watch: Watch
    prompts: Prompts
    personal_data: PersonalData
    retention: Retention
    health: Health
    schedules: Schedules
    following: Following
    asking: Asking
    practice: Practice
    places: Places
    expected_mentors: ExpectedMentors
    notices: Notices
    calendars: Calendars
    outbox: Outbox
    reminders: Reminders
    telling: Telling
    staff_telling: StaffTelling
    lost_trainees: LostTrainees
    letter_figures: LetterFigures
    roll_calls: RollCalls
    additions: Additions
    deputies: Deputies
    incidents: Incidents
    own_attendance: OwnAttendance
    boards: Boards
    ledgers: Ledgers
    histories: Histories
    attendance_tasks: Tasks
    settlements: Settlements
    attendance_rules: Rules
    makeups: Makeups
    sheets: Sheets
    silences: Silences
    absences: Absences
    tutors: Tutors
    planners: tuple[Planner, ...]
    """Features that have letters written in time."""

    @classmethod
    async def start(
        cls,
        database: Database,
        clock: Clock,
        staff_chat: int | None,
        learn: Learn = Answerer,
        admin_ids: Iterable[int] = (),
    ) -> Self:
        """Over a database that is migrated and whose packs are loaded."""
        catalogue, roles = CatalogueService(database), Roles(database, admin_ids)
        await catalogue.load()
        made: dict[str, Any] = {
            "database": database,
            "clock": clock,
            "staff_chat": staff_chat,
            "learn": learn,
            "gate": gate,
            "catalogue": catalogue,
            "roles": roles,
            "planners": _planners(catalogue, roles),
        }
        types = get_type_hints(cls)
        for name in (field.name for field in fields(cls)):
            if name not in made:
                made[name] = _made(types[name], made)
        return cls(**{field.name: made[field.name] for field in fields(cls)})

    async def keep_up(self) -> bool:
        """Notice packs and roles that another process has changed; returns whether packs were."""
        changed = await self.catalogue.refresh()
        await self.questions.keep_up()
        await self.roles.keep_up()
        return changed


def _made(service: Any, made: Mapping[str, Any]) -> Any:
    """A service is given, by the names of its parameters, settings and services that stand above it."""
    return service(**{name: made[name] for name in signature(service).parameters})


def _planners(catalogue: CatalogueService, roles: Roles) -> tuple[Planner, ...]:
    return (
        *planners_of(catalogue, roles),
        Seldom(plan_roll_calls, EVERY_SHIFT),
        Seldom(plan_late_days, EVERY_ORDER),
        Seldom(plan_silence, EVERY_MARK),
        Seldom(AbsencePlanner(), EVERY_MARK),
    )
