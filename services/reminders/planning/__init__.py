"""What becomes due by time: each planner puts it into the outbox when its moment has come."""

from services.catalogue import CatalogueService
from services.outbox import Planner
from services.reminders.planning.days import Canary, ClusterDates, Digests, Mondays, PracticeDays, Trainees
from services.reminders.planning.soon import Soon
from services.roles import Roles

__all__ = ["planners_of"]


def planners_of(catalogue: CatalogueService, roles: Roles) -> tuple[Planner, ...]:
    """Each remembers up to when it has planned; in a new process it looks back as far as is still of use."""
    practice_days = PracticeDays(catalogue)
    return (
        Digests(catalogue),
        Soon(catalogue, practice_days.look_back),
        practice_days,
        Trainees(catalogue),
        Mondays(catalogue),
        ClusterDates(catalogue),
        Canary(catalogue, roles),
    )
