"""Reviews, plans, levels reached, reported results, the stock of forms; review and placement as modes.

Revision: 20261123
After: 20261122
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "20261123"
down_revision = "20261122"
branch_labels = None
depends_on = None

OPEN_MOCK = sa.text("finished_at IS NULL AND mode = 'mock'")
OPEN_PLACEMENT = sa.text("finished_at IS NULL AND mode = 'placement'")
OPEN_EXAM = sa.text("finished_at IS NULL AND mode IN ('mock', 'placement')")
UNJUDGED = sa.text("finished_at IS NOT NULL AND judged_at IS NULL")
FINISHED_MOCK = sa.text("finished_at IS NOT NULL AND mode = 'mock'")
DAY_OF_UTC = {
    "sqlite": "UPDATE response SET answered_on = date(answered_at, '-4 hours')",
    "postgresql": "UPDATE response SET answered_on = (answered_at AT TIME ZONE 'UTC' - interval '4 hours')::date",
}


def upgrade() -> None:
    _open_exams()
    with op.batch_alter_table("attempt_item") as batch:
        batch.add_column(sa.Column("reason", sa.String(length=12), server_default="", nullable=False))
        batch.add_column(sa.Column("stands_for", sa.String(length=120), server_default="", nullable=False))
    with op.batch_alter_table("response") as batch:
        batch.add_column(sa.Column("answered_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("pace", sa.Float(), nullable=True))
        batch.add_column(sa.Column("safety", sa.String(length=20), server_default="", nullable=False))
        batch.add_column(sa.Column("stands_for", sa.String(length=120), server_default="", nullable=False))
    op.execute(DAY_OF_UTC[op.get_bind().dialect.name])
    with op.batch_alter_table("response", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("answered_on", existing_type=sa.Date(), nullable=False)
    with op.batch_alter_table("learner_state") as batch:
        batch.add_column(sa.Column("pace", sa.Float(), server_default="0", nullable=False))
        batch.add_column(sa.Column("pace_n", sa.Integer(), server_default="0", nullable=False))
        batch.add_column(sa.Column("safety", sa.Text(), server_default="", nullable=False))
    with op.batch_alter_table("question_parameter") as batch:
        batch.add_column(sa.Column("hint", sa.Float(), server_default="1", nullable=False))
    _review_cards()
    _plans()
    _levels()
    _results()
    _forms()


def downgrade() -> None:
    for table in ("stocked_form", "exam_result", "level_change", "plan_setting", "review_card"):
        op.drop_table(table)
    with op.batch_alter_table("question_parameter") as batch:
        batch.drop_column("hint")
    with op.batch_alter_table("learner_state") as batch:
        for column in ("safety", "pace_n", "pace"):
            batch.drop_column(column)
    with op.batch_alter_table("response", table_kwargs={"sqlite_autoincrement": True}) as batch:
        for column in ("stands_for", "safety", "pace", "answered_on"):
            batch.drop_column(column)
    with op.batch_alter_table("attempt_item") as batch:
        batch.drop_column("stands_for")
        batch.drop_column("reason")
    _open_mocks()


def _open_exams() -> None:
    with op.batch_alter_table("attempt", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_index("uq_attempt_open_mock")
        batch.drop_index("ix_attempt_open_deadline")
        batch.drop_constraint(op.f("ck_attempt_mode"), type_="check")
        batch.create_check_constraint(
            op.f("ck_attempt_mode"), "mode IN ('practice', 'review', 'mock', 'placement', 'import')"
        )
        batch.add_column(sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True))
    for name, where in (("mock", OPEN_MOCK), ("placement", OPEN_PLACEMENT)):
        op.create_index(
            f"uq_attempt_open_{name}",
            "attempt",
            ["account_id", "credential"],
            unique=True,
            sqlite_where=where,
            postgresql_where=where,
        )
    op.create_index(
        "ix_attempt_open_deadline",
        "attempt",
        ["deadline_at"],
        sqlite_where=OPEN_EXAM,
        postgresql_where=OPEN_EXAM,
    )
    op.create_index(
        "ix_attempt_unjudged",
        "attempt",
        ["account_id"],
        sqlite_where=UNJUDGED,
        postgresql_where=UNJUDGED,
    )
    op.create_index(
        "ix_attempt_finished_mock",
        "attempt",
        ["blueprint", "is_full_length"],
        sqlite_where=FINISHED_MOCK,
        postgresql_where=FINISHED_MOCK,
    )


def _open_mocks() -> None:
    op.execute("UPDATE attempt SET mode = 'practice' WHERE mode NOT IN ('practice', 'mock')")
    with op.batch_alter_table("attempt", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_index("uq_attempt_open_mock")
        batch.drop_index("uq_attempt_open_placement")
        batch.drop_index("ix_attempt_open_deadline")
        batch.drop_index("ix_attempt_unjudged")
        batch.drop_index("ix_attempt_finished_mock")
        batch.drop_column("judged_at")
        batch.drop_constraint(op.f("ck_attempt_mode"), type_="check")
        batch.create_check_constraint(op.f("ck_attempt_mode"), "mode IN ('practice', 'mock')")
    op.create_index(
        "uq_attempt_open_mock",
        "attempt",
        ["account_id", "credential"],
        unique=True,
        sqlite_where=OPEN_MOCK,
        postgresql_where=OPEN_MOCK,
    )
    op.create_index(
        "ix_attempt_open_deadline",
        "attempt",
        ["deadline_at"],
        sqlite_where=OPEN_MOCK,
        postgresql_where=OPEN_MOCK,
    )


def _of_account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id"], ["account.id"], name=op.f(f"fk_{table}_account_id_account"), ondelete="CASCADE"
    )


def _of_edition(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["edition"], ["edition.number"], name=op.f(f"fk_{table}_edition_edition")
    )


def _review_cards() -> None:
    op.create_table(
        "review_card",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=120), nullable=False),
        sa.Column("competency", sa.String(length=80), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("is_wrong", sa.Boolean(), nullable=False),
        sa.Column("is_sure_wrong", sa.Boolean(), nullable=False),
        _of_account("review_card"),
        sa.PrimaryKeyConstraint("account_id", "question_id", name=op.f("pk_review_card")),
        sqlite_with_rowid=False,
    )


def _plans() -> None:
    op.create_table(
        "plan_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("credential", sa.String(length=40), nullable=False),
        sa.Column("exam_on", sa.Date(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 5 AND 480", name=op.f("ck_plan_setting_minutes")),
        _of_account("plan_setting"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_setting")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_plan_setting_account_id_set_at"), "plan_setting", ["account_id", "set_at"])


def _levels() -> None:
    op.create_table(
        "level_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("blueprint", sa.String(length=80), nullable=False),
        sa.Column("domain", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("chance", sa.Float(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=False),
        _of_account("level_change"),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["attempt.id"],
            name=op.f("fk_level_change_attempt_id_attempt"),
            ondelete="CASCADE",
        ),
        _of_edition("level_change"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level_change")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_level_change_account_id_blueprint_domain_judged_at"),
        "level_change",
        ["account_id", "blueprint", "domain", "judged_at"],
    )


def _results() -> None:
    op.create_table(
        "exam_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("credential", sa.String(length=40), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("chance", sa.Float(), nullable=True),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        _of_account("exam_result"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam_result")),
        sa.UniqueConstraint("nonce", name=op.f("uq_exam_result_nonce")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_exam_result_account_id_reported_at"), "exam_result", ["account_id", "reported_at"]
    )
    op.create_index(op.f("ix_exam_result_credential"), "exam_result", ["credential"])


def _forms() -> None:
    op.create_table(
        "stocked_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("credential", sa.String(length=40), nullable=False),
        sa.Column("blueprint", sa.String(length=80), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("built_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("difficulty", sa.Float(), nullable=False),
        sa.Column("information", sa.Float(), nullable=False),
        sa.Column("draws", sa.Integer(), nullable=False),
        _of_edition("stocked_form"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stocked_form")),
    )
    op.create_index(op.f("ix_stocked_form_blueprint_edition"), "stocked_form", ["blueprint", "edition"])
