"""What learners say about themselves, for the fairness audit and nothing else.

Revision: 20261126
After: 20261125
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261126"
down_revision = "20261125"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "volunteered_groups",
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("age", sa.String(length=20), nullable=False),
        sa.Column("sex", sa.String(length=20), nullable=False),
        sa.Column("ethnicity", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("disability", sa.String(length=20), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_volunteered_groups_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_volunteered_groups")),
    )


def downgrade() -> None:
    op.drop_table("volunteered_groups")
