"""Carries published muscle activity from the evidence (`emg.csv`) into src/medius/coaching/published.py.

usage, from the project's folder: python -m scripts.carry_activity EMG_CSV > src/medius/coaching/published.py

Only what was read on the page it names is carried; RANGE_LOW and RANGE_HIGH become one range, and what is an index and
no percentage stays behind, as do exercises that Medius does not have.  A row that is not known below is refused.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

Row = Mapping[str, str]

VERIFIED: Final = "verified:"
LOW, HIGH, INDEX = "RANGE_LOW ", "RANGE_HIGH ", "INDEX_"

WIDER, SINGLE = "several studies", "one study; how many people was not checked"
UNCOUNTED: Final = "healthy people; how many was not checked"

STUDIES: Final = {  # how the source begins: reference, who
    "Distefano": ("distefano", UNCOUNTED),
    "Boren": ("boren", "how many people was not checked"),
    "McBeth": ("mcbeth", "20 healthy runners"),
    "MacAskill": ("macaskill", "young healthy people; how many was not checked"),
    "Cynn": ("cynn", "18 people"),
    "Range over studies": ("range-2014", WIDER),
    "Introduction of Sports": ("shear", WIDER),
}
KEYS: Final = {
    "clamshell": "clamshell",
    "side_lying_hip_abduction": "side-lying-hip-abduction",
    "glute_bridge": "glute-bridge",
    "bird_dog": "bird-dog",
}
DONE: Final[Mapping[tuple[str, str], tuple[tuple[int, ...], str]]] = {
    ("clamshell", "bodyweight, hip flexion 30 deg"): ((1, 2), "no band, one of two hip angles (30° or 60°)"),
    ("clamshell", "bodyweight, hip flexion 60 deg"): ((1, 2), "no band, the other of the two hip angles"),
    ("clamshell", "clam progression 4 (as 3 with hip fully extended)"): (
        (5,),
        "foot lifted, thigh raised, hip straight",
    ),
    ("clamshell", "load equivalent to 5% body mass"): ((3, 4), "with a load like 5 % of body mass"),
    ("clamshell", "all"): ((1, 2, 5), "clamshells of several kinds, no band"),
    ("side_lying_hip_abduction", "bodyweight, neutral hip"): ((2,), "no weight, toes forward"),
    ("side_lying_hip_abduction", "bodyweight"): ((2,), "no weight"),
    ("side_lying_hip_abduction", "side plank with abduction, moving leg on top"): (
        (6,),
        "in a side plank, the upper leg",
    ),
    ("side_lying_hip_abduction", "side plank with abduction, tested leg underneath"): (
        (6,),
        "in a side plank, the lower leg",
    ),
    ("side_lying_hip_abduction", "ankle weight 5% body mass"): ((5,), "ankle weight of 5 % of body mass"),
    ("side_lying_hip_abduction", "with hip EXTERNAL rotation, ankle weight 5% body mass"): (
        (),
        "the same ankle weight, toes turned up",
    ),
    ("side_lying_hip_abduction", "10RM load (3x10)"): ((5,), "the heaviest weight that goes ten times"),
    ("side_lying_hip_abduction", "preferred (uncontrolled) hip abduction"): (
        (2,),
        "no weight, as people do it by themselves",
    ),
    ("side_lying_hip_abduction", "with lumbar stabilisation (pressure biofeedback)"): (
        (2,),
        "no weight, with the trunk kept still",
    ),
    ("glute_bridge", "bilateral"): ((2,), "both legs, no band"),
    ("glute_bridge", "unilateral"): ((6,), "one leg"),
    ("bird_dog", "over published studies"): ((4, 5), "bird-dogs of all kinds"),
    ("bird_dog", "arm + leg lift"): ((4,), "arm and leg"),
}
MUSCLES: Final = {
    "gluteus_medius": "gluteus medius",
    "gluteus_maximus": "gluteus maximus",
    "tensor_fasciae_latae": "tensor fasciae latae (front and side of the hip)",
    "anterior_hip_flexors": "front of the hip",
    "quadratus_lumborum": "quadratus lumborum (side of the low back)",
    "internal_oblique": "internal oblique (belly wall)",
    "external_oblique": "external oblique (belly wall)",
    "rectus_abdominis": "rectus abdominis (front of the belly)",
    "hamstrings": "hamstrings (back of the thigh)",
    "lumbar_multifidus": "multifidus (low back)",
    "longissimus_thoracis": "longissimus (back)",
}
HEAD: Final = '''"""Published muscle activity, carried by `scripts/carry_activity.py`: what was read, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from medius.coaching.activity import Activity, Between, Mean

_EVERY: Final = (
'''
FOOT: Final = """)

PUBLISHED: Final[Mapping[str, tuple[Activity, ...]]] = MappingProxyType(
    {key: tuple(each for each in _EVERY if each.exercise == key) for key in dict.fromkeys(e.exercise for e in _EVERY)}
)
\"\"\"The figures of each ladder.\"\"\"
"""


def carried(rows: Iterable[Row]) -> list[Row]:
    """The rows that may be shown: read on a page, of our exercises, and a percentage; medius first."""
    shown = [
        row
        for row in rows
        if row["verified"].startswith(VERIFIED) and row["exercise"] in KEYS and not row["muscle"].startswith(INDEX)
    ]
    return sorted(shown, key=_place)


def _place(row: Row) -> tuple[int, int, tuple[int, ...]]:
    """By exercise, then by muscle, then by rung; what is no rung of ours comes last."""
    bare = row["variation"].removeprefix(LOW).removeprefix(HIGH)
    levels, _ = DONE[row["exercise"], bare]
    return list(KEYS).index(row["exercise"]), list(MUSCLES).index(row["muscle"]), levels or (len(DONE),)


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """Each figure as a line of Python; the two ends of a range as one."""
    lows: dict[tuple[str, str, str], float] = {}
    for row in rows:
        variation, percent = row["variation"], float(row["mean_pct_mvic"])
        if variation.startswith(LOW):
            lows[row["exercise"], variation.removeprefix(LOW), row["muscle"]] = percent
        elif variation.startswith(HIGH):
            bare = variation.removeprefix(HIGH)
            low = lows.pop((row["exercise"], bare, row["muscle"]))
            who = SINGLE if low == percent else WIDER
            yield _line(row, bare, f"Between({low:g}, {percent:g})", who)
        else:
            yield _line(
                row, variation, f"Mean({percent:g}, {float(row['sd']):g})" if row["sd"] else f"Mean({percent:g}, None)"
            )
    if lows:
        raise SystemExit(f"ranges without an upper end: {sorted(lows)}")


def _line(row: Row, variation: str, amount: str, told_of: str | None = None) -> str:
    levels, done = DONE[row["exercise"], variation]
    cites, who = next(found for begins, found in STUDIES.items() if row["source"].startswith(begins))
    checked = row["verified"].partition(" (which")[0]  # that note is told in what was done
    words = (KEYS[row["exercise"]], levels, done, MUSCLES[row["muscle"]])
    told = ", ".join(repr(word) for word in words)
    return f"    Activity({told}, {amount}, {told_of or who!r}, {cites!r}, {checked!r}),\n"


def main() -> None:
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        rows = carried(csv.DictReader(file))
    sys.stdout.write(HEAD + "".join(lines(rows)) + FOOT)


if __name__ == "__main__":
    main()
