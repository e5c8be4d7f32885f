"""All services on both databases, without learning answers, which these tests do not ask for."""

from typing import cast

import pytest

from services import Services
from services.answers import Answerer
from services.catalogue.entries import Catalogue
from services.database import Database
from tests.conftest import FrozenClock
from tests.people import put_clusters

ADMINISTRATOR = 99


def unlearned(_catalogue: Catalogue) -> Answerer:
    return cast("Answerer", None)


@pytest.fixture
async def people_services(any_database: Database, clock: FrozenClock) -> Services:
    """Two clusters, no groups; `ADMINISTRATOR` is the administrator. Runs once on each kind of database."""
    await put_clusters(any_database)
    return await Services.start(any_database, clock, None, learn=unlearned, admin_ids=(ADMINISTRATOR,))
