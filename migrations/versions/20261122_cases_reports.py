"""Cases, generated questions, authors of banks, reports of questions.

Revision: 20261122
After: 20261121
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261122"
down_revision = "20261121"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("bank") as batch:
        batch.add_column(sa.Column("author", sa.String(length=300), server_default="", nullable=False))
    with op.batch_alter_table("question") as batch:
        batch.add_column(sa.Column("case_id", sa.String(length=120), nullable=True))
        batch.add_column(sa.Column("family", sa.String(length=80), nullable=True))
        batch.create_index(op.f("ix_question_family"), ["family"])
    op.create_table(
        "question_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=120), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_question_report_account_id_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"],
            ["account.id"],
            name=op.f("fk_question_report_closed_by_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_question_report_question_id_question")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["question_version.id"],
            name=op.f("fk_question_report_version_id_question_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_report")),
        sa.UniqueConstraint("nonce", name=op.f("uq_question_report_nonce")),
    )
    with op.batch_alter_table("question_report") as batch:
        batch.create_index(op.f("ix_question_report_account_id"), ["account_id"])
        batch.create_index(op.f("ix_question_report_question_id_closed_at"), ["question_id", "closed_at"])


def downgrade() -> None:
    op.drop_table("question_report")
    with op.batch_alter_table("question") as batch:
        batch.drop_index(op.f("ix_question_family"))
        batch.drop_column("family")
        batch.drop_column("case_id")
    with op.batch_alter_table("bank") as batch:
        batch.drop_column("author")
