"""All tables together, for the migrations: tables of a module that is not named here do not exist."""

from models import (
    audit,
    catalogue,
    consent,
    handoff,
    invitation,
    load,
    membership,
    person,
    prompt,
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
)

metadata = Base.metadata
