"""What is owned: mini-bands by strength and colour, ankle weights, other weights, a camera."""

from __future__ import annotations

from dataclasses import replace
from math import isclose
from typing import Final

from medius.programme.person import MOST_KG, Band, Equipment
from medius.web.first_steps.step import BEFORE, Answers, Fields, Known, Step, refuse

KG_PER_LB: Final = 0.45359237
"""The international pound, by its definition of 1959."""

PLACES: Final = 4
"""So many weights of a kind can be named."""

NOTHING: Final = "nothing"
MOST_LETTERS: Final = 30
KINDS: Final = ("ankle", "weight")


def mass_unit(units: str) -> str:
    """In which masses are given."""
    return "lb" if units == "us" else "kg"


def in_kg(given: float, units: str) -> float:
    """A mass as it was given, in kg."""
    return round(given * KG_PER_LB, 4) if units == "us" else given


def as_given(mass_kg: float, units: str) -> str:
    """A mass as it is given and shown, without its unit."""
    shown = mass_kg / KG_PER_LB if units == "us" else mass_kg
    return f"{round(shown) if isclose(shown, round(shown), abs_tol=0.01) else round(shown, 2):g}"


def number_in(given: str) -> float | None:
    """A number as people write it, with a point or a comma; None where it is none."""
    try:
        number = float(given.replace(",", "."))
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None


def _read(fields: Fields, known: Known) -> Answers:
    wrong: dict[str, str] = {}
    bands = {band: colour for band in Band if (colour := _colour(fields, band, wrong)) is not None}
    ankle, other = (_weights(fields, kind, known.units, wrong) for kind in KINDS)
    if fields.get(NOTHING) and (bands or ankle or other):
        wrong[NOTHING] = "Choose what you have, or none of these; not both."
    refuse(wrong)
    has_camera = fields.get("camera", "yes") != "no"
    return Answers(replace(known.person, equipment=Equipment(bands, ankle, other), has_camera=has_camera))


def _colour(fields: Fields, band: Band, wrong: dict[str, str]) -> str | None:
    """What its owner calls a band; None where it is not owned."""
    name = f"colour-{band.value}"
    colour = " ".join(fields.get(name, "").split())
    if len(colour) > MOST_LETTERS:
        wrong[name] = f"Give a colour in at most {MOST_LETTERS} letters."
    return colour if colour or fields.get(f"band-{band.value}") else None


def _weights(fields: Fields, kind: str, units: str, wrong: dict[str, str]) -> tuple[float, ...]:
    named = [f"{kind}-{place}" for place in range(1, PLACES + 1)]
    given = {name: fields.get(name, "").strip() for name in named}
    weights = {name: number_in(text) for name, text in given.items() if text}
    most = as_given(MOST_KG, units)
    for name, weight in weights.items():
        if weight is None or not 0 < in_kg(weight, units) <= MOST_KG:
            wrong[name] = f"“{given[name][:20]}” cannot be; give more than 0 and at most {most} {mass_unit(units)}."
    return tuple(in_kg(weight, units) for weight in weights.values() if weight is not None) if not wrong else ()


def _given(known: Known) -> Fields:
    owned = known.person.equipment
    given = {f"band-{band.value}": "on" for band in owned.bands}
    given |= {f"colour-{band.value}": colour for band, colour in owned.bands.items()}
    for kind, weights in zip(KINDS, (owned.ankle_weights_kg, owned.weights_kg), strict=True):
        given |= {f"{kind}-{place}": as_given(each, known.units) for place, each in enumerate(weights, start=1)}
    if STEP.key not in known.answered:
        return given
    return {"camera": "yes" if known.person.has_camera else "no"} | (given or {NOTHING: "on"})


def _told(known: Known) -> str:
    owned, unit = known.person.equipment, mass_unit(known.units)
    told = [f"{band.value} band{f' ({colour})' if colour else ''}" for band, colour in owned.bands.items()]
    for name, weights in (("ankle weights", owned.ankle_weights_kg), ("weights", owned.weights_kg)):
        told += [f"{name} of {', '.join(as_given(each, known.units) for each in weights)} {unit}"] if weights else []
    told += [] if known.person.has_camera else ["no camera"]
    words = "; ".join(told) or "no bands or weights"
    return words[0].upper() + words[1:]


STEP: Final = Step("equipment", BEFORE, "What you have", _read, _given, _told)
