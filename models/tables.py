"""All tables together, for the migrations: tables of a module that is not named here do not exist."""

from models import catalogue, handoff, person
from models.base import Base

TABLES = (catalogue, handoff, person)

metadata = Base.metadata
