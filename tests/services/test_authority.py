"""Every method of a service that takes an actor refuses whoever does not answer for the object."""

import inspect
from collections.abc import Awaitable, Callable
from datetime import time
from typing import Any

import pytest
from sqlalchemy import select

from models.attendance import MarkStatus
from models.invitation import Claim, Invitation
from models.membership import Membership, Role
from models.practice import ClearanceKind
from models.schedule import Placement
from models.student import NameForm, StudentStatus
from services import Services
from services.attendance.mentorless import OfDay
from services.attendance.rules import Threshold
from services.attendance.task_views import Outcome
from services.joining import Whom
from services.people import Person
from services.practice.cards import Point
from services.practice.clearing import Validity
from services.practice.places import About
from services.refusal import Refusal
from services.reminders import Answer
from services.roster import Need
from tests.absences import MONDAY, SATURDAY, put_absence
from tests.people import become, college_id, group, person, students
from tests.services.attendance.test_authority import HELD
from tests.services.conftest import ADMINISTRATOR

ADMIN, OUTSIDER, ELSEWHERE = person(ADMINISTRATOR), person(50), person(51)
OF_CLUSTER = ("ryazan",)
PAGE = ("ryazan", 0)

Arguments = Callable[[dict[str, int]], tuple[Any, ...]]
CALLS: dict[str, Arguments] = {
    "attendance_rules.change": lambda ids: (ids["college"], Threshold.TUTOR, 4),
    "attendance_rules.of": lambda _: OF_CLUSTER,
    "attendance_tasks.correct": lambda ids: (ids["attendance"], MarkStatus.LATE, 30, "по пропускам"),
    "attendance_tasks.decide": lambda ids: (ids["task"], Outcome.KEEP),
    "attendance_tasks.one": lambda ids: (ids["task"],),
    "attendance_tasks.open": lambda _: PAGE,
    "attendance_tasks.require_correcting": lambda ids: (ids["attendance"],),
    "audit.entries": lambda _: PAGE,
    "boards.day": lambda _: ("ryazan", None),
    "boards.delays": lambda _: PAGE,
    "boards.hours": lambda _: PAGE,
    "boards.site": lambda _: ("ryazan", MONDAY, "00000000", 0),
    "boards.week": lambda ids: (ids["group"], None),
    "claims.confirm_plausible": lambda _: OF_CLUSTER,
    "claims.decide": lambda ids: (ids["claim"],),
    "claims.pending": lambda _: OF_CLUSTER,
    "claims.waiting": lambda _: PAGE,
    "colleagues.end": lambda ids: (ids["member"],),
    "colleagues.of": lambda _: PAGE,
    "colleagues.one": lambda ids: (ids["member"],),
    "health.report": lambda _: (),
    "histories.kept": lambda ids: (ids["attendance"],),
    "invitations.active": lambda _: PAGE,
    "invitations.has_link": lambda ids: (ids["group"],),
    "invitations.invite_group": lambda ids: (ids["group"],),
    "invitations.invite_staff": lambda _: (Whom(Role.MENTOR, "ryazan", name="Наставник"),),
    "invitations.invite_student": lambda ids: (ids["student"],),
    "invitations.one": lambda ids: (ids["link"],),
    "invitations.revoke": lambda ids: (ids["link"],),
    "ledgers.group": lambda ids: (ids["group"], None),
    "ledgers.student": lambda ids: (ids["student"],),
    "makeups.cancel": lambda ids: (ids["makeup"],),
    "makeups.missed": lambda ids: (ids["attendance"],),
    "makeups.offer": lambda ids: (ids["attendance"], SATURDAY.date(), time(9), time(12)),
    "makeups.one": lambda ids: (ids["makeup"],),
    "settlements.confirm": lambda ids: (ids["call"], (), 0, "молчит"),
    "settlements.confirm_day": lambda ids: (OfDay(ids["group"], MONDAY, "000000"), (), 0, "молчит"),
    "settlements.days": lambda _: PAGE,
    "settlements.late": lambda _: PAGE,
    "settlements.of": lambda ids: (ids["call"],),
    "settlements.of_day": lambda ids: (OfDay(ids["group"], MONDAY, "000000"),),
    "sheets.of_group": lambda ids: (ids["group"], MONDAY, MONDAY),
    "sheets.of_student": lambda ids: (ids["student"],),
    "expected_mentors.of": lambda _: PAGE,
    "expected_mentors.whom": lambda ids: (ids["order"],),
    "places.choose_radius": lambda ids: (ids["order"], 300),
    "places.of": lambda _: PAGE,
    "places.one": lambda ids: (ids["order"],),
    "places.put_point": lambda ids: (ids["order"], Point(54.6, 39.7)),
    "places.tell": lambda ids: (ids["order"], About.GATE, "Проходная 2"),
    "practice.confirm": lambda ids: (ids["student"], ClearanceKind.MEDICAL),
    "practice.confirm_group": lambda ids: (ids["group"], ClearanceKind.ENTRY),
    "practice.group": lambda ids: (ids["group"],),
    "practice.limit": lambda ids: (ids["student"], ClearanceKind.MEDICAL, Validity.MONTH),
    "practice.student": lambda ids: (ids["student"],),
    "practice.withdraw": lambda ids: (ids["student"], ClearanceKind.MEDICAL),
    "notices.remind": lambda ids: (ids["load"],),
    "notices.report": lambda ids: (ids["load"],),
    "lost_trainees.answer": lambda ids: (ids["student"], MONDAY, Answer.GATE),
    "roles.require": lambda _: ("ryazan", None),
    "roles.require_administrator": lambda _: (),
    "roles.scope": lambda _: OF_CLUSTER,
    "watch.of": lambda _: OF_CLUSTER,
    "roster.find": lambda _: ("ryazan", "Анна"),
    "roster.group": lambda ids: (ids["group"], 0),
    "roster.groups": lambda _: PAGE,
    "roster.in_need": lambda _: ("ryazan", Need.NO_TELEGRAM, 0),
    "roster.student": lambda ids: (ids["student"],),
    "schedules.group_day": lambda ids: (ids["group"],),
    "schedules.group_week": lambda ids: (ids["group"],),
    "students.change_status": lambda ids: (ids["student"], StudentStatus.EXPELLED),
    "students.choose_name_form": lambda _: ("ryazan", NameForm.FULL),
    "students.name_form": lambda _: OF_CLUSTER,
    "students.record_guardian_consent": lambda ids: (ids["student"],),
    "students.untie": lambda ids: (ids["student"],),
    "students.withdraw_guardian_consent": lambda ids: (ids["student"],),
}
FOR_ANY_STAFF = {"letter_figures.today", "roles.require_staff"}
ELSEWHERE_ONLY = {"health.report", "roles.require_administrator"}
"""Refused to a coordinator as to everybody else."""
ELSEWHERE_TESTED = {"loading"}
"""Whose methods also take an operator: see tests/services/loading."""


