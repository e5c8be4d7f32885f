"""All tables together, for the migrations: tables of a module that is not named here do not exist."""

from models import (
    attendance,
    audit,
    calendar,
    catalogue,
    consent,
    following,
    handoff,
    invitation,
    load,
    membership,
    notice,
    outbox,
    person,
    practice,
    prompt,
    reminder,
    schedule,
    student,
)
from models.base import Base

TABLES = (
    catalogue,
    person,
    handoff,
    student,
    membership,
    invitation,
    consent,
    prompt,
    audit,
    load,
    schedule,
    outbox,
    reminder,
    notice,
    following,
    calendar,
    practice,
    attendance,
)

metadata = Base.metadata
