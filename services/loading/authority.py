"""Who may load: a coordinator of the college, an administrator, or the command line of the machine itself."""

from dataclasses import dataclass

from services.loading.places import Place
from services.people import Person
from services.roles import Roles, Standing


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever runs the program on its machine."""


Actor = Person | Operator


def person_of(actor: Actor) -> Person | None:
    return actor if isinstance(actor, Person) else None


async def standing_of(roles: Roles, actor: Actor) -> Standing:
    """
    Raises:
        Refusal: `not-staff`.
    """
    if isinstance(actor, Operator):
        return Standing(administrator=True)
    return await roles.require_staff(actor)


def own(standing: Standing, known: tuple[Place, ...]) -> tuple[Place, ...]:
    """The colleges that somebody answers for."""
    scopes = {one.cluster: standing.scope(one.cluster) for one in known}
    return tuple(one for one in known if (scope := scopes[one.cluster]) and scope.covers(one.college_id))
