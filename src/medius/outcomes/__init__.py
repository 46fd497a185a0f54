"""Outcomes: what a person says and what a camera test shows, and whether it changed by more than its error."""

from medius.outcomes.score import Activity, Score
from medius.outcomes.tested import TestResult

__all__ = ["Activity", "Score", "TestResult"]
