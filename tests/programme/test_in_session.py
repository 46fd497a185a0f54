"""What a bad answer ends: the words of R17 and the lights of P06."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from medius.programme import Ends, PainLight, Trouble, consequence, pain_light, trouble_label


def test_the_choice_names_what_the_evidence_names(shared: Path) -> None:
    """Every word of R17 that alarms stands on the page."""
    with (shared / "evidence" / "redflags.csv").open() as file:
        row = next(row for row in csv.DictReader(file) if row["id"] == "R17")
    shown = " ".join(trouble_label(each, pregnant=True) for each in Trouble).lower()
    alarming = ["numbness", "tingling", "weakness", "dizziness", "chest pain", "breathlessness"]
    in_pregnancy = ["bleeding", "fluid", "contractions", "headache", "calf pain"]

    assert all(word in row["question"].lower() + row["wording_hint"].lower() for word in alarming + in_pregnancy)
    assert all(word in shown for word in [*alarming, *in_pregnancy, "sharp pain"])


@pytest.mark.parametrize(
    ("trouble", "sharp_before", "ends"),
    [
        (Trouble.PAIN, 0, Ends.EXERCISE),
        (Trouble.PAIN, 3, Ends.EXERCISE),
        (Trouble.SHARP_PAIN, 0, Ends.EXERCISE),
        (Trouble.SHARP_PAIN, 1, Ends.SESSION),
        (Trouble.ALARMING, 0, Ends.SESSION),
    ],
)
def test_each_trouble_ends_what_it_must(trouble: Trouble, sharp_before: int, ends: Ends) -> None:
    """Sharp pain ends the exercise, a second time the session; what alarms ends the session."""
    assert ends is consequence(trouble, sharp_before, pregnant=False).ends


def test_what_alarms_opens_the_first_questions() -> None:
    """R01 to R05; in pregnancy a further one."""
    plain, pregnant = (consequence(Trouble.ALARMING, 0, pregnant=each) for each in (False, True))

    assert plain.opens == pregnant.opens == ("R01", "R02", "R03", "R04", "R05")
    assert plain.asks is None
    assert pregnant.asks == "Bleeding, fluid, contractions, headache or calf pain?"


@pytest.mark.parametrize(
    ("before", "during", "light"),
    [
        (0, 0, PainLight.GREEN),
        (0, 2, PainLight.GREEN),
        (3, 4, PainLight.GREEN),
        (1, 3, PainLight.AMBER),
        (4, 5, PainLight.AMBER),
        (0, 3, PainLight.RED),
        (5, 6, PainLight.RED),
        (0, None, PainLight.UNKNOWN),
    ],
)
def test_pain_is_compared_with_the_pain_before(before: int, during: int | None, light: PainLight) -> None:
    """P06 row by row; no answer is not no pain."""
    assert light is pain_light(before, during)
