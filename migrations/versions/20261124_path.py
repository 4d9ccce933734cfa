"""The path: ratings of duties, facts and goals, suggestions as they stood, notes, shares and who read them.

Revision: 20261124
After: 20261123
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261124"
down_revision = "20261123"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _ratings()
    _settings()
    _suggestions()
    _notes()
    _shares()
    _views()


def downgrade() -> None:
    for table in (
        "path_share_view",
        "path_share",
        "path_note",
        "suggestion_record",
        "path_setting",
        "interest_rating",
    ):
        op.drop_table(table)


def _of_account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id"], ["account.id"], name=op.f(f"fk_{table}_account_id_account"), ondelete="CASCADE"
    )


def _ratings() -> None:
    op.create_table(
        "interest_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(length=60), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=True),
        _of_account("interest_rating"),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name=op.f("ck_interest_rating_rating")),
        sa.UniqueConstraint(
            "account_id",
            "statement",
            "rated_at",
            name=op.f("uq_interest_rating_account_id_statement_rated_at"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest_rating")),
        sqlite_autoincrement=True,
    )


def _settings() -> None:
    op.create_table(
        "path_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("strengths_weight", sa.Float(), nullable=False),
        sa.Column("state", sa.String(length=2), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("budget", sa.Integer(), nullable=True),
        sa.Column("background", sa.String(length=20), nullable=False),
        sa.Column("next_step", sa.String(length=60), nullable=False),
        _of_account("path_setting"),
        sa.CheckConstraint(
            "strengths_weight BETWEEN 0.3 AND 1", name=op.f("ck_path_setting_strengths_weight")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_path_setting")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_path_setting_account_id_set_at"), "path_setting", ["account_id", "set_at"])


def _suggestions() -> None:
    op.create_table(
        "suggestion_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("is_kept", sa.Boolean(), nullable=False),
        sa.Column("lean", sa.Float(), nullable=False),
        sa.Column("low", sa.Float(), nullable=False),
        sa.Column("high", sa.Float(), nullable=False),
        sa.Column("clinical", sa.Float(), nullable=False),
        sa.Column("administrative", sa.Float(), nullable=False),
        sa.Column("either", sa.Float(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("ratings", sa.Integer(), nullable=False),
        sa.Column("strengths_weight", sa.Float(), nullable=False),
        sa.Column("shut", sa.String(length=120), nullable=False),
        sa.Column("model", sa.String(length=20), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("statements", sa.String(length=12), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        _of_account("suggestion_record"),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["attempt.id"],
            name=op.f("fk_suggestion_record_attempt_id_attempt"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.number"], name=op.f("fk_suggestion_record_edition_edition")
        ),
        sa.UniqueConstraint("attempt_id", name=op.f("uq_suggestion_record_attempt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_record")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_suggestion_record_account_id_as_of"), "suggestion_record", ["account_id", "as_of"]
    )


def _notes() -> None:
    op.create_table(
        "path_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        _of_account("path_note"),
        sa.UniqueConstraint("nonce", name=op.f("uq_path_note_nonce")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_path_note")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_path_note_account_id_written_at"), "path_note", ["account_id", "written_at"])


def _shares() -> None:
    op.create_table(
        "path_share",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("parts", sa.String(length=120), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        _of_account("path_share"),
        sa.UniqueConstraint("token_hash", name=op.f("uq_path_share_token_hash")),
        sa.UniqueConstraint("nonce", name=op.f("uq_path_share_nonce")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_path_share")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_path_share_account_id_created_at"), "path_share", ["account_id", "created_at"])


def _views() -> None:
    op.create_table(
        "path_share_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("share_id", sa.Integer(), nullable=False),
        sa.Column("viewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["share_id"],
            ["path_share.id"],
            name=op.f("fk_path_share_view_share_id_path_share"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_path_share_view")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_path_share_view_share_id_viewed_at"), "path_share_view", ["share_id", "viewed_at"]
    )
