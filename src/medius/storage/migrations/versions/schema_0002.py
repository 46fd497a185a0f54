"""The second schema: the person, their plan and decisions, mornings, diary, scores, camera tests; rungs of sets."""

from __future__ import annotations

import json
from typing import Final

from alembic import op
from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer, PrimaryKeyConstraint, String, text

revision = "0002"
down_revision = "0001"

_LEVELS: Final = {
    "clamshell": {"small-range": 1, "standard": 2, "full-range": 2, "band": 3, "band-hold": 4},
    "side-lying-hip-abduction": {"short-lever": 1, "standard": 2, "forward-hold": 3, "band": 4, "ankle-weight": 5},
    "glute-bridge": {"short-range": 1, "no-band": 2, "standard": 3, "single-leg": 6},
    "bird-dog": {"leg-only": 3, "standard": 4, "long-hold": 5, "band": 6},
}
"""The rung that each variation was; the first schema knew no others."""


def upgrade() -> None:
    """Make the new tables; say of each set that was done which rung it was, and what the trend asks for."""
    _say_rungs()
    _say_sums()
    _make_indices()
    _make_person()
    _make_plan()
    _make_diary()
    _make_outcomes()


def _say_rungs() -> None:
    for column in (Column("ladder", String), Column("level", Integer), Column("load", Integer)):
        op.add_column("exercise_set", column)
    op.get_bind().execute(
        text(
            "UPDATE exercise_set SET ladder = exercise, load = 0, level = json_extract(:levels, "
            "'$.\"' || exercise || '\".\"' || variation || '\"') "
            "WHERE json_extract(:levels, '$.\"' || exercise || '\".\"' || variation || '\"') IS NOT NULL"
        ),
        {"levels": json.dumps(_LEVELS)},
    )


def _say_sums() -> None:
    op.add_column("exercise_set", Column("done", Integer))
    op.execute("UPDATE exercise_set SET done = (SELECT sum(value) FROM json_each(counted)) WHERE counted IS NOT NULL")
    op.add_column("training_session", Column("pain_before", Integer))
    op.execute("UPDATE training_session SET pain_before = json_extract(clearance, '$.today.pain_now')")


def _make_indices() -> None:
    op.create_index(
        "ix_training_session_began_at", "training_session", ["began_at", "eyes", "kind", "ended_why", "pain_before"]
    )
    asked = ("session_id", "ladder", "side", "level", "load", "clean", "judged", "done", "self_counted")
    op.create_index(
        "ix_exercise_set_trend", "exercise_set", [*asked, "self_reported", "exercise", "ordinal", "counts_from"]
    )


def _make_person() -> None:
    op.create_table(
        "person",
        Column("id", Integer, nullable=False),
        Column("answers", JSON, nullable=False),
        Column("answered_at", String, nullable=False),
        PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "start_step",
        Column("step", String, nullable=False),
        Column("answered_at", String, nullable=False),
        Column("skipped", Boolean, nullable=False),
        PrimaryKeyConstraint("step", name="pk_start_step"),
    )
    op.create_table(
        "activity",
        Column("number", Integer, nullable=False),
        Column("name", String, nullable=False),
        Column("since", Date, nullable=False),
        Column("until", Date),
        PrimaryKeyConstraint("number", name="pk_activity"),
    )
    op.create_table(
        "goal",
        Column("id", Integer, nullable=False),
        Column("reached_on", Date, nullable=False),
        Column("said_at", String, nullable=False),
        PrimaryKeyConstraint("id", name="pk_goal"),
    )


def _make_plan() -> None:
    op.create_table(
        "plan",
        Column("id", Integer, nullable=False),
        Column("made_on", Date, nullable=False),
        Column("plan", JSON, nullable=False),
        Column("kept_at", String, nullable=False),
        PrimaryKeyConstraint("id", name="pk_plan"),
    )
    op.create_table(
        "decision",
        Column("day", Date, nullable=False),
        Column("rule", String, nullable=False),
        Column("about", String, nullable=False),
        Column("place", Integer, nullable=False),
        Column("change", String, nullable=False),
        Column("sentence", String, nullable=False),
        Column("source", String, nullable=False),
        PrimaryKeyConstraint("day", "rule", "about", name="pk_decision"),
    )


def _make_diary() -> None:
    op.create_table(
        "morning",
        Column("day", Date, nullable=False),
        Column("pain", Integer),
        Column("stiffness", Integer),
        Column("ache", String),
        Column("answered_at", String, nullable=False),
        PrimaryKeyConstraint("day", name="pk_morning"),
    )
    op.create_table(
        "week_note",
        Column("week", Date, nullable=False),
        Column("stopped", String, nullable=False),
        Column("days_lost", Integer, nullable=False),
        Column("answered_at", String, nullable=False),
        PrimaryKeyConstraint("week", name="pk_week_note"),
    )


def _make_outcomes() -> None:
    op.create_table(
        "score",
        Column("key", String, nullable=False),
        Column("day", Date, nullable=False),
        Column("value", Float, nullable=False),
        Column("items", JSON, nullable=False),
        Column("answered_at", String, nullable=False),
        PrimaryKeyConstraint("key", "day", name="pk_score"),
    )
    op.create_table(
        "camera_test",
        Column("key", String, nullable=False),
        Column("side", String, nullable=False),
        Column("day", Date, nullable=False),
        Column("measure", String, nullable=False),
        Column("variation", String, nullable=False),
        Column("value", Float, nullable=False),
        Column("unit", String, nullable=False),
        Column("error", Float),
        Column("fingertips", Boolean),
        Column("ended", String, nullable=False),
        Column("tested_at", String, nullable=False),
        PrimaryKeyConstraint("key", "side", "day", "measure", "variation", name="pk_camera_test"),
    )
