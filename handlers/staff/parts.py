"""What several screens of staff share: the way back, and names of clusters and colleges."""

from handlers import addresses
from handlers.home import back
from handlers.screen import Button, Rows, Screen, button
from locales import Wording
from models.language import Language
from models.membership import Role
from services.catalogue.entries import Catalogue


def staff_home(words: Wording, cluster: str) -> Button:
    return button(words("staff.home"), addresses.StaffCluster(cluster=cluster))


def with_home(words: Wording, cluster: str, text: str, rows: Rows = ()) -> Screen:
    """A screen of one cluster with the way back to its staff's home."""
    return Screen(text, (*rows, (staff_home(words, cluster), back(words))))


def city(words: Wording, catalogue: Catalogue, slug: str) -> str:
    cluster = catalogue.cluster_by_slug.get(slug)
    return cluster.city.into(Language(words.language)) if cluster else slug


def college(words: Wording, catalogue: Catalogue, college_id: int | None) -> str:
    """Its name, or "the whole cluster"."""
    language = Language(words.language)
    found = (one.name.into(language) for one in catalogue.colleges if one.id == college_id)
    return next(found, words("staff.whole"))


def employer(words: Wording, catalogue: Catalogue, employer_id: int | None) -> str:
    language = Language(words.language)
    found = (one.name.into(language) for one in catalogue.employers if one.id == employer_id)
    return next(found, words("staff.no-employer"))


def place(
    words: Wording, catalogue: Catalogue, role: Role, college_id: int | None, employer_id: int | None
) -> str:
    """Where a mentor or a coordinator has their role."""
    if role is Role.MENTOR:
        return employer(words, catalogue, employer_id)
    return college(words, catalogue, college_id)
