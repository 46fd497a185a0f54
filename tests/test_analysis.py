"""One recording from source to Analysis: which exercise it is, what was counted, and why nothing was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import medius
from bodies import (
    Script,
    bird_dog,
    clamshell,
    donkey_kicks,
    side_lying_abduction,
    side_plank,
    sit_ups,
    sitting,
    standing,
    standing_abduction,
    walking,
)
from medius.analysis import UnknownSide, VariationOfNothing, analyze, analyze_recording
from medius.body import Side
from medius.exercises import EXERCISES, UnknownExercise
from medius.interchange import write_landmarks_csv
from medius.movement import UnknownVariation
from medius.movement.analysed import Analysis
from medius.sources import Recording, read_recording
from recorded import FOLDER, STEMS, truth_of
from told import SEEN_FROM, TOLD, ideal, lifelike


def recorded(script: Script, rate_hz: float = 30.0, others: tuple[tuple[float, float], ...] = ()) -> Recording:
    """The landmark recording of a scripted body."""
    arrays = script.recording(rate_hz)
    width, height = arrays["size"]
    return Recording(arrays["time_s"], arrays["image"], arrays["world"], (int(width), int(height)), "body.npz", others)


def reason_of(analysis: Analysis) -> tuple[str, str]:
    """Key and sentence of why nothing was counted."""
    assert analysis.reason is not None
    assert analysis.summary.counted == 0
    return analysis.reason.key, analysis.reason.sentence


# --- which exercise ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", EXERCISES)
def test_an_exercise_is_recognised_unasked(key: str) -> None:
    """Three ideal repetitions of each, in a good view."""
    found = analyze_recording(recorded(lifelike(ideal(key))))

    assert (found.asked, found.exercise, found.reason) == ("auto", key, None)
    assert found.summary.counted == 3


@pytest.mark.parametrize("stem", STEMS)
def test_rendered_people_are_recognised_unasked(stem: str) -> None:
    """The small recordings beside these tests: the exercise, and as many repetitions as there are."""
    truth = truth_of(stem)
    found = analyze(FOLDER / f"{stem}.npz")

    assert found.exercise == truth["exercise"]
    assert found.summary.counted == sum(entry["counted"] is not False for entry in truth["repetitions"])


@pytest.mark.parametrize(
    "script",
    [
        walking(12.0),
        standing_abduction().repetitions(4),
        side_plank().repetitions(4),
        donkey_kicks().repetitions(4),
        sit_ups().repetitions(4),
        sitting(12.0),
        standing(12.0),
    ],
    ids=["walking", "standing abduction", "side plank", "donkey kicks", "sit-ups", "sitting", "standing"],
)
def test_other_movements_are_none_of_the_four(script: Script) -> None:
    """Each for a while: nothing counts, no exercise is named, and a sentence says so."""
    found = analyze_recording(recorded(lifelike(script)))
    key, sentence = reason_of(found)

    assert (found.exercise, found.driver, found.repetitions) == (None, None, ())
    assert key == "none-of-the-four"
    assert "four exercises" in sentence


@pytest.mark.parametrize(
    ("script", "asked", "words"),
    [
        (ideal("glute-bridge"), "clamshell", "glute bridge"),
        (ideal("bird-dog"), "glute-bridge", "bird-dog"),
        (ideal("clamshell"), "bird-dog", "clamshell"),
        (ideal("clamshell"), "side-lying-hip-abduction", "clamshell"),
        (ideal("side-lying-hip-abduction"), "clamshell", "side-lying hip abduction"),
        (walking(12.0), "glute-bridge", "lying on your back"),
        (donkey_kicks().repetitions(4), "bird-dog", "knee stayed bent"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_as_an_exercise_that_it_is_not_nothing_counts_and_it_is_said_why(
    script: Script, asked: str, words: str
) -> None:
    """The sentence names what it looks like instead, or what was missing."""
    key, sentence = reason_of(analyze_recording(recorded(lifelike(script)), asked))

    assert key == "other-exercise"
    assert words in sentence


# --- why nothing was counted -------------------------------------------------------------------------------------


def test_nobody_in_any_picture() -> None:
    """An empty mat for ten seconds."""
    empty = recorded(clamshell().repetitions(2).nobody(0.0, 100.0))

    assert [reason_of(analyze_recording(empty, asked))[0] for asked in ("clamshell", "auto")] == ["no-person"] * 2


def test_somebody_in_under_half_of_the_pictures() -> None:
    """A person lies there for the last fifth, and is not found before."""
    rare = recorded(clamshell().resting(20.0).nobody(0.0, 16.0))
    key, sentence = reason_of(analyze_recording(rare, "clamshell"))

    assert key == "person-rarely-seen"
    assert "%" in sentence


def test_too_short_for_a_repetition() -> None:
    """One second of a clamshell."""
    short = recorded(clamshell().repetitions(2).cut(0.0, 1.0))

    assert reason_of(analyze_recording(short, "clamshell"))[0] == "too-short"


@pytest.mark.parametrize("key", EXERCISES)
def test_in_posture_and_at_rest_there_is_no_repetition(key: str) -> None:
    """Ten seconds in the start position."""
    still = TOLD[key]().resting(10.0).seen_from(SEEN_FROM[key])

    assert reason_of(analyze_recording(recorded(lifelike(still)), key))[0] == "no-repetition"


def test_the_other_side_is_refused_by_name() -> None:
    """Clamshells of the right leg, asked for the left one; asked for the right one they count."""
    right = recorded(lifelike(clamshell(Side.RIGHT).repetitions(3).seen_from(35)))
    key, sentence = reason_of(analyze_recording(right, "clamshell", side="left"))

    assert key == "other-side"
    assert "right leg" in sentence
    assert analyze_recording(right, "clamshell", side="right").summary.counted == 3


def test_of_an_alternating_set_one_side_can_be_asked_for() -> None:
    """Six bird-dogs, left and right in turn: three of the left, numbered 1 to 3."""
    both = recorded(lifelike(bird_dog(alternating=True).repetitions(6, hold_s=3.0)))
    found = analyze_recording(both, "bird-dog", side="left")

    assert [(entry.number, entry.side) for entry in found.repetitions] == [(1, "left"), (2, "left"), (3, "left")]
    assert analyze_recording(both, "bird-dog").side == "alternating"


# --- the view ----------------------------------------------------------------------------------------------------


def test_a_useless_view_counts_without_a_verdict_and_says_where_to_stand() -> None:
    """Clamshells from straight behind the feet: no repetition is called clean or not."""
    found = analyze_recording(recorded(lifelike(clamshell().repetitions(4).seen_from(85))), "clamshell")

    assert not found.view.usable
    assert found.view.reasons
    assert {entry.clean for entry in found.repetitions} <= {None}
    assert found.summary.form is None


def test_somebody_else_in_view_stands_in_tracking_and_the_person_is_kept() -> None:
    """Somebody stands behind the mat from 4 to 7 s: three repetitions all the same."""
    found = analyze_recording(recorded(lifelike(ideal("clamshell")), others=((4.0, 7.0),)), "clamshell")

    assert [gap.as_json() for gap in found.tracking] == [{"from_s": 4.0, "to_s": 7.0, "why": "other-person"}]
    assert found.summary.counted == 3
    assert found.unfollowed == ()


# --- the question ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "refusal", "words"),
    [
        ({"exercise": "clamshel"}, UnknownExercise, "clamshell"),
        ({"exercise": "glute_bridge"}, UnknownExercise, "glute-bridge"),
        ({"exercise": "clamshell", "variation": "bands"}, UnknownVariation, "band"),
        ({"variation": "band"}, VariationOfNothing, "name the exercise"),
        ({"exercise": "clamshell", "side": "top"}, UnknownSide, "left or right"),
        ({"exercise": "glute-bridge", "side": "left"}, UnknownSide, "both legs"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(asked: dict[str, str], refusal: type[Exception], words: str) -> None:
    """Each says what would do, before the file is looked at."""
    with pytest.raises(refusal, match=words):
        analyze(Path("no-such-file.mp4"), **asked)  # type: ignore[arg-type]


def test_a_variation_brings_its_own_measure() -> None:
    """Half-way clamshells: partial in a full set, full ones in the small-range variation."""
    small = recorded(lifelike(clamshell().repetitions(3, to_deg=17 + 11).seen_from(35)))
    found = analyze_recording(small, "clamshell", variation="small-range")

    assert (found.variation, found.exercise) == ("small-range", "clamshell")
    assert found.summary.counted == 3


# --- the same from every source ----------------------------------------------------------------------------------


def test_csv_and_npz_say_the_same(tmp_path: Path) -> None:
    """The landmarks of a rendered person as both."""
    source = FOLDER / f"{STEMS[0]}.npz"
    write_landmarks_csv(tmp_path / source.with_suffix(".csv").name, read_recording(source))
    of_table = analyze(tmp_path / source.with_suffix(".csv").name).as_json()
    of_arrays = analyze(source).as_json()

    assert of_table | {"source": None} == of_arrays | {"source": None}


# --- the result format -------------------------------------------------------------------------------------------


def numbers_in(value: Any) -> Iterator[float]:
    """Every number of a JSON value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for entry in value:
            yield from numbers_in(entry)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


