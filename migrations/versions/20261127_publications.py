"""Which version of a question was live when: going back to an older one leaves no other trace.

Filled from what is known: a version went live when it was published, and a question was retired when it
says so. Where a question went back before this ran, nothing tells when: the version that is live now counts
as live again from now on.

Revision: 20261127
After: 20261126
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "20261127"
down_revision = "20261126"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
PUBLICATION = sa.table(
    "publication",
    sa.column("version_id", sa.Integer()),
    sa.column("happened_at", MOMENT),
    sa.column("is_live", sa.Boolean()),
)
VERSION = sa.table(
    "question_version",
    sa.column("id", sa.Integer()),
    sa.column("question_id", sa.String()),
    sa.column("published_at", MOMENT),
)
QUESTION = sa.table(
    "question",
    sa.column("id", sa.String()),
    sa.column("live_version_id", sa.Integer()),
    sa.column("retired_at", MOMENT),
)


def upgrade() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", MOMENT, nullable=False),
        sa.Column("is_live", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["question_version.id"],
            name=op.f("fk_publication_version_id_question_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    op.create_index("ix_publication_version_id", "publication", ["version_id"])
    for known in (_published(), _gone_back(), _retired()):
        op.execute(PUBLICATION.insert().from_select(["version_id", "happened_at", "is_live"], known))


def downgrade() -> None:
    op.drop_table("publication")


def _published() -> sa.Select[tuple[int, datetime, bool]]:
    return (
        sa.select(VERSION.c.id, VERSION.c.published_at, sa.true())
        .where(VERSION.c.published_at.is_not(None))
        .order_by(VERSION.c.published_at, VERSION.c.id)
    )


def _gone_back() -> sa.Select[tuple[int, datetime, bool]]:
    """Return the live versions of questions that have a version published after them."""
    newer = VERSION.alias("newer")
    is_later = sa.or_(
        newer.c.published_at > VERSION.c.published_at,
        sa.and_(newer.c.published_at == VERSION.c.published_at, newer.c.id > VERSION.c.id),
    )
    return (
        sa.select(VERSION.c.id, sa.literal(datetime.now(UTC), MOMENT), sa.true())
        .join(QUESTION, QUESTION.c.live_version_id == VERSION.c.id)
        .where(
            QUESTION.c.retired_at.is_(None),
            sa.exists().where(newer.c.question_id == VERSION.c.question_id, is_later),
        )
        .order_by(VERSION.c.id)
    )


def _retired() -> sa.Select[tuple[int, datetime, bool]]:
    return (
        sa.select(QUESTION.c.live_version_id, QUESTION.c.retired_at, sa.false())
        .where(QUESTION.c.retired_at.is_not(None), QUESTION.c.live_version_id.is_not(None))
        .order_by(QUESTION.c.id)
    )
