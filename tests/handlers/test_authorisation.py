"""Who may what: every command and every button, for every role, on one's own and on others' objects.

The rows are compared with the handlers that are registered: a new one without a row fails.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import select
from structlog.testing import capture_logs

from handlers import addresses as to
from handlers.attendance import addresses as own
from handlers.calendars import addresses as calendars
from handlers.joining import addresses as joining
from handlers.loading import addresses as files
from handlers.notices import addresses as notices
from handlers.personal_data import addresses as mine
from handlers.practice import addresses as practice
from handlers.reminders import addresses as reminding
from handlers.rollcall import addresses as calls
from handlers.schedule import addresses as schedule
from handlers.staff import addresses as staff_to
from models.attendance import (
    Attendance,
    AttendanceChange,
    AttendanceRule,
    AttendanceTask,
    Makeup,
    MarkStatus,
)
from models.audit import AuditEntry
from models.invitation import Claim, Invitation
from models.language import Language
from models.load import Load
from models.membership import Membership, Role
from models.notice import Notice
from models.practice import Clearance, ClearanceKind, Site
from models.student import NameForm, NameFormChoice, Student, StudentStatus
from services import Services
from services.attendance.rules import Threshold
from services.attendance.students import Excuse
from services.attendance.task_views import Outcome
from services.catalogue.entries import Section
from services.joining import Whom
from services.loading.places import places
from services.practice.clearing import Validity
from services.practice.places import About
from services.reminders import Answer, Pause, Quiet, Switch
from services.roster import Need
from tests.absences import put_absence
from tests.conftest import FrozenClock
from tests.handlers.people import ADMIN, Cast, coordinator, put_cast, staff, student
from tests.handlers.test_wiring import all_handlers
from tests.people import college_id, group
from tests.people import person as somebody
from tests.placements import put_placement
from tests.telegram import Messenger, Person

DENIED = {"not-tutor", "not-staff", "not-yours", "not-mentor", "not-your-trainees", "not-student"}
DAY = date(2026, 11, 22)
MEDICAL = ClearanceKind.MEDICAL
LIST = "№;ФИО;Дата рождения\n1;Новиков Степан Ильич;01.02.2009\n".encode()


class Actor(StrEnum):
    APPLICANT = "applicant"
    STUDENT = "student"
    MENTOR = "mentor"
    TUTOR = "tutor of the group"
    ELSEWHERE = "coordinator of another cluster"
    NEXT_DOOR = "coordinator of another college of the cluster"
    COLLEGE = "coordinator of the college"
    CLUSTER = "coordinator of the whole cluster"
    ADMINISTRATOR = "administrator"


ALL = frozenset(Actor)
NOBODY: frozenset[Actor] = frozenset()
ADMINISTRATOR = frozenset({Actor.ADMINISTRATOR})
OF_CLUSTER = frozenset({Actor.CLUSTER, Actor.ADMINISTRATOR})
OF_COLLEGE = OF_CLUSTER | {Actor.COLLEGE}
AT_COLLEGE = OF_COLLEGE | {Actor.STUDENT, Actor.MENTOR, Actor.TUTOR}
IN_CLUSTER = OF_COLLEGE | {Actor.NEXT_DOOR}
STAFF = IN_CLUSTER | {Actor.ELSEWHERE}
WATCHING = OF_COLLEGE | {Actor.TUTOR}


class Scene:
    """Objects of the first college in Ryazan, and two that belong to the whole cluster."""

    def __init__(self, cast: Cast, college: int, **ids: int) -> None:
        self.group = cast.group
        self.line, self.other_line, _ = cast.lines
        self.college = college
        self.claim = ids["claim"]
        self.link = ids["link"]
        self.colleague = ids["colleague"]
        self.mentor = ids["mentor"]
        self.load = ids["load"]
        self.notice = ids["notice"]
        self.order = ids["order"]
        self.attendance = ids["attendance"]
        self.call = ids["call"]
        self.task = ids["task"]
        self.makeup = ids["makeup"]


Row = tuple[Callable[[Scene], CallbackData], frozenset[Actor]]

COMMANDS = {
    "start": ALL,
    "help": ALL,
    "language": ALL,
    "programmes": ALL,
    "ask": ALL,
    "mydata": ALL,
    "forget": ALL,
    "staff": STAFF,
    "today": ALL,
    "tomorrow": ALL,
    "week": ALL,
    "reminders": ALL,
    "practice": ALL,
    "calendar": ALL,
    "hours": ALL - {Actor.APPLICANT},
    "rollcall": frozenset({Actor.MENTOR}),
    "mygroups": frozenset({Actor.TUTOR}),
}

BUTTONS: tuple[Row, ...] = (
    # What is public is for everybody.
    (lambda _: to.Home(), ALL),
    (lambda _: to.Clusters(), ALL),
    (lambda _: to.Cluster(slug="ryazan"), ALL),
    (lambda _: to.Speak(language=Language.RU), ALL),
    (lambda _: to.Section(name=Section.PRACTICE, cluster="ryazan"), ALL),
    (lambda _: to.Topic(key="dormitory", cluster="ryazan"), ALL),
    (lambda _: to.Clarified(topic="dormitory", cluster="ryazan"), ALL),
    (lambda _: to.AskHow(), ALL),
    (lambda _: to.AnswerAgain(), ALL),
    (lambda _: to.Programmes(cluster="ryazan"), ALL),
    (lambda _: to.Programme(id=1), ALL),
    (lambda _: to.ComparePick(id=1), ALL),
    (lambda _: to.Compare(left=1, right=2), ALL),
    (lambda _: to.HandoffOffer(), ALL),
    (lambda _: to.HandoffSend(), ALL),
    # One's own data: the buttons carry nothing that could name anybody else.
    (lambda _: to.MyData(), ALL),
    (lambda _: mine.Download(), ALL),
    (lambda _: mine.Withdraw(), ALL),
    (lambda _: mine.Forget(), ALL),
    # Joining is open to whoever holds the token; a wrong one is refused by itself.
    (lambda _: joining.Agree(token="x" * 22), ALL),
    (lambda _: joining.Decline(), ALL),
    (lambda _: joining.Lines(token="x" * 22, page=0), ALL),
    (lambda _: joining.Pick(token="x" * 22, student=1), ALL),
    (lambda _: joining.PickAnother(token="x" * 22), ALL),
    # One's own schedule, of whoever taps; a group's is for its staff.
    (lambda _: to.Now(), ALL),
    (lambda _: to.Day(day=date(2026, 11, 23)), ALL),
    (lambda _: to.Week(day=date(2026, 11, 23)), ALL),
    (lambda scene: to.GroupDay(group=scene.group), OF_COLLEGE | {Actor.TUTOR}),
    (lambda scene: schedule.GroupDays(group=scene.group, day=date(2026, 11, 23)), OF_COLLEGE | {Actor.TUTOR}),
    (lambda _: to.SearchSchedule(), ALL - {Actor.APPLICANT}),
    (lambda _: schedule.Teachers(), frozenset({Actor.STUDENT})),
    (lambda scene: schedule.Look(what=schedule.What.GROUP, key=scene.group), AT_COLLEGE),
    # In a private chat nobody follows a group: tests/handlers/schedule/test_chats.py asks who may in a chat.
    (lambda _: schedule.FollowWhich(), ALL),
    (lambda scene: schedule.Follow(group=scene.group), ALL),
    (lambda _: schedule.Unfollow(), ALL),
    # One's own day of practice: the buttons name a day, or a row that must be one's own.
    (lambda _: to.Here(day=DAY), frozenset({Actor.STUDENT})),
    (lambda _: to.CannotCome(day=DAY), frozenset({Actor.STUDENT})),
    (lambda _: to.CannotComeDays(), frozenset({Actor.STUDENT})),
    (lambda _: own.CannotBecause(day=DAY, why=Excuse.ILL), frozenset({Actor.STUDENT})),
    (lambda _: own.ComeAfterAll(day=DAY), frozenset({Actor.STUDENT})),
    (lambda _: own.ExcuseDetails(attendance=1), frozenset({Actor.STUDENT})),
    (lambda _: own.Dispute(attendance=1), frozenset({Actor.STUDENT})),
    # A roll call of a mentor who is none of these: tests/handlers/test_rollcall_authority.py has the others.
    (lambda _: to.RollCalls(), frozenset({Actor.MENTOR})),
    (lambda _: calls.LateCalls(), frozenset({Actor.MENTOR})),
    (lambda _: calls.NextLate(), frozenset({Actor.MENTOR})),
    (lambda _: calls.Call(id=1), NOBODY),
    (lambda _: calls.Confirm(call=1, version=0, drawn=0, roster=0), NOBODY),
    (lambda _: calls.Undo(call=1, version=1), NOBODY),
    (lambda _: calls.Trainee(row=1), NOBODY),
    (lambda _: calls.Tap(row=1, status=MarkStatus.ABSENT, minutes=0, drawn=0), NOBODY),
    (lambda _: calls.Correct(row=1, status=MarkStatus.ABSENT, minutes=0, version=1), NOBODY),
    (lambda _: calls.Plead(call=1), NOBODY),
    (lambda _: calls.Add(call=1), NOBODY),
    (lambda _: calls.AddThis(call=1, student=1), NOBODY),
    (lambda _: calls.Note(row=1), NOBODY),
    (lambda _: calls.Notes(row=1), NOBODY),
    (lambda _: calls.Briefed(row=1), NOBODY),
    (lambda _: calls.IncidentWhere(), frozenset({Actor.MENTOR})),
    (lambda _: calls.Incident(call=1), NOBODY),
    (lambda _: calls.IncidentSure(call=1), NOBODY),
    (lambda _: calls.IncidentDetails(task=1), NOBODY),
    (lambda _: to.Deputies(), frozenset({Actor.MENTOR})),
    (lambda scene: to.Deputies(mentor=scene.mentor), OF_COLLEGE),
    (lambda scene: calls.DeputyDays(mentor=scene.mentor, deputy=scene.mentor), OF_COLLEGE),
    (lambda scene: calls.NameDeputy(mentor=scene.mentor, deputy=1, first=DAY, last=DAY), OF_COLLEGE),
    (lambda _: calls.EndDeputy(id=1), ALL),
    # Who came, and how many hours are done: one's own, one's group's, one's college's.
    (lambda _: to.Ledger(), frozenset({Actor.STUDENT})),
    (lambda _: own.OwnDays(page=1), frozenset({Actor.STUDENT})),
    (lambda _: own.OwnPicture(), frozenset({Actor.STUDENT})),
    (lambda scene: own.DayOf(attendance=scene.attendance), WATCHING | {Actor.STUDENT}),
    (lambda scene: to.StudentHours(student=scene.line), WATCHING),
    (lambda scene: own.StudentPaper(student=scene.line), WATCHING),
    (lambda _: to.MyGroups(), frozenset({Actor.TUTOR})),
    (lambda scene: to.GroupWeek(group=scene.group), WATCHING),
    (lambda scene: own.GroupPapers(group=scene.group, day=DAY), WATCHING),
    (lambda scene: own.MakePaper(group=scene.group, day=DAY, paper=own.Paper.SHEET), WATCHING),
    (lambda _: to.Board(cluster="ryazan"), IN_CLUSTER),
    (lambda _: own.BoardOf(cluster="ryazan", day=DAY), IN_CLUSTER),
    (lambda _: own.SiteOf(cluster="ryazan", day=DAY, site="000000"), IN_CLUSTER),
    (lambda _: own.GroupHours(cluster="ryazan"), IN_CLUSTER),
    (lambda _: own.Delays(cluster="ryazan"), IN_CLUSTER),
    (lambda _: to.AttendanceTasks(cluster="ryazan"), IN_CLUSTER),
    (lambda scene: to.AttendanceTask(id=scene.task), OF_COLLEGE),
    (lambda scene: own.Decide(task=scene.task, outcome=Outcome.EXCUSE), OF_COLLEGE),
    (lambda scene: own.Decide(task=scene.task, outcome=Outcome.KEEP), OF_COLLEGE),
    (lambda scene: own.Correct(attendance=scene.attendance), OF_COLLEGE),
    (lambda scene: own.ShowKept(attendance=scene.attendance), WATCHING),
    (lambda scene: own.Settle(call=scene.call), OF_COLLEGE),
    (lambda scene: own.SettleNow(call=scene.call, absent="0", roster=0), OF_COLLEGE),
    (lambda _: to.MentorlessDays(cluster="ryazan"), IN_CLUSTER),
    (lambda _: to.LateDays(cluster="ryazan"), IN_CLUSTER),
    (lambda scene: own.SettleDay(group=scene.group, day=DAY, site="000000"), OF_COLLEGE),
    (
        lambda scene: own.SettleDayNow(group=scene.group, day=DAY, site="000000", absent="0", roster=0),
        OF_COLLEGE,
    ),
    (lambda scene: own.ShowPhotos(task=scene.task), OF_COLLEGE),
    (
        lambda scene: own.CorrectTo(attendance=scene.attendance, status=MarkStatus.PRESENT, minutes=0),
        OF_COLLEGE,
    ),
    (lambda _: own.Rules(cluster="ryazan"), IN_CLUSTER),
    (lambda scene: own.SetRule(college=scene.college, threshold=Threshold.TUTOR, value=4), OF_COLLEGE),
    (lambda scene: to.OfferMakeup(attendance=scene.attendance), OF_COLLEGE),
    (lambda scene: own.MakeupDay(attendance=scene.attendance, day=DAY), OF_COLLEGE),
    (lambda scene: own.Makeup(id=scene.makeup), OF_COLLEGE),
    (lambda scene: own.CancelMakeup(id=scene.makeup), OF_COLLEGE),
    (lambda scene: own.CancelMakeup(id=scene.makeup, sure=True), OF_COLLEGE),
    (lambda scene: own.AnswerMakeup(id=scene.makeup, take=False), ALL),  # another's is gone for everybody
    # One's own schedule for a calendar program, to look at and to print: nobody else can be named.
    (lambda _: to.Calendar(), ALL),
    (lambda _: calendars.Subjects(), ALL),
    (lambda _: calendars.CalendarFile(), ALL),
    (lambda _: calendars.MakeLink(), ALL),
    (lambda _: calendars.RevokeLink(), ALL),
    (lambda _: calendars.RevokeLink(sure=True), ALL),
    (lambda _: to.WeekPicture(day=DAY), ALL),
    (lambda _: calendars.Picture(day=DAY, dark=True), ALL),
    (lambda _: calendars.Paper(day=DAY), ALL),
    (lambda scene: to.GroupPaper(group=scene.group, day=DAY), WATCHING),
    # One's own practice; clearances and places for whoever answers for the college.
    (lambda _: to.Practice(), ALL),
    (lambda scene: practice.Placement(id=scene.order), ALL),
    (lambda _: practice.Past(), ALL),
    (lambda scene: practice.Map(id=scene.order), ALL),
    (lambda _: to.PracticeSites(cluster="ryazan"), IN_CLUSTER),
    (lambda _: practice.Places(cluster="ryazan", page=1), IN_CLUSTER),
    (lambda scene: practice.Place(order=scene.order), OF_COLLEGE),
    (lambda scene: practice.Tell(order=scene.order, about=About.GATE), OF_COLLEGE),
    (lambda scene: practice.Untell(order=scene.order, about=About.GATE), OF_COLLEGE),
    (lambda scene: practice.PutPoint(order=scene.order), OF_COLLEGE),
    (lambda scene: practice.Radius(order=scene.order, metres=300), OF_COLLEGE),
    (lambda scene: practice.RemovePoint(order=scene.order), OF_COLLEGE),
    (lambda scene: to.StudentPractice(student=scene.line), OF_COLLEGE),
    (lambda scene: practice.Confirm(student=scene.line, kind=MEDICAL, done=True), OF_COLLEGE),
    (lambda scene: practice.HowLong(student=scene.line, kind=MEDICAL), OF_COLLEGE),
    (lambda scene: practice.Limit(student=scene.line, kind=MEDICAL, validity=Validity.MONTH), OF_COLLEGE),
    (lambda scene: to.GroupClearances(group=scene.group), OF_COLLEGE),
    (lambda scene: practice.ConfirmGroup(group=scene.group, kind=MEDICAL), OF_COLLEGE),
    (lambda _: staff_to.ExpectedMentors(cluster="ryazan"), IN_CLUSTER),
    (lambda scene: staff_to.InviteExpected(order=scene.order), OF_COLLEGE),
    # How one wants to be reminded oneself; who is lost reaches their own mentor.
    (lambda _: to.Reminders(), ALL),
    (lambda _: reminding.Turn(switch=Switch.DIGEST, on=False), ALL),
    (lambda _: reminding.Leads(), ALL),
    (lambda _: reminding.SetLead(minutes=15), ALL),
    (lambda _: reminding.Digests(), ALL),
    (lambda _: reminding.SetDigest(hour=20), ALL),
    (lambda _: reminding.QuietHours(), ALL),
    (lambda _: reminding.SetQuiet(quiet=Quiet.LATE), ALL),
    (lambda _: reminding.Pauses(), ALL),
    (lambda _: reminding.SetPause(pause=Pause.WEEK), ALL),
    (lambda _: reminding.Resume(), ALL),
    (lambda _: reminding.Dates(), ALL),
    (lambda _: reminding.Subscribe(on=False), ALL),
    (lambda _: reminding.Lost(day=DAY), ALL),
    (lambda _: reminding.SayLost(day=DAY, minutes=0), ALL),
    (lambda scene: reminding.AnswerLost(student=scene.line, day=DAY, answer=Answer.GATE), OF_COLLEGE),
    (lambda _: to.LetterFigures(), STAFF),
    # A file waits for whoever answers for its college.
    (lambda _: to.LoadFile(), STAFF),
    (lambda _: files.Template(language=Language.RU), STAFF),
    (lambda _: to.Versions(cluster="ryazan"), IN_CLUSTER),
    (lambda scene: files.CollegeOf(load=scene.load, college=scene.college), OF_COLLEGE),
    (lambda scene: files.Review(load=scene.load), OF_COLLEGE),
    (lambda scene: files.Question(load=scene.load), OF_COLLEGE),
    (lambda scene: files.Agree(load=scene.load, number=0), OF_COLLEGE),
    (lambda scene: files.AgreeToAll(load=scene.load), OF_COLLEGE),
    (lambda scene: files.Marked(load=scene.load), OF_COLLEGE),
    (lambda scene: files.Apply(load=scene.load, tell=False), OF_COLLEGE),
    (lambda scene: files.Cancel(load=scene.load), OF_COLLEGE),
    (lambda scene: files.Undo(load=scene.load), OF_COLLEGE),
    (lambda scene: files.Undo(load=scene.load, sure=True), OF_COLLEGE),
    (lambda _: to.Leavers(cluster="ryazan"), IN_CLUSTER),
    (lambda scene: to.Leavers(cluster="ryazan", college=scene.college), OF_COLLEGE),
    (lambda scene: files.LetGo(cluster="ryazan", college=scene.college), OF_COLLEGE),
    (lambda scene: files.LetGo(cluster="ryazan", college=scene.college, student=scene.line), OF_COLLEGE),
    (lambda scene: files.KeepAll(cluster="ryazan", college=scene.college), OF_COLLEGE),
    (lambda _: files.LetGo(cluster="ryazan"), IN_CLUSTER),
    (lambda _: files.KeepAll(cluster="ryazan"), IN_CLUSTER),
    # A notice is one person's own; who has read it is for staff.
    (lambda scene: notices.GotIt(notice=scene.notice), frozenset()),
    (lambda scene: to.ReadReport(load=scene.load), OF_COLLEGE),
    (lambda scene: notices.RemindUnread(load=scene.load), OF_COLLEGE),
    # Staff.
    (lambda _: to.Staff(), STAFF),
    (lambda _: staff_to.Health(), ADMINISTRATOR),
    (lambda _: to.StaffCluster(cluster="ryazan"), IN_CLUSTER),
    (lambda _: staff_to.Waiting(cluster="ryazan"), IN_CLUSTER),
    (lambda _: staff_to.ConfirmPlausible(cluster="ryazan"), IN_CLUSTER),
    (lambda _: staff_to.Groups(cluster="ryazan"), IN_CLUSTER),
    (lambda _: staff_to.InNeed(cluster="ryazan", need=Need.NO_TELEGRAM), IN_CLUSTER),
    (lambda _: staff_to.Invite(cluster="ryazan"), IN_CLUSTER),
    (lambda _: staff_to.InviteCollege(cluster="ryazan", who=staff_to.Invitee.MENTOR), IN_CLUSTER),
    (lambda scene: staff_to.InviteEmployer(cluster="ryazan", college=scene.college), OF_COLLEGE),
    (lambda _: staff_to.InviteEmployer(cluster="ryazan", college=None), OF_CLUSTER),
    (lambda scene: _name(scene.college), OF_COLLEGE),
    (lambda _: _name(None), OF_CLUSTER),
    (lambda _: staff_to.Links(cluster="ryazan"), IN_CLUSTER),
    (lambda _: staff_to.Colleagues(cluster="ryazan"), IN_CLUSTER),
    (lambda _: staff_to.Search(cluster="ryazan"), IN_CLUSTER),
    (lambda _: staff_to.Names(cluster="ryazan"), IN_CLUSTER),
    (lambda _: staff_to.ChooseNames(cluster="ryazan", form=NameForm.FULL), IN_CLUSTER),
    (lambda _: staff_to.Log(cluster="ryazan"), IN_CLUSTER),
    (lambda scene: staff_to.Group(id=scene.group), OF_COLLEGE),
    (lambda scene: staff_to.Student(id=scene.line), OF_COLLEGE),
    (lambda scene: staff_to.GuardianConsent(id=scene.line, given=True), OF_COLLEGE),
    (lambda scene: staff_to.GuardianConsent(id=scene.line, given=False), OF_COLLEGE),
    (lambda scene: staff_to.Statuses(id=scene.line), OF_COLLEGE),
    (lambda scene: staff_to.ChangeStatus(id=scene.line, status=StudentStatus.EXPELLED), OF_COLLEGE),
    (lambda scene: staff_to.InviteGroup(id=scene.group, sure=True), OF_COLLEGE),
    (lambda scene: staff_to.InviteStudent(id=scene.other_line), OF_COLLEGE),
    (lambda scene: staff_to.InviteTutor(id=scene.group), OF_COLLEGE),
    (lambda scene: staff_to.Decide(claim=scene.claim, yes=False), OF_COLLEGE),
    (lambda scene: staff_to.Untie(id=scene.line), OF_COLLEGE),
    (lambda scene: staff_to.Untie(id=scene.line, sure=True), OF_COLLEGE),
    (lambda scene: staff_to.Revoke(id=scene.link), OF_COLLEGE),
    (lambda scene: staff_to.Revoke(id=scene.link, sure=True), OF_COLLEGE),
    (lambda scene: staff_to.Colleague(id=scene.mentor), OF_COLLEGE),
    (lambda scene: staff_to.EndRole(id=scene.mentor), OF_COLLEGE),
    (lambda scene: staff_to.EndRole(id=scene.mentor, sure=True), OF_COLLEGE),
    (lambda scene: staff_to.Colleague(id=scene.colleague), OF_CLUSTER),
    (lambda scene: staff_to.EndRole(id=scene.colleague, sure=True), OF_CLUSTER),
)


def _name(college: int | None) -> staff_to.InviteName:
    return staff_to.InviteName(
        who=staff_to.Invitee.COORDINATOR, cluster="ryazan", college=college, employer=None
    )


async def set_scene(services: Services) -> Scene:
    cast = await put_cast(services)
    college = await college_id(services.database, "ryazan")
    token = (await services.invitations.invite_group(somebody(ADMIN), cast.group)).token
    await services.consents.give(somebody(70))
    await services.claims.claim(somebody(70), token, cast.lines[1], "Кто-то")
    mentor = Whom(Role.MENTOR, "ryazan", college, name="Наставник")
    colleague = Whom(Role.COORDINATOR, "ryazan", name="Коллега")
    for number, whom in ((71, mentor), (72, colleague)):
        made = await services.invitations.issue(whom)
        await services.consents.give(somebody(number))
        await services.joining.accept(somebody(number), made.token)
    async with services.database.read() as session:
        members = {one.person_id: one.id for one in await session.scalars(select(Membership))}
        claim = (await session.scalars(select(Claim.id))).one()
        link = (await session.scalars(select(Invitation.id).where(Invitation.group_id == cast.group))).one()
        place = next(one for one in await places(session) if one.college_id == college)
    load = await services.loading.receive(somebody(ADMIN), place, "list.csv", LIST)
    async with services.database.write() as session:
        notice = Notice(load_id=load, person_id=71, made_at=services.clock())
        session.add(notice)
    order = await put_placement(services.database, cast.lines[1])
    absence = await put_absence(services, cast.lines[0])
    return Scene(
        cast, college, claim=claim, link=link, mentor=members[71], colleague=members[72], load=load,
        notice=notice.id, order=order, attendance=absence.attendance, task=absence.task,
        makeup=absence.makeup, call=absence.call,
    )  # fmt: skip


async def play(actor: Actor, services: Services, messenger: Messenger, scene: Scene) -> Person:
    match actor:
        case Actor.APPLICANT:
            return messenger.person(50, "Гость")
        case Actor.STUDENT:
            return await student(services, messenger, 50, scene.line)
        case Actor.MENTOR:
            return await staff(services, messenger, 50, Whom(Role.MENTOR, "ryazan", scene.college, name="Н"))
        case Actor.TUTOR:
            tutor = Whom(Role.TUTOR, "ryazan", scene.college, group_id=scene.group, name="Т")
            return await staff(services, messenger, 50, tutor)
        case Actor.ELSEWHERE:
            return await staff(services, messenger, 50, Whom(Role.COORDINATOR, "norilsk", name="К"))
        case Actor.NEXT_DOOR:
            next_door = await college_id(services.database, "ryazan", 1)
            await group(services.database, services.clock(), code="ЧУ-1", college=1)
            return await coordinator(services, messenger, college_id=next_door)
        case Actor.COLLEGE:
            return await coordinator(services, messenger, college_id=scene.college)
        case Actor.CLUSTER:
            return await coordinator(services, messenger)
        case Actor.ADMINISTRATOR:
            return messenger.person(ADMIN, "Админ")


async def state(services: Services) -> list[Any]:
    """Everything that a button of staff could change."""
    tables = (
        *(Student, Membership, Invitation, Claim, NameFormChoice, Load, Notice, AuditEntry),
        *(Clearance, Site, Attendance, AttendanceChange, AttendanceTask, AttendanceRule, Makeup),
    )
    async with services.database.read() as session:
        return [(await session.execute(select(table.__table__))).all() for table in tables]


@pytest.mark.parametrize("actor", Actor)
async def test_buttons(actor: Actor, services: Services, messenger: Messenger, clock: FrozenClock) -> None:
    scene = await set_scene(services)
    someone = await play(actor, services, messenger, scene)
    await someone.sends("/help")
    for address, allowed in BUTTONS:
        clock.move(minutes=1)
        before = await state(services)
        forged = address(scene)
        with capture_logs() as logs:
            await someone.forges(forged.pack())
        refused = {entry["key"] for entry in logs if entry["event"] == "refused"}
        assert (not refused & DENIED) is (actor in allowed), f"{actor}: {forged!r}: {refused}"
        assert not [entry for entry in logs if entry["log_level"] == "error"], forged
        if actor not in allowed:
            assert await state(services) == before, f"{actor}: {forged!r} was refused and did something"


@pytest.mark.parametrize("actor", Actor)
async def test_commands(actor: Actor, services: Services, messenger: Messenger, clock: FrozenClock) -> None:
    someone = await play(actor, services, messenger, await set_scene(services))
    for command, allowed in COMMANDS.items():
        clock.move(minutes=1)
        with capture_logs() as logs:
            await someone.sends(f"/{command}")
        refused = {entry["key"] for entry in logs if entry["event"] == "refused"}
        assert (not refused & DENIED) is (actor in allowed), f"{actor}: /{command}: {refused}"


@pytest.mark.parametrize("actor", sorted(ALL - STAFF))
async def test_what_others_write_is_never_an_answer_to_a_question_for_staff(
    actor: Actor, services: Services, messenger: Messenger
) -> None:
    scene = await set_scene(services)
    someone = await play(Actor(actor), services, messenger, scene)
    await services.prompts.ask(somebody(someone.id), _name(None).pack())
    before = await state(services)
    await someone.sends("Иванов Иван")
    assert await state(services) == before


async def test_whoever_lost_the_role_between_question_and_answer_is_refused(
    services: Services, messenger: Messenger
) -> None:
    scene = await set_scene(services)
    olga = await play(Actor.CLUSTER, services, messenger, scene)
    await olga.sends("/staff")
    await olga.forges(_name(None).pack())
    duty = (await services.roles.of(olga.id)).duties[0]
    await services.colleagues.end(somebody(ADMIN), duty.membership_id)
    before = await state(services)
    await olga.sends("Иванов Иван")
    assert await state(services) == before


async def test_a_replayed_button_does_nothing_twice(
    services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    scene = await set_scene(services)
    olga = await play(Actor.CLUSTER, services, messenger, scene)
    await olga.sends("/staff")
    once = (
        staff_to.Decide(claim=scene.claim, yes=True),
        staff_to.EndRole(id=scene.mentor, sure=True),
        staff_to.Revoke(id=scene.link, sure=True),
        staff_to.GuardianConsent(id=scene.line, given=True),
        staff_to.ChangeStatus(id=scene.line, status=StudentStatus.GRADUATED),
        staff_to.Untie(id=scene.other_line, sure=True),
        staff_to.ConfirmPlausible(cluster="ryazan"),
    )
    for address in once:
        clock.move(minutes=1)
        await olga.forges(address.pack())
        after = await state(services)
        await olga.forges(address.pack())
        assert await state(services) == after, address


MADE_UP = (
    *("wr:999999:0", "wr:-1:0", "ws:x", "ws:", "ws:999999", "wx:1:president", "wd:1:maybe", "wd:999999:1"),
    *("wg::0", "wg:atlantis:0", "wc:atlantis", "w0:' OR 1=1:0", "wb2:atlantis:full", "wn:ryazan:z:0"),
    *("wt:c:atlantis::", "wt:a:ryazan::", "wz:ryazan:x:0", "wz:atlantis::0", "wv:atlantis", "wh:atlantis"),
    *("jy:", "jp:x:1", "mw:2", "we:999999", "wf:999999:1", "wj:999999:1", "wo:999999:1", "wi:999999"),
    *("wq:atlantis:0", "wp:atlantis", "wm:atlantis:0", "wk:atlantis:0", "wl:atlantis:c", "wa:atlantis"),
)


@pytest.mark.parametrize("actor", [Actor.CLUSTER, Actor.ADMINISTRATOR])
async def test_made_up_buttons_of_staff_do_no_harm(
    actor: Actor, services: Services, messenger: Messenger, clock: FrozenClock
) -> None:
    someone = await play(actor, services, messenger, await set_scene(services))
    await someone.sends("/staff")
    before = await state(services)
    for data in MADE_UP:
        clock.move(minutes=1)
        with capture_logs() as logs:
            await someone.forges(data)
        assert not [entry for entry in logs if entry["log_level"] == "error"], data
        assert await state(services) == before, data


@pytest.mark.parametrize("place", ["999999:", ":999999", "norilsk"])
async def test_a_made_up_place_is_refused_when_the_name_comes(
    services: Services, messenger: Messenger, place: str
) -> None:
    await set_scene(services)
    boss = messenger.person(ADMIN, "Админ")
    await boss.sends("/staff")
    foreign = f"{await college_id(services.database, 'norilsk')}:" if place == "norilsk" else place
    await boss.forges(f"wt:m:ryazan:{foreign}")
    before = await state(services)
    await boss.sends("Иванов Иван")
    boss.sees("Этого уже нет")
    assert await state(services) == before


def test_every_button_has_a_row() -> None:
    handled = {
        found
        for handler in all_handlers()
        for one in handler.filters or ()
        if (found := getattr(one.callback, "callback_data", None)) is not None
    }
    assert handled == {type(address(AnyScene())) for address, _ in BUTTONS}


def test_every_command_has_a_row() -> None:
    commands = {
        str(command)
        for handler in all_handlers()
        for one in handler.filters or ()
        if isinstance(one.callback, Command)
        for command in one.callback.commands
    }
    assert commands == set(COMMANDS)


class AnyScene(Scene):
    def __init__(self) -> None:
        own = ("claim", "link", "colleague", "mentor", "load", "notice", "order")
        names = (*own, "attendance", "call", "task", "makeup")
        super().__init__(Cast(1, (1, 2, 3), 2, (4, 5, 6)), 1, **dict.fromkeys(names, 1))