KEYS = {
    "schema": int,
    "medius": str,
    "source": dict,
    "asked": str,
    "exercise": str | None,
    "variation": str,
    "reason": dict | None,
    "side": str | None,
    "view": dict,
    "driver": dict | None,
    "repetitions": list,
    "summary": dict,
    "tracking": list,
    "cues": list,
}
"""The result format of DESIGN.md, and the cues."""


@pytest.mark.parametrize("asked", ["auto", "clamshell", "bird-dog"])
def test_the_result_has_the_keys_that_stay(asked: str) -> None:
    """Recognised, asked for, and asked for wrongly."""
    result = json.loads(analyze_recording(recorded(lifelike(ideal("clamshell"))), asked).json_text())

    assert {key: isinstance(result[key], kind) for key, kind in KEYS.items()} == dict.fromkeys(KEYS, True)
    assert result.keys() == KEYS.keys()
    assert (result["schema"], result["medius"]) == (1, medius.__version__)
    assert all(np.isfinite(number) for number in numbers_in(result))


def test_a_repetition_of_the_result_has_the_keys_that_stay() -> None:
    """And start and the three phases make end, to the rounding."""
    result = analyze_recording(recorded(lifelike(ideal("clamshell"))), "clamshell").as_json()
    first = result["repetitions"][0]

    assert list(first) == [
        "number", "side", "counted", "clean", "start_s", "top_s", "end_s", "tempo", "excursion_deg", "visibility",
        "faults", "unseen",
    ]  # fmt: skip
    assert first["start_s"] + sum(first["tempo"].values()) == pytest.approx(first["end_s"], abs=0.03)
    assert result["source"].keys() == {"file", "duration_s", "rate_hz", "width_px", "height_px", "poses"}
    assert result["summary"].keys() == {"counted", "clean", "partial", "form"}
    assert result["driver"].keys() == {"name", "unit", "time_s", "value"}
    assert len(result["driver"]["time_s"]) == len(result["driver"]["value"]) == result["source"]["poses"]


