"""The tables of the one file: what is kept of a person, their training, their plan, and how they are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Final, TypeAlias

from sqlalchemy import JSON, Float, ForeignKeyConstraint, Index, LargeBinary, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from medius.session.outcomes import Curve
from medius.storage.columns import Measured, Moment, Pairs

SCHEMA: Final = "0002"
"""The revision that these tables stand at: the newest in `migrations/versions`."""

APPLICATION: Final = 0x4D656469
"""SQLite's mark of whose file it is: "Medi"."""

_NAMES: Final = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a later revision can take hold of it."""

Number: TypeAlias = Annotated[float, mapped_column(Measured(), nullable=True)]
"""A measured number; NaN where it is not known."""


class Table(DeclarativeBase):
    """What every table has in common."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {  # noqa: RUF012  SQLAlchemy reads it so
        datetime: Moment(),
        float: Float(),
        Curve: Pairs(),
        bytes: LargeBinary(),
        Any: JSON(none_as_null=True),
    }


class SafetyCheckRow(Table):
    """The answers to the safety questions, once: all of them, or the single one of later sessions."""

    __tablename__ = "safety_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime]
    replies: Mapped[Any] = mapped_column(nullable=False)  # question key → reply; empty where nothing was new
    raised: Mapped[Any] = mapped_column(nullable=False)  # keys, most urgent first
    level: Mapped[str | None]
    blocks: Mapped[bool]
    medius_version: Mapped[str]


class TrainingSessionRow(Table):
    """One session as intended, and how far it came."""

    __tablename__ = "training_session"
    __table_args__ = (
        ForeignKeyConstraint(["safety_check_id"], ["safety_check.id"], ondelete="RESTRICT"),
        Index(None, "ended_at"),
        Index(None, "began_at", "eyes", "kind", "ended_why", "pain_before"),  # all that the log and the trend ask
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    eyes: Mapped[str]  # camera, sample or none
    routine: Mapped[Any] = mapped_column(nullable=False)
    clearance: Mapped[Any] = mapped_column(nullable=False)
    safety_check_id: Mapped[int | None]
    keeps_landmarks: Mapped[bool]
    medius_version: Mapped[str]
    stage: Mapped[int] = mapped_column(default=0)
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str | None]
    summary: Mapped[Any | None]
    pain_before: Mapped[int | None]  # of the clearance

    sets: Mapped[list[ExerciseSetRow]] = relationship(order_by="ExerciseSetRow.ordinal", viewonly=True)
    answers: Mapped[list[AnswerRow]] = relationship(order_by="AnswerRow.answered_at", viewonly=True)


class ExerciseSetRow(Table):
    """One set of an exercise: what was prescribed, how it was last begun, and what came of it."""

    __tablename__ = "exercise_set"
    __table_args__ = (
        ForeignKeyConstraint(["session_id"], ["training_session.id"], ondelete="CASCADE"),
        Index(
            "ix_exercise_set_trend",  # all that the trend asks, in its order
            *("session_id", "ladder", "side", "level", "load", "clean", "judged", "done", "self_counted"),
            *("self_reported", "exercise", "ordinal", "counts_from"),
        ),
    )

    session_id: Mapped[int] = mapped_column(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    exercise: Mapped[str]
    variation: Mapped[str]
    side: Mapped[str]
    set_number: Mapped[int]
    dose: Mapped[Any] = mapped_column(nullable=False)
    watch: Mapped[int | None]
    first_number: Mapped[int]
    counts_from: Mapped[int]
    self_reported: Mapped[bool]
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str | None]
    counted: Mapped[Any | None]  # side → repetitions that counted
    clean: Mapped[int | None]
    judged: Mapped[int | None]
    self_counted: Mapped[int | None]
    ladder: Mapped[str | None]  # nothing where it stands in for an exercise
    level: Mapped[int | None]
    load: Mapped[int | None]
    done: Mapped[int | None]  # all of `counted`

    repetitions: Mapped[list[RepetitionRow]] = relationship(order_by="RepetitionRow.number", viewonly=True)
    watches: Mapped[list[WatchRow]] = relationship(order_by="WatchRow.first_number, WatchRow.watch", viewonly=True)


