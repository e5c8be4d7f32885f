"""Tables of what is publicly known about the clusters.

Rows are found again by (cluster, key) when a pack is loaded anew, and never deleted: their ids live in
deep links and old buttons. What disappeared from its pack has `retired_at`. `position` is the order in it.
"""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from models.base import Base
from models.language import Language, Words

KEY_LENGTH = 40
SLUG_LENGTH = 32


class Retirable:
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-2)
    position: Mapped[int]
    retired_at: Mapped[datetime | None]


class Cluster(Retirable, Base):
    __tablename__ = "clusters"

    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), unique=True)
    name: Mapped[Words]
    region: Mapped[Words]
    city: Mapped[Words]
    timezone: Mapped[str] = mapped_column(String(64))
    aliases: Mapped[tuple[str, ...]]


class Entry(Retirable):
    """Something of one cluster that has a name and a key."""

    cluster: Mapped[str] = mapped_column(ForeignKey("clusters.slug"), sort_order=-1)
    key: Mapped[str] = mapped_column(String(KEY_LENGTH), sort_order=-1)
    name: Mapped[Words]
    aliases: Mapped[tuple[str, ...]]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[UniqueConstraint]:  # noqa: N805  a class is what SQLAlchemy passes here
        return (UniqueConstraint("cluster", "key"),)


class College(Entry, Base):
    __tablename__ = "colleges"

    city: Mapped[Words | None]


class Employer(Entry, Base):
    __tablename__ = "employers"


class Official(Entry, Base):
    __tablename__ = "officials"

    office: Mapped[Words]
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"))


class Programme(Entry, Base):
    __tablename__ = "programmes"

    code: Mapped[str | None] = mapped_column(String(8))
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"))


class ProgrammeCollege(Base):
    """Who teaches a programme."""

    __tablename__ = "programme_colleges"

    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), primary_key=True)
    college_id: Mapped[int] = mapped_column(ForeignKey("colleges.id"), primary_key=True, index=True)
    position: Mapped[int]


class ProgrammeEmployer(Base):
    """Who trains on the job and hires after a programme."""

    __tablename__ = "programme_employers"

    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"), primary_key=True, index=True)
    position: Mapped[int]


class ClusterDate(Retirable, Base):
    """A day worth a reminder, such as the last day of applications. `day` is local to the cluster."""

    __tablename__ = "cluster_dates"
    __table_args__ = (UniqueConstraint("cluster", "key"),)

    cluster: Mapped[str] = mapped_column(ForeignKey("clusters.slug"))
    key: Mapped[str] = mapped_column(String(KEY_LENGTH))
    name: Mapped[Words]
    day: Mapped[date]
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"))


class Topic(Retirable, Base):
    __tablename__ = "topics"

    key: Mapped[str] = mapped_column(String(KEY_LENGTH), unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    title: Mapped[Words]
    section: Mapped[str | None] = mapped_column(String(16))
    expected: Mapped[bool]


class Shared(Retirable):
    """Something of one cluster, or of all of them where `cluster` is empty."""

    cluster: Mapped[str | None] = mapped_column(ForeignKey("clusters.slug"), sort_order=-1)
    key: Mapped[str] = mapped_column(String(160), sort_order=-1)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[UniqueConstraint | Index, ...]:  # noqa: N805  a class is what SQLAlchemy passes here
        # In a unique constraint two NULLs differ, so what belongs to every cluster needs an index of its own.
        none = text("cluster IS NULL")
        table = str(cls.__tablename__)  # type: ignore[attr-defined]  # each subclass has it
        shared = Index(f"uq_{table}_shared_key", "key", unique=True, sqlite_where=none, postgresql_where=none)
        return (UniqueConstraint("cluster", "key"), shared)


class Source(Shared, Base):
    __tablename__ = "sources"

    title: Mapped[Words]
    as_of: Mapped[date]
    url: Mapped[str | None] = mapped_column(Text)


class Fact(Shared, Base):
    """`about` is the key of a programme, college, employer or official of the same cluster."""

    __tablename__ = "facts"

    topic: Mapped[str] = mapped_column(ForeignKey("topics.key"), index=True)
    text: Mapped[Words]
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"))
    about: Mapped[str | None] = mapped_column(String(KEY_LENGTH))
    valid_until: Mapped[date | None]


class Example(Shared, Base):
    """A question as people write it."""

    __tablename__ = "examples"

    topic: Mapped[str] = mapped_column(ForeignKey("topics.key"), index=True)
    language: Mapped[Language]
    text: Mapped[str] = mapped_column(String(200))


class CatalogueState(Base):
    """The one row that tells a running process if its copy in memory is old, and a loader what is loaded.

    `digests` are those of the packs by cluster slug, and of the topics under the empty string.
    """

    __tablename__ = "catalogue_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    digests: Mapped[dict[str, str]] = mapped_column(JSON)
    changed_at: Mapped[datetime | None]
