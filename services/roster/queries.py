"""Questions about groups and students that several screens ask: whose, who studies, who lacks what."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from models.student import Group, Student
from services.roles import STUDYING, Scope
from services.roster.ages import youngest_adult


class Need(StrEnum):
    """Why students are on a list of what needs attention."""

    NO_TELEGRAM = "t"
    NO_GUARDIAN_CONSENT = "g"


def within(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    own = Group.cluster == scope.cluster
    return (own,) if scope.colleges is None else (own, Group.college_id.in_(scope.colleges))


def group_lines(scope: Scope, *conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    studies = and_(Student.group_id == Group.id, Student.status.in_(STUDYING), Student.retired_at.is_(None))
    return (
        select(
            Group.id,
            Group.code,
            Group.college_id,
            func.count(Student.id).label("students"),
            func.count(Student.person_id).label("joined"),
        )
        .outerjoin(Student, studies)
        .where(*within(scope), Group.retired_at.is_(None), *conditions)
        .group_by(Group.id, Group.code, Group.college_id)
        .order_by(Group.code, Group.id)
    )


def everyone(scope: Scope) -> Select[*tuple[Any, ...]]:
    return (
        select(Student, Group.code.label("code"), Group.college_id.label("college_id"))
        .join(Group, Group.id == Student.group_id)
        .where(*within(scope))
    )


def in_need(scope: Scope, need: Need, today: date) -> Select[*tuple[Any, ...]]:
    return students_of(scope, *_need(need, today))


def students_of(scope: Scope, *conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Those who study now."""
    return everyone(scope).where(Student.status.in_(STUDYING), Student.retired_at.is_(None), *conditions)


def by_number(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return statement.order_by(Group.code, Student.number, Student.id)


def _need(need: Need, today: date) -> tuple[ColumnElement[bool], ...]:
    match need:
        case Need.NO_TELEGRAM:
            return (Student.person_id.is_(None),)
        case Need.NO_GUARDIAN_CONSENT:
            return (Student.birth_date > youngest_adult(today), Student.guardian_consent_at.is_(None))