class WatchRow(Table):
    """One run of the engine within a set: from one pause to the next. The times of its repetitions are its own."""

    __tablename__ = "watch"
    __table_args__ = (
        ForeignKeyConstraint(
            ["session_id", "ordinal"], ["exercise_set.session_id", "exercise_set.ordinal"], ondelete="CASCADE"
        ),
    )

    session_id: Mapped[int] = mapped_column(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    watch: Mapped[int] = mapped_column(primary_key=True)
    first_number: Mapped[int]
    variation: Mapped[str]

    recording: Mapped[LandmarkRecordingRow | None] = relationship(viewonly=True)


class RepetitionRow(Table):
    """One repetition as performed, with the curve of its driver."""

    __tablename__ = "repetition"
    __table_args__ = (
        ForeignKeyConstraint(
            ["session_id", "ordinal"], ["exercise_set.session_id", "exercise_set.ordinal"], ondelete="CASCADE"
        ),
    )

    session_id: Mapped[int] = mapped_column(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    side: Mapped[str]
    counted: Mapped[bool]
    clean: Mapped[bool | None]
    start_s: Mapped[Number]
    top_s: Mapped[Number]
    end_s: Mapped[Number]
    concentric_s: Mapped[Number]
    hold_s: Mapped[Number]
    eccentric_s: Mapped[Number]
    excursion_deg: Mapped[Number]
    visibility: Mapped[Number]
    unseen: Mapped[Any] = mapped_column(nullable=False)  # keys of faults
    curve: Mapped[Curve]

    faults: Mapped[list[FaultRow]] = relationship(order_by="FaultRow.place", viewonly=True)


class FaultRow(Table):
    """One fault of one repetition."""

    __tablename__ = "fault"
    __table_args__ = (
        ForeignKeyConstraint(
            ["session_id", "ordinal", "number"],
            ["repetition.session_id", "repetition.ordinal", "repetition.number"],
            ondelete="CASCADE",
        ),
    )

    session_id: Mapped[int] = mapped_column(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)  # 0 for the first that the repetition names
    key: Mapped[str]
    level: Mapped[str]
    peak: Mapped[Number]
    unit: Mapped[str]
    from_s: Mapped[Number]
    to_s: Mapped[Number]


class AnswerRow(Table):
    """What the person answered about an exercise or the session; no value where they did not."""

    __tablename__ = "answer"
    __table_args__ = (ForeignKeyConstraint(["session_id"], ["training_session.id"], ondelete="CASCADE"),)

    session_id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any | None]
    answered_at: Mapped[datetime]


class LandmarkRecordingRow(Table):
    """The landmarks of one watch, as an `.npz`: only of sessions whose person said yes."""

    __tablename__ = "landmark_recording"
    __table_args__ = (
        ForeignKeyConstraint(
            ["session_id", "ordinal", "watch"],
            ["watch.session_id", "watch.ordinal", "watch.watch"],
            ondelete="CASCADE",
        ),
    )

    session_id: Mapped[int] = mapped_column(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    watch: Mapped[int] = mapped_column(primary_key=True)
    npz: Mapped[bytes]


class PreferenceRow(Table):
    """One thing that the person chose."""

    __tablename__ = "preference"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(nullable=False)


class PairedBrowserRow(Table):
    """A browser of another device that may come in; of its secret only the hash is known."""

    __tablename__ = "paired_browser"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  a number that was revoked never comes again

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    secret_hash: Mapped[bytes] = mapped_column(unique=True)
    since: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class PersonRow(Table):
    """What the plan asks about the person, as answered last; the table has one row."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    answers: Mapped[Any] = mapped_column(nullable=False)
    answered_at: Mapped[datetime]


class StartStepRow(Table):
    """One step of the start: answered or skipped, and when."""

    __tablename__ = "start_step"

    step: Mapped[str] = mapped_column(primary_key=True)
    answered_at: Mapped[datetime]
    skipped: Mapped[bool]


class ActivityRow(Table):
    """An activity that is hard, in the person's own words; never deleted, only put away."""

    __tablename__ = "activity"

    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]


class PlanRow(Table):
    """The plan as it stands; the table has one row."""

    __tablename__ = "plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_on: Mapped[date]
    plan: Mapped[Any] = mapped_column(nullable=False)
    kept_at: Mapped[datetime]


class DecisionRow(Table):
    """One decision of a plan, with its reason; about an exercise, or the whole plan."""

    __tablename__ = "decision"

    day: Mapped[date] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(primary_key=True)  # the key of a ladder, or "plan"
    place: Mapped[int]  # in the order of its day
    change: Mapped[str]
    sentence: Mapped[str]
    source: Mapped[str]


class MorningRow(Table):
    """How it was the morning after a training day; nothing where an answer was left open."""

    __tablename__ = "morning"

    day: Mapped[date] = mapped_column(primary_key=True)
    pain: Mapped[int | None]
    stiffness: Mapped[int | None]
    ache: Mapped[str | None]
    answered_at: Mapped[datetime]


class WeekNoteRow(Table):
    """The diary: what stopped the person in the week that began on a Monday."""

    __tablename__ = "week_note"

    week: Mapped[date] = mapped_column(primary_key=True)
    stopped: Mapped[str]
    days_lost: Mapped[int]
    answered_at: Mapped[datetime]


class ScoreRow(Table):
    """One measure on one day, in the person's own answers."""

    __tablename__ = "score"

    key: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    value: Mapped[float]
    items: Mapped[Any] = mapped_column(nullable=False)
    answered_at: Mapped[datetime]


class CameraTestRow(Table):
    """One figure of one test before the camera, on one side, on one day."""

    __tablename__ = "camera_test"

    key: Mapped[str] = mapped_column(primary_key=True)
    side: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    measure: Mapped[str] = mapped_column(primary_key=True)
    variation: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[float]
    unit: Mapped[str]
    error: Mapped[float | None]
    fingertips: Mapped[bool | None]
    ended: Mapped[str]
    tested_at: Mapped[datetime]


class GoalRow(Table):
    """That the person is where they want to be, and since when; the table has one row at most."""

    __tablename__ = "goal"

    id: Mapped[int] = mapped_column(primary_key=True)
    reached_on: Mapped[date]
    said_at: Mapped[datetime]
