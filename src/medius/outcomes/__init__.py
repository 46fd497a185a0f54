"""Outcomes: what a person says and what a camera test shows, and whether it changed by more than its error."""

from medius.outcomes.adherence import WeekDone, adherence_words, weeks_done
from medius.outcomes.change import Change, Verdict, change_of, changed
from medius.outcomes.control import (
    Shift,
    Tested,
    about_test,
    amount_words,
    control_statements,
    error_words,
    series,
    shift,
    side_statement,
    value_words,
)
from medius.outcomes.measure import Better, Checked, Important, Measure, OutOfRange
from medius.outcomes.measures import MEASURES
from medius.outcomes.pain import Moment, PainPoint, WeekOfPain, change_over, monday, pain_change, weeks_of_pain
from medius.outcomes.plateau import plateau
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
    "Moment",
    "OutOfRange",
    "PainPoint",
    "Score",
    "Shift",
    "Statement",
    "TestResult",
    "Tested",
    "Verdict",
    "WeekDone",
    "WeekOfPain",
    "about_test",
    "acceptable_words",
    "adherence_words",
    "amount_words",
    "back_score",
    "change_of",
    "change_over",
    "changed",
    "control_statements",
    "error_words",
    "monday",
    "pain_change",
    "plateau",
    "rule_words",
    "series",
    "shift",
    "side_statement",
    "statement",
    "value_words",
    "weeks_done",
    "weeks_of_pain",
]
