"""How names stand in chats: what the college chose, or else the cluster, or else the short form."""

from sqlalchemy import ColumnElement, ScalarSelect, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.student import NameForm, NameFormChoice


async def form_of(session: AsyncSession, cluster: str, college_id: int | None) -> NameForm:
    return (await forms_of(session, cluster, {college_id} if college_id else set())).get(
        college_id, NameForm.SHORT
    )


async def forms_of(session: AsyncSession, cluster: str, colleges: set[int]) -> dict[int | None, NameForm]:
    """The form for each of the colleges and, under None, for the cluster."""
    rows = await session.execute(
        select(NameFormChoice.college_id, NameFormChoice.form).where(
            NameFormChoice.cluster == cluster,
            or_(NameFormChoice.college_id.is_(None), NameFormChoice.college_id.in_(colleges)),
        )
    )
    chosen: dict[int | None, NameForm] = {row.college_id: row.form for row in rows}
    whole = chosen.get(None, NameForm.SHORT)
    return {None: whole, **{college: chosen.get(college, whole) for college in colleges}}


def form_chosen(cluster: ColumnElement[str], college_id: ColumnElement[int]) -> ScalarSelect[NameForm]:
    """The same as a part of a statement, by columns of it; NULL where nobody has chosen: the short form."""
    return (
        select(NameFormChoice.form)
        .where(
            NameFormChoice.cluster == cluster,
            or_(NameFormChoice.college_id.is_(None), NameFormChoice.college_id == college_id),
        )
        .order_by(NameFormChoice.college_id.is_(None))
        .limit(1)
        .scalar_subquery()
    )


async def choose_form(session: AsyncSession, cluster: str, college_id: int | None, form: NameForm) -> None:
    choice: NameFormChoice | None = await session.scalar(
        select(NameFormChoice).where(
            NameFormChoice.cluster == cluster, NameFormChoice.college_id.is_not_distinct_from(college_id)
        )
    )
    if choice is None:
        choice = NameFormChoice(cluster=cluster, college_id=college_id)
        session.add(choice)
    choice.form = form
    await session.flush()