def test_no_key_is_raised_and_unseen_at_once() -> None:
    """In every small recording beside these tests."""
    for stem in STEMS:
        for entry in analyze(FOLDER / f"{stem}.npz").repetitions:
            assert not {fault.key for fault in entry.faults} & set(entry.unseen)


def test_a_fast_set_is_fast_in_the_result() -> None:
    """Five abductions, 0.7 s up and down: the fault stands on each repetition, the first one too."""
    fast = side_lying_abduction().repetitions(5, up_s=0.7, hold_s=0.6, down_s=0.7).seen_from(30)
    found = analyze_recording(recorded(lifelike(fast)), "side-lying-hip-abduction")

    assert all("too-fast" in {fault.key for fault in entry.faults} for entry in found.repetitions)
    assert found.summary.counted == 5


def test_rows_are_flat_and_one_for_each_repetition() -> None:
    """As a data frame takes them."""
    rows = analyze_recording(recorded(lifelike(ideal("clamshell"))), "clamshell").rows()

    assert [row["number"] for row in rows] == [1, 2, 3]
    assert all(not isinstance(value, list | dict) for row in rows for value in row.values())


def test_the_package_offers_analyze_lazily() -> None:
    """`medius.analyze` and `medius.Analysis` are those of their rooms; another name is refused."""
    assert medius.analyze is analyze
    assert medius.Analysis is Analysis
    with pytest.raises(AttributeError, match="no attribute 'analyse'"):
        _ = medius.analyse
