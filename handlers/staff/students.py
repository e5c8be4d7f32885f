"""One student: who it is, how to invite them, the guardian's consent, what became of them."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import addresses
from handlers.screen import Rows, Screen, button, column, show
from handlers.staff import addresses as to
from handlers.staff.parts import with_home
from locales import Html, Wording
from models.student import StudentStatus
from services.people import Person
from services.roster import Roster, Students, StudentView

router = Router(name=__name__)


@router.callback_query(to.Student.filter())
async def open_student(
    query: CallbackQuery, callback_data: to.Student, roster: Roster, person: Person, words: Wording
) -> None:
    await show(query, student_screen(words, await roster.student(person, callback_data.id)))


@router.callback_query(to.GuardianConsent.filter())
async def change_guardian_consent(
    query: CallbackQuery,
    callback_data: to.GuardianConsent,
    roster: Roster,
    students: Students,
    person: Person,
    words: Wording,
) -> None:
    if callback_data.given:
        await students.record_guardian_consent(person, callback_data.id)
    else:
        await students.withdraw_guardian_consent(person, callback_data.id)
    await show(query, student_screen(words, await roster.student(person, callback_data.id)))


@router.callback_query(to.Statuses.filter())
async def open_statuses(
    query: CallbackQuery, callback_data: to.Statuses, roster: Roster, person: Person, words: Wording
) -> None:
    await show(query, statuses_screen(words, await roster.student(person, callback_data.id)))


@router.callback_query(to.ChangeStatus.filter())
async def change_status(
    query: CallbackQuery,
    callback_data: to.ChangeStatus,
    roster: Roster,
    students: Students,
    person: Person,
    words: Wording,
) -> None:
    await students.change_status(person, callback_data.id, callback_data.status)
    await show(query, student_screen(words, await roster.student(person, callback_data.id)))


@router.callback_query(to.Untie.filter())
async def untie(
    query: CallbackQuery,
    callback_data: to.Untie,
    roster: Roster,
    students: Students,
    person: Person,
    words: Wording,
) -> None:
    if callback_data.sure:
        await students.untie(person, callback_data.id)
    student = await roster.student(person, callback_data.id)
    await show(query, student_screen(words, student) if callback_data.sure else untie_screen(words, student))


def student_screen(words: Wording, student: StudentView) -> Screen:
    facts = [words(f"staff-status-{student.status}")]
    facts.append(words("staff-student-joined" if student.joined else "staff-student-alone"))
    if student.retired:
        facts.append(words("staff-student-retired"))
    if student.minor:
        facts.append(
            words("staff-guardian-agreed", day=student.guardian_agreed_on)
            if student.guardian_agreed_on
            else words("staff-guardian-missing")
        )
    elif student.minor is None:
        facts.append(words("staff-age-unknown"))
    title = words("staff-student", name=student.name, group=student.group, number=student.number)
    text = Html("\n\n").join((title, Html("\n").join(facts)))
    group = ((button(words("staff-student.group", group=student.group), to.Group(id=student.group_id)),),)
    return with_home(words, student.cluster, text, (*_deeds(words, student), *group))


def _deeds(words: Wording, student: StudentView) -> Rows:
    deeds = []
    studies = student.status in (StudentStatus.ACTIVE, StudentStatus.ACADEMIC_LEAVE)
    if not student.joined and studies and not student.retired:
        deeds.append(button(words("staff-student.invite"), to.InviteStudent(id=student.id)))
    if student.guardian_agreed_on is not None:
        taken_back = to.GuardianConsent(id=student.id, given=False)
        deeds.append(button(words("staff-student.guardian-withdrew"), taken_back))
    elif student.minor is not False:
        given = to.GuardianConsent(id=student.id, given=True)
        deeds.append(button(words("staff-student.guardian-agreed"), given))
    deeds.append(button(words("staff-student.attendance"), addresses.StudentHours(student=student.id)))
    deeds.append(button(words("practice-staff.student"), addresses.StudentPractice(student=student.id)))
    deeds.append(button(words("staff-student.status"), to.Statuses(id=student.id)))
    if student.joined:
        deeds.append(button(words("staff-student.untie"), to.Untie(id=student.id)))
    return column(*deeds)


def statuses_screen(words: Wording, student: StudentView) -> Screen:
    text = words("staff-statuses", name=student.name, group=student.group)
    rows = column(
        *(
            button(words(f"staff-status-{one}.choose"), to.ChangeStatus(id=student.id, status=one))
            for one in StudentStatus
            if one is not student.status or student.retired
        ),
        button(words("staff.cancel"), to.Student(id=student.id)),
    )
    return with_home(words, student.cluster, text, rows)


def untie_screen(words: Wording, student: StudentView) -> Screen:
    text = words("staff-untie", name=student.name, group=student.group)
    rows = column(
        button(words("staff-untie.sure"), to.Untie(id=student.id, sure=True)),
        button(words("staff.cancel"), to.Student(id=student.id)),
    )
    return with_home(words, student.cluster, text, rows)
