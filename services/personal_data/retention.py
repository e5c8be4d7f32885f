"""What is no longer needed is erased by itself. Each term and its reason stand here and nowhere else."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, and_, cast, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from models.consent import Consent, GivenBy
from models.handoff import Handoff
from models.invitation import Claim, ClaimStatus, Invitation
from models.notice import Notice
from models.prompt import Prompt
from models.student import LeftGroup, Student
from services.attendance.erasing import forget_notes
from services.audit import record
from services.calendars.links import forget_links
from services.clock import Clock
from services.database import Database
from services.loading.keeping import forget_files
from services.outbox.keeping import forget_letters
from services.people import People
from services.personal_data.erasure import erase
from services.roles import Roles

WITHDRAWN = timedelta(days=30)
"""Law 152-FZ, article 21: within 30 days after consent is withdrawn."""
INVITATIONS = timedelta(days=30)
"""After they stopped working: long enough to find out who joined by which link."""
CALENDAR_LINKS = timedelta(days=30)
"""After they were revoked: nobody can use them, and what was left out of one goes with it."""
MOVES = timedelta(days=365)
"""After a student left a group: nothing that a calendar was told of it then is still to come."""
DECIDED_CLAIMS = timedelta(days=7)
PENDING_CLAIMS = timedelta(days=60)
ANSWERED_QUESTIONS = timedelta(days=90)
UNANSWERED_QUESTIONS = timedelta(days=365)
FORMER_STUDENTS = timedelta(days=365)
"""After they left: telephone numbers, birth date, notes and account; the name stays with the group's past."""
PROMPTS = timedelta(days=1)
NOTICES = timedelta(days=365)
"""Who was told of a change and read it: a study year."""
NOTES = timedelta(days=365)
"""What was written or shown about a day of practice: by then the year's sheets are signed."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows of each kind were erased, or emptied in the case of former students."""

    people: int = 0
    invitations: int = 0
    claims: int = 0
    questions: int = 0
    students: int = 0
    prompts: int = 0
    files: int = 0
    notes: int = 0
    letters: int = 0
    notices: int = 0
    calendar_links: int = 0
    moves: int = 0

    def __bool__(self) -> bool:
        return any(asdict(self).values())


class Retention:
    def __init__(self, database: Database, clock: Clock, people: People, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._roles = roles

    async def run(self) -> Erased:
        """Doing it twice is doing it once. What was erased is counted in the log, in the same transaction."""
        now = self._clock()
        async with self._database.write() as session:
            people = await _withdrawn(session, now)
            for person_id in people:
                await erase(session, person_id, now)
            erased = Erased(
                people=len(people),
                notices=await _delete(session, Notice.id, Notice.made_at < now - NOTICES),
                invitations=await _delete(session, Invitation.id, _stopped_working(now)),
                claims=await _delete(session, Claim.id, _old_claim(now)),
                questions=await _delete(session, Handoff.id, _old_question(now)),
                students=await _empty_former(session, now),
                prompts=await _delete(session, Prompt.person_id, Prompt.asked_at < now - PROMPTS),
                files=await forget_files(session, now),
                notes=await forget_notes(session, now - NOTES),
                letters=await forget_letters(session, now),
                calendar_links=await forget_links(session, now - CALENDAR_LINKS),
                moves=await _delete(session, LeftGroup.id, LeftGroup.moved_at < now - MOVES),
            )
            if erased:
                await record(session, now, None, "retention", **asdict(erased))
        for person_id in people:
            self._people.forget(person_id)
        self._roles.forget_all()
        return erased


async def _withdrawn(session: AsyncSession, now: datetime) -> list[int]:
    """People whose every consent was withdrawn, the last one long enough ago."""
    found = await session.scalars(
        select(Consent.person_id)
        .where(Consent.person_id.is_not(None), Consent.given_by == GivenBy.SELF)
        .group_by(Consent.person_id)
        .having(
            func.count().filter(Consent.withdrawn_at.is_(None)) == 0,
            func.max(Consent.withdrawn_at) <= now - WITHDRAWN,
        )
    )
    return [person_id for person_id in found if person_id is not None]


async def _delete(session: AsyncSession, key: InstrumentedAttribute[int], which: ColumnElement[bool]) -> int:
    gone = await session.scalars(delete(key.class_).where(which).returning(key))
    return len(gone.all())


def _stopped_working(now: datetime) -> ColumnElement[bool]:
    """Used up, an invitation waits for its end; nobody knows any more when the last use was."""
    long_ago = now - INVITATIONS
    return or_(Invitation.expires_at < long_ago, Invitation.revoked_at < long_ago)


def _old_claim(now: datetime) -> ColumnElement[bool]:
    waits = Claim.status == ClaimStatus.PENDING
    return or_(and_(waits, Claim.made_at < now - PENDING_CLAIMS), Claim.decided_at < now - DECIDED_CLAIMS)


def _old_question(now: datetime) -> ColumnElement[bool]:
    unanswered = and_(Handoff.answered_at.is_(None), Handoff.created_at < now - UNANSWERED_QUESTIONS)
    return or_(Handoff.answered_at < now - ANSWERED_QUESTIONS, unanswered)


async def _empty_former(session: AsyncSession, now: datetime) -> int:
    """Of those who left, keep what a report of past attendance needs: name, group, number."""
    long_ago = now - FORMER_STUDENTS
    holds = or_(
        Student.birth_date.is_not(None),
        Student.note.is_not(None),
        Student.person_id.is_not(None),
        cast(Student.phones, String) != "[]",
        cast(Student.guardian_phones, String) != "[]",
    )
    emptied = await session.scalars(
        update(Student)
        .where(or_(Student.left_at < long_ago, Student.retired_at < long_ago), holds)
        .values(birth_date=None, note=None, person_id=None, joined_at=None, phones=(), guardian_phones=())
        .returning(Student.id)
    )
    return len(emptied.all())
