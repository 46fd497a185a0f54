"""Faults that every exercise shares: tempo, range, and how evenly they are kept."""

from __future__ import annotations

from typing import Final

from medius.movement.exercise import Azimuths, Fault, Limits, PerRepetition
from medius.movement.statistics import drop, share_of_first, share_of_range, shortest_phase_s

TOO_FAST: Final = Fault(
    key="too-fast",
    when=PerRepetition("shorter phase", "s", shortest_phase_s, Limits(1.2, 1.0, above=False)),
    cue="Slow it down: two up, two down.",
    why="Slow repetitions keep the work in the muscle and out of momentum.",
    source="G02; Women's Health Foundation (Human Kinetics); Ratamess et al. 2009 (ACSM)",
    threshold="our proposal, 1.5 s and 1.0 s, within both sources; warned from 1.2 s: a fit may be 0.3 s short",
    priority=3,
)
DROPPED: Final = Fault(
    key="dropped",
    when=PerRepetition("peak over mean speed of the lowering", "ratio", drop, Limits(3.2, 4.0), in_a_row=2),
    cue="Lower it slowly, all the way.",
    why="Lowering slowly is half of the exercise.",
    source="G03; consensus",
    threshold="our proposal (2.5, 3.5), widened: the camera's jitter adds up to 0.7 to an even lowering",
    priority=3,
)
RANGE_SHRINKS: Final = Fault(
    key="range-shrinks",
    when=PerRepetition("share of the first three", "share", share_of_first, Limits(0.8, 0.7, above=False), in_a_row=2),
    cue="Last good one, then rest.",
    why="A shrinking range means that the muscle is tired; form goes next.",
    source="G04; consensus",
    threshold="our proposal",
    priority=2,
)
RANGE_SMALL: Final = Fault(
    key="range-small",
    when=PerRepetition("share of the own range", "share", share_of_range, Limits(0.7, 0.5, above=False)),
    cue="A little further.",
    why="A part of your range trains a part of the movement.",
    source="G05, C06, S05; your own range replaces the textbook target",
    threshold="our proposal",
    priority=3,
)
EVERY: Final = (TOO_FAST, DROPPED, RANGE_SHRINKS, RANGE_SMALL)

ON_THE_SIDE: Final = Azimuths(-45, 56)

OF_EVERY: Final = tuple(fault.key for fault in EVERY)
"""Their keys: what a rung switches off that is counted only."""
