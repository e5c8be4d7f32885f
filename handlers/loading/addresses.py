"""Buttons under a file: the number of its load, and what to do. Whoever may is asked in the service."""

from aiogram.filters.callback_data import CallbackData

from models.language import Language


class CollegeOf(CallbackData, prefix="fc"):
    """The file is for this college."""

    load: int
    college: int


class Review(CallbackData, prefix="fr"):
    """The dry run again."""

    load: int


class Question(CallbackData, prefix="fq"):
    """The next fault that needs a yes."""

    load: int


class Agree(CallbackData, prefix="fy"):
    """A yes to the fault with this number."""

    load: int
    number: int


class AgreeToAll(CallbackData, prefix="fa"):
    load: int


class Apply(CallbackData, prefix="fp"):
    load: int
    tell: bool


class Cancel(CallbackData, prefix="fx"):
    load: int


class LetGo(CallbackData, prefix="fg"):
    """This student has left, or all of them have."""

    cluster: str
    college: int | None = None
    student: int | None = None


class KeepAll(CallbackData, prefix="fk"):
    """They all study on."""

    cluster: str
    college: int | None = None


class Marked(CallbackData, prefix="fm"):
    """The file with its faults marked."""

    load: int


class Template(CallbackData, prefix="ft"):
    """Our own form to fill in."""

    language: Language


class Undo(CallbackData, prefix="fu"):
    load: int
    sure: bool = False
