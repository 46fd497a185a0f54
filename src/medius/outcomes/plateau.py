"""What is said after eight weeks and more without an important change (P19)."""

from __future__ import annotations

from datetime import date
from typing import Final

from medius.outcomes.change import Change, Verdict
from medius.outcomes.statements import Statement, from_to
from medius.outcomes.words import weeks_between, weeks_words

FROM_WEEKS: Final = 8
"""P19 of `progression.csv`."""

_SOURCE: Final = (
    "The changes that matter: Ostelo et al. 2008 (pain) and Abbott and Schmitt 2014 (activities). "
    "That eight weeks are enough to ask is our proposal."
)


def plateau(started: date, today: date, pain: Change | None, activities: Change | None) -> Statement | None:
    """What is said where neither pain nor activities changed by as much as matters; None where there is no reason.

    Args:
        started: The day of the first session.
        today: The day.
        pain: Its change since the start; None where it was asked for only once.
        activities: Likewise.
    """
    weeks = weeks_between(started, today)
    known = [change for change in (pain, activities) if change is not None and change.has_room]
    if weeks < FROM_WEEKS or not known or any(change.verdict is Verdict.IMPORTANT for change in known):
        return None
    told = " and ".join(f"{_NAMES[change.measure.key]} ({from_to(change)})" for change in known)
    return Statement(
        key="plateau",
        sentence=(
            f"After {weeks_words(weeks)} there is no important change in {told}. That happens, and says nothing about "
            "your effort. Show this to a clinician: they can look at what else may help."
        ),
        rule="After 8 to 12 weeks, pain changed by less than 2 and activities by less than 1.3.",
        source=_SOURCE,
        checked="verified numbers in a rule of our own",
        error="Single answers vary from day to day; that is why weeks are compared.",
    )


_NAMES: Final = {"nprs-week": "pain", "nprs-now": "pain", "psfs": "your activities"}
