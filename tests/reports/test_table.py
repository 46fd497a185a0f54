"""The table of repetitions: plain strings, one row each, for a terminal and a page alike."""

from __future__ import annotations

from analyses import CLAMSHELL, analysis, occurrence, repetition
from medius.movement.performed import Level
from medius.reports import repetition_table


def test_a_repetition_becomes_a_row_of_words_and_numbers() -> None:
    """Range 33° to the nearest 5°, tempo to the tenth of a second, faults the most important first."""
    faults = [occurrence("too-fast", Level.WARN), occurrence("pelvis-rolls-back", Level.FAIL)]

    table = repetition_table(analysis(repetition(clean=False, faults=faults)), CLAMSHELL)

    assert tuple(column.heading for column in table.columns) == (
        "#",
        "Side",
        "Up, s",
        "Hold, s",
        "Down, s",
        "Range",
        "Counted",
        "Clean",
        "Worth a look",
    )
    assert table.rows == (
        ("1", "left", "1.5", "1.0", "1.5", "35°", "yes", "no", "Hips roll back, clearly; Too fast, a little"),
    )


def test_what_did_not_count_or_could_not_be_judged_says_so() -> None:
    """A partial repetition, one that the view hid, and a clean one."""
    rows = repetition_table(
        analysis(repetition(1, counted=False, clean=None), repetition(2, clean=None), repetition(3)), CLAMSHELL
    ).rows

    assert [row[-3:] for row in rows] == [("no", "–", "–"), ("yes", "could not tell", "–"), ("yes", "yes", "–")]


def test_the_side_is_left_out_where_both_legs_move_together() -> None:
    """A bridge."""
    table = repetition_table(analysis(repetition(side="both")), CLAMSHELL)

    assert "Side" not in [column.heading for column in table.columns]
    assert {len(table.columns)} == {len(row) for row in table.rows}


def test_without_repetitions_there_are_columns_and_no_rows() -> None:
    """Nothing was done."""
    assert repetition_table(analysis(), None).rows == ()