async def set_scene(services: Services) -> dict[str, int]:
    group_id = await group(services.database, services.clock())
    line = (await students(services.database, group_id))[0]
    absence = await put_absence(services, line.id)
    async with services.database.read() as session:
        order = (await session.scalars(select(Placement.id))).one()
    token = (await services.invitations.invite_group(ADMIN, group_id)).token
    await services.consents.give(OUTSIDER)
    await services.claims.claim(OUTSIDER, token, line.id, "Аня")
    await become(services, person(60), Whom(Role.MENTOR, "ryazan", name="Наставник"))
    await become(services, ELSEWHERE, Whom(Role.COORDINATOR, "norilsk", name="Координатор"))
    college = await college_id(services.database, "ryazan")
    known = await services.loading.colleges(ADMIN)
    place = next(one for one in known if one.college_id == college)
    load = await services.loading.receive(ADMIN, place, "list.csv", b"")
    async with services.database.read() as session:
        return {
            "load": load,
            "college": college,
            "attendance": absence.attendance,
            "call": absence.call,
            "task": absence.task,
            "makeup": absence.makeup,
            "group": group_id,
            "order": order,
            "student": line.id,
            "claim": (await session.scalars(select(Claim.id))).one(),
            "link": (
                await session.scalars(select(Invitation.id).where(Invitation.group_id == group_id))
            ).one(),
            "member": (
                await session.scalars(select(Membership.id).where(Membership.cluster == "ryazan"))
            ).one(),
        }


def call(services: Services, name: str, actor: Person, ids: dict[str, int]) -> Awaitable[object]:
    service, _, method = name.partition(".")
    extra = {"yes": True} if name == "claims.decide" else {}
    made: Awaitable[object] = getattr(getattr(services, service), method)(actor, *CALLS[name](ids), **extra)
    return made


async def test_refused_to_everybody_else(people_services: Services) -> None:
    ids = await set_scene(people_services)
    for name in CALLS:
        with pytest.raises(Refusal, match="not-staff"):
            await call(people_services, name, OUTSIDER, ids)
        with pytest.raises(Refusal, match="not-staff" if name in ELSEWHERE_ONLY else "not-yours"):
            await call(people_services, name, ELSEWHERE, ids)


async def test_and_done_for_whoever_may(people_services: Services) -> None:
    ids = await set_scene(people_services)
    refused: dict[str, str] = {}
    for name in sorted(CALLS, key=lambda one: one in {"invitations.invite_group", "invitations.revoke"}):
        try:
            await call(people_services, name, ADMIN, ids)
        except Refusal as refusal:
            refused[name] = refusal.key
    # What an earlier line of the table has done already is refused for that reason.
    assert set(refused.values()) <= {"gone", "already-joined", "all-read", "makeup-open"}, refused


def test_every_method_for_actors_is_here() -> None:
    acting = {
        f"{field}.{name}"
        for field, service in inspect.get_annotations(Services, eval_str=True).items()
        if field not in ELSEWHERE_TESTED
        for name, method in inspect.getmembers(service, inspect.iscoroutinefunction)
        if not name.startswith("_") and list(inspect.signature(method).parameters)[1:2] == ["actor"]
    }
    assert acting - FOR_ANY_STAFF == set(CALLS) | set(HELD)
