"""The first schema: safety, sessions, sets, repetitions, faults, answers, landmarks, preferences, browsers."""

from __future__ import annotations

from typing import Final

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    UniqueConstraint,
)

revision = "0001"
down_revision = None

_APPLICATION: Final = 0x4D656469


def upgrade() -> None:
    """Make the tables in an empty file."""
    op.execute(f"PRAGMA application_id = {_APPLICATION}")
    _make_safety_check()
    _make_training_session()
    _make_answer()
    _make_exercise_set()
    _make_watch()
    _make_repetition()
    _make_fault()
    _make_landmark_recording()
    _make_preference()
    _make_paired_browser()


def _make_safety_check() -> None:
    op.create_table(
        "safety_check",
        Column("id", Integer, nullable=False),
        Column("asked_at", String, nullable=False),
        Column("replies", JSON, nullable=False),
        Column("raised", JSON, nullable=False),
        Column("level", String),
        Column("blocks", Boolean, nullable=False),
        Column("medius_version", String, nullable=False),
        PrimaryKeyConstraint("id", name="pk_safety_check"),
    )


def _make_training_session() -> None:
    op.create_table(
        "training_session",
        Column("id", Integer, nullable=False),
        Column("kind", String, nullable=False),
        Column("eyes", String, nullable=False),
        Column("routine", JSON, nullable=False),
        Column("clearance", JSON, nullable=False),
        Column("safety_check_id", Integer),
        Column("keeps_landmarks", Boolean, nullable=False),
        Column("medius_version", String, nullable=False),
        Column("stage", Integer, nullable=False),
        Column("began_at", String, nullable=False),
        Column("ended_at", String),
        Column("ended_why", String),
        Column("summary", JSON),
        PrimaryKeyConstraint("id", name="pk_training_session"),
        ForeignKeyConstraint(
            ["safety_check_id"],
            ["safety_check.id"],
            name="fk_training_session_safety_check",
            ondelete="RESTRICT",
        ),
    )
    op.create_index("ix_training_session_ended_at", "training_session", ["ended_at"])


def _make_answer() -> None:
    op.create_table(
        "answer",
        Column("session_id", Integer, nullable=False),
        Column("subject", String, nullable=False),
        Column("question", String, nullable=False),
        Column("value", JSON),
        Column("answered_at", String, nullable=False),
        PrimaryKeyConstraint("session_id", "subject", "question", name="pk_answer"),
        ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name="fk_answer_training_session", ondelete="CASCADE"
        ),
    )


def _make_exercise_set() -> None:
    op.create_table(
        "exercise_set",
        Column("session_id", Integer, nullable=False),
        Column("ordinal", Integer, nullable=False),
        Column("exercise", String, nullable=False),
        Column("variation", String, nullable=False),
        Column("side", String, nullable=False),
        Column("set_number", Integer, nullable=False),
        Column("dose", JSON, nullable=False),
        Column("watch", Integer),
        Column("first_number", Integer, nullable=False),
        Column("counts_from", Integer, nullable=False),
        Column("self_reported", Boolean, nullable=False),
        Column("began_at", String, nullable=False),
        Column("ended_at", String),
        Column("ended_why", String),
        Column("counted", JSON),
        Column("clean", Integer),
        Column("judged", Integer),
        Column("self_counted", Integer),
        PrimaryKeyConstraint("session_id", "ordinal", name="pk_exercise_set"),
        ForeignKeyConstraint(
            ["session_id"], ["training_session.id"], name="fk_exercise_set_training_session", ondelete="CASCADE"
        ),
    )


def _make_watch() -> None:
    op.create_table(
        "watch",
        Column("session_id", Integer, nullable=False),
        Column("ordinal", Integer, nullable=False),
        Column("watch", Integer, nullable=False),
        Column("first_number", Integer, nullable=False),
        Column("variation", String, nullable=False),
        PrimaryKeyConstraint("session_id", "ordinal", "watch", name="pk_watch"),
        ForeignKeyConstraint(
            ["session_id", "ordinal"],
            ["exercise_set.session_id", "exercise_set.ordinal"],
            name="fk_watch_exercise_set",
            ondelete="CASCADE",
        ),
    )


def _make_repetition() -> None:
    op.create_table(
        "repetition",
        Column("session_id", Integer, nullable=False),
        Column("ordinal", Integer, nullable=False),
        Column("number", Integer, nullable=False),
        Column("side", String, nullable=False),
        Column("counted", Boolean, nullable=False),
        Column("clean", Boolean),
        Column("start_s", Float),
        Column("top_s", Float),
        Column("end_s", Float),
        Column("concentric_s", Float),
        Column("hold_s", Float),
        Column("eccentric_s", Float),
        Column("excursion_deg", Float),
        Column("visibility", Float),
        Column("unseen", JSON, nullable=False),
        Column("curve", LargeBinary, nullable=False),
        PrimaryKeyConstraint("session_id", "ordinal", "number", name="pk_repetition"),
        ForeignKeyConstraint(
            ["session_id", "ordinal"],
            ["exercise_set.session_id", "exercise_set.ordinal"],
            name="fk_repetition_exercise_set",
            ondelete="CASCADE",
        ),
    )


def _make_fault() -> None:
    op.create_table(
        "fault",
        Column("session_id", Integer, nullable=False),
        Column("ordinal", Integer, nullable=False),
        Column("number", Integer, nullable=False),
        Column("place", Integer, nullable=False),
        Column("key", String, nullable=False),
        Column("level", String, nullable=False),
        Column("peak", Float),
        Column("unit", String, nullable=False),
        Column("from_s", Float),
        Column("to_s", Float),
        PrimaryKeyConstraint("session_id", "ordinal", "number", "place", name="pk_fault"),
        ForeignKeyConstraint(
            ["session_id", "ordinal", "number"],
            ["repetition.session_id", "repetition.ordinal", "repetition.number"],
            name="fk_fault_repetition",
            ondelete="CASCADE",
        ),
    )


def _make_landmark_recording() -> None:
    op.create_table(
        "landmark_recording",
        Column("session_id", Integer, nullable=False),
        Column("ordinal", Integer, nullable=False),
        Column("watch", Integer, nullable=False),
        Column("npz", LargeBinary, nullable=False),
        PrimaryKeyConstraint("session_id", "ordinal", "watch", name="pk_landmark_recording"),
        ForeignKeyConstraint(
            ["session_id", "ordinal", "watch"],
            ["watch.session_id", "watch.ordinal", "watch.watch"],
            name="fk_landmark_recording_watch",
            ondelete="CASCADE",
        ),
    )


def _make_preference() -> None:
    op.create_table(
        "preference",
        Column("key", String, nullable=False),
        Column("value", JSON, nullable=False),
        PrimaryKeyConstraint("key", name="pk_preference"),
    )


def _make_paired_browser() -> None:
    op.create_table(
        "paired_browser",
        Column("id", Integer, nullable=False),
        Column("name", String, nullable=False),
        Column("secret_hash", LargeBinary, nullable=False),
        Column("since", String, nullable=False),
        Column("last_seen_at", String, nullable=False),
        PrimaryKeyConstraint("id", name="pk_paired_browser"),
        UniqueConstraint("secret_hash", name="uq_paired_browser_secret_hash"),
        sqlite_autoincrement=True,
    )
