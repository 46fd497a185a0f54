"""What a person gets of a recording: sentences, a table, key frames, a report and an annotated video."""

from medius.reports.annotated import AnnotatedVideo, annotated_video
from medius.reports.exercise_words import exercise_words
from medius.reports.keyframes import KeyFrame, KeyInstant, KeyPictures, is_near, key_frames, key_instants
from medius.reports.report import report_html, write_report
from medius.reports.summary import PlainSummary, plain_summary
from medius.reports.table import Column, RepetitionTable, repetition_table
from medius.reports.track import LandmarkTrack
from medius.reports.unwritten import NotWritten
from medius.reports.words import ExerciseWords, FaultWords

__all__ = [
    "AnnotatedVideo",
    "Column",
    "ExerciseWords",
    "FaultWords",
    "KeyFrame",
    "KeyInstant",
    "KeyPictures",
    "LandmarkTrack",
    "NotWritten",
    "PlainSummary",
    "RepetitionTable",
    "annotated_video",
    "exercise_words",
    "is_near",
    "key_frames",
    "key_instants",
    "plain_summary",
    "repetition_table",
    "report_html",
    "write_report",
]
