"""Outcomes: what a person says and what a camera test shows, and whether it changed by more than its error."""

from medius.outcomes.change import Change, Verdict, change_of, changed
from medius.outcomes.measure import Better, Checked, Important, Measure, OutOfRange
from medius.outcomes.measures import MEASURES
from medius.outcomes.rmdq import INSTRUCTION, SENTENCES, back_score
from medius.outcomes.score import Activity, Score
from medius.outcomes.statements import Statement, acceptable_words, rule_words, statement
from medius.outcomes.tested import TestResult

__all__ = [
    "INSTRUCTION",
    "MEASURES",
    "SENTENCES",
    "Activity",
    "Better",
    "Change",
    "Checked",
    "Important",
    "Measure",
    "OutOfRange",
    "Score",
    "Statement",
    "TestResult",
    "Verdict",
    "acceptable_words",
    "back_score",
    "change_of",
    "changed",
    "rule_words",
    "statement",
]
