"""The form of a pack: one YAML file about one cluster, or the file of topics. Unknown fields are errors."""

from datetime import date
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from models.language import Words
from services.catalogue.entries import Section, TopicKind

Key = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=32)
]  # fits a button with its cluster: 64 bytes
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1500)]


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        message = "an IANA time zone such as Asia/Yekaterinburg is expected"
        raise ValueError(message)
    return ZoneInfo(name).key


def _no_timestamp(value: Any) -> Any:
    """A bare number would pass as seconds since 1970: `2023` is a forgotten month, not a moment."""
    return str(value) if isinstance(value, int | float) else value


Day = Annotated[date, BeforeValidator(_no_timestamp)]


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Title(Form):
    ru: Line
    en: Line

    def words(self) -> Words:
        return Words(self.ru, self.en)


class Text(Form):
    ru: Paragraph
    en: Paragraph

    def words(self) -> Words:
        return Words(self.ru, self.en)


class Examples(Form):
    ru: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()


class SourceForm(Form):
    title: Title
    as_of: Day
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None


class ClusterForm(Form):
    slug: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=24)]
    name: Title
    region: Title
    city: Title
    timezone: Annotated[str, AfterValidator(_known_zone)]
    order: int = 100
    aliases: tuple[Line, ...] = ()


class Entry(Form):
    key: Key
    name: Title
    aliases: tuple[Line, ...] = ()


class CollegeForm(Entry):
    city: Title | None = None


class EmployerForm(Entry):
    pass


class OfficialForm(Entry):
    office: Title
    source: Key


class ProgrammeForm(Entry):
    """`code` only where the source states it."""

    source: Key
    code: Annotated[str, StringConstraints(pattern=r"^\d\d\.\d\d\.\d\d$")] | None = None
    colleges: tuple[Key, ...] = ()
    employers: tuple[Key, ...] = ()


class DateForm(Form):
    """A day that people may ask to be reminded of, local to the cluster. The source gives its age."""

    key: Key
    name: Title
    day: Day
    source: Key


class FactForm(Form):
    topic: Key
    text: Text
    source: Key
    about: Key | None = None
    valid_until: Day | None = None


class Pack(Form):
    """One cluster and everything that its sources say."""

    cluster: ClusterForm
    sources: dict[Key, SourceForm] = Field(min_length=1)
    colleges: tuple[CollegeForm, ...] = ()
    employers: tuple[EmployerForm, ...] = ()
    officials: tuple[OfficialForm, ...] = ()
    programmes: tuple[ProgrammeForm, ...] = ()
    facts: tuple[FactForm, ...] = ()
    dates: tuple[DateForm, ...] = ()
    examples: dict[Key, Examples] = Field(default_factory=dict)
    """Further questions by topic, as people of this cluster ask them."""


class TopicForm(Form):
    key: Key
    kind: TopicKind = TopicKind.FACT
    title: Title
    section: Section | None = None
    expected: bool = True
    examples: Examples = Examples()


class CommonFactForm(FactForm):
    """A fact that holds for every cluster."""


class Topics(Form):
    """What people ask about, whatever the cluster."""

    topics: tuple[TopicForm, ...] = Field(min_length=1)
    sources: dict[Key, SourceForm] = Field(default_factory=dict)
    facts: tuple[CommonFactForm, ...] = ()
