"""Buttons under a file: the number of its load, and what to do. Whoever may is asked in the service."""

from handlers.address import Address
from models.language import Language


class CollegeOf(Address, prefix="fc"):
    """The file is for this college."""

    load: int
    college: int


class Review(Address, prefix="fr"):
    """The dry run again."""

    load: int


class Question(Address, prefix="fq"):
    """The next fault that needs a yes."""

    load: int


class Agree(Address, prefix="fy"):
    """A yes to the fault with this number."""

    load: int
    number: int


class AgreeToAll(Address, prefix="fa"):
    load: int


class Apply(Address, prefix="fp"):
    load: int
    tell: bool


class Cancel(Address, prefix="fx"):
    load: int


class LetGo(Address, prefix="fg"):
    """This student has left, or all of them have."""

    cluster: str
    college: int | None = None
    student: int | None = None


class KeepAll(Address, prefix="fk"):
    """They all study on."""

    cluster: str
    college: int | None = None


class Marked(Address, prefix="fm"):
    """The file with its faults marked."""

    load: int


class Template(Address, prefix="ft"):
    """Our own form to fill in."""

    language: Language


class Undo(Address, prefix="fu"):
    load: int
    sure: bool = False
