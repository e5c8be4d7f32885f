"""The clusters, people and questions handed over

Revision: 0001
After: nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "catalogue_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digests", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_state")),
    )
    # The loaders of two processes take turns at this row, so it is there from the start.
    op.execute("INSERT INTO catalogue_state (id, version, digests) VALUES (1, 0, '{}')")
    op.create_table(
        "clusters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=32), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("region", sa.JSON(), nullable=False),
        sa.Column("city", sa.JSON(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clusters")),
        sa.UniqueConstraint("slug", name=op.f("uq_clusters_slug")),
    )
    op.create_table(
        "topics",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("section", sa.String(length=16), nullable=True),
        sa.Column("expected", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
        sa.UniqueConstraint("key", name=op.f("uq_topics_key")),
    )
    op.create_table(
        "colleges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("city", sa.JSON(), nullable=True),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cluster"], ["clusters.slug"], name=op.f("fk_colleges_cluster_clusters")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_colleges")),
        sa.UniqueConstraint("cluster", "key", name=op.f("uq_colleges_cluster_key")),
    )
    op.create_table(
        "employers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cluster"], ["clusters.slug"], name=op.f("fk_employers_cluster_clusters")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employers")),
        sa.UniqueConstraint("cluster", "key", name=op.f("uq_employers_cluster_key")),
    )
    op.create_table(
        "examples",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.String(length=32), nullable=True),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("language", sa.Enum("ru", "en", name="language", native_enum=False), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cluster"], ["clusters.slug"], name=op.f("fk_examples_cluster_clusters")),
        sa.ForeignKeyConstraint(["topic"], ["topics.key"], name=op.f("fk_examples_topic_topics")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_examples")),
        sa.UniqueConstraint("cluster", "key", name=op.f("uq_examples_cluster_key")),
    )
    with op.batch_alter_table("examples", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_examples_topic"), ["topic"], unique=False)
        batch_op.create_index(
            "uq_examples_shared_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("cluster IS NULL"),
            postgresql_where=sa.text("cluster IS NULL"),
        )

    op.create_table(
        "people",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.Enum("ru", "en", name="language", native_enum=False), nullable=True),
        sa.Column("cluster", sa.String(length=32), nullable=True),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unreachable_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cluster"], ["clusters.slug"], name=op.f("fk_people_cluster_clusters")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_people_cluster"), ["cluster"], unique=False)

    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.String(length=32), nullable=True),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cluster"], ["clusters.slug"], name=op.f("fk_sources_cluster_clusters")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("cluster", "key", name=op.f("uq_sources_cluster_key")),
    )
    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.create_index(
            "uq_sources_shared_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("cluster IS NULL"),
            postgresql_where=sa.text("cluster IS NULL"),
        )

    op.create_table(
        "facts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.String(length=32), nullable=True),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cluster"], ["clusters.slug"], name=op.f("fk_facts_cluster_clusters")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_facts_source_id_sources")),
        sa.ForeignKeyConstraint(["topic"], ["topics.key"], name=op.f("fk_facts_topic_topics")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
        sa.UniqueConstraint("cluster", "key", name=op.f("uq_facts_cluster_key")),
    )
    with op.batch_alter_table("facts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_facts_topic"), ["topic"], unique=False)
        batch_op.create_index(
            "uq_facts_shared_key",
            ["key"],
            unique=True,
            sqlite_where=sa.text("cluster IS NULL"),
            postgresql_where=sa.text("cluster IS NULL"),
        )

    op.create_table(
        "handoffs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("cluster", sa.String(length=32), nullable=True),
        sa.Column("language", sa.Enum("ru", "en", name="language", native_enum=False), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_chat_id", sa.BigInteger(), nullable=False),
        sa.Column("staff_message_id", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cluster"], ["clusters.slug"], name=op.f("fk_handoffs_cluster_clusters")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_handoffs_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoffs")),
        sa.UniqueConstraint("chat_id", "message_id", name=op.f("uq_handoffs_chat_id_message_id")),
    )
    with op.batch_alter_table("handoffs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handoffs_person_id"), ["person_id"], unique=False)

    op.create_table(
        "officials",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("office", sa.JSON(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cluster"], ["clusters.slug"], name=op.f("fk_officials_cluster_clusters")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_officials_source_id_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officials")),
        sa.UniqueConstraint("cluster", "key", name=op.f("uq_officials_cluster_key")),
    )
    op.create_table(
        "programmes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cluster"], ["clusters.slug"], name=op.f("fk_programmes_cluster_clusters")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_programmes_source_id_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmes")),
        sa.UniqueConstraint("cluster", "key", name=op.f("uq_programmes_cluster_key")),
    )
    op.create_table(
        "programme_colleges",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("college_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["college_id"], ["colleges.id"], name=op.f("fk_programme_colleges_college_id_colleges")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_programme_colleges_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("programme_id", "college_id", name=op.f("pk_programme_colleges")),
    )
    with op.batch_alter_table("programme_colleges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_colleges_college_id"), ["college_id"], unique=False)

    op.create_table(
        "programme_employers",
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_programme_employers_employer_id_employers")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_programme_employers_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("programme_id", "employer_id", name=op.f("pk_programme_employers")),
    )
    with op.batch_alter_table("programme_employers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_employers_employer_id"), ["employer_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("programme_employers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_employers_employer_id"))

    op.drop_table("programme_employers")
    with op.batch_alter_table("programme_colleges", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_colleges_college_id"))

    op.drop_table("programme_colleges")
    op.drop_table("programmes")
    op.drop_table("officials")
    with op.batch_alter_table("handoffs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handoffs_person_id"))

    op.drop_table("handoffs")
    with op.batch_alter_table("facts", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_facts_shared_key",
            sqlite_where=sa.text("cluster IS NULL"),
            postgresql_where=sa.text("cluster IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_facts_topic"))

    op.drop_table("facts")
    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_sources_shared_key",
            sqlite_where=sa.text("cluster IS NULL"),
            postgresql_where=sa.text("cluster IS NULL"),
        )

    op.drop_table("sources")
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_people_cluster"))

    op.drop_table("people")
    with op.batch_alter_table("examples", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_examples_shared_key",
            sqlite_where=sa.text("cluster IS NULL"),
            postgresql_where=sa.text("cluster IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_examples_topic"))

    op.drop_table("examples")
    op.drop_table("employers")
    op.drop_table("colleges")
    op.drop_table("topics")
    op.drop_table("clusters")
    op.drop_table("catalogue_state")
