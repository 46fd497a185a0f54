"""The person for whom is planned: where it hurts, what they own, what they can do, and how much time they have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final

from medius.programme.safety import Json
from medius.programme.today import Ability, SoreSide

WEEKDAYS: Final = 7
STRENGTH_DAYS: Final = (2, 3)
"""P02 of `progression.csv`: strength work two or three days a week."""


class Region(Enum):
    """Where it hurts, coarsely: what the rules ask for, and no finer."""

    LOW_BACK = "low-back"
    SIDE_OF_HIP = "side-of-hip"
    FRONT_OF_HIP = "front-of-hip"
    BUTTOCK = "buttock"
    THIGH = "thigh"
    KNEE = "knee"
    ELSEWHERE = "elsewhere"


class AgeBand(Enum):
    """How old, in bands: nothing needs the year."""

    UNDER_45 = "under-45"
    FROM_45 = "45-64"
    FROM_65 = "65-and-over"


class Band(Enum):
    """How strong a mini-band is for its owner; colours differ between makers."""

    LIGHT = "light"
    MEDIUM = "medium"
    HEAVY = "heavy"


class BadAnswer(ValueError):
    """An answer that cannot be; the message says which, what was given, and what would do."""


@dataclass(frozen=True, slots=True)
class Equipment:
    """What the person owns.

    Args:
        bands: Mini-bands by strength, each with the colour that its owner calls it by.
        ankle_weights_kg: One entry for each weight that can be had on one ankle, rising.
        weights_kg: Dumb-bells, discs or bottles that can lie on the hips, rising.
    """

    bands: Mapping[Band, str] = field(default_factory=dict)
    ankle_weights_kg: tuple[float, ...] = ()
    weights_kg: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        kept = {band: self.bands[band] for band in Band if band in self.bands}
        object.__setattr__(self, "bands", MappingProxyType(kept))
        for name in ("ankle_weights_kg", "weights_kg"):
            object.__setattr__(self, name, _weights(name, getattr(self, name)))


MOST_KG: Final = 50.0


def _weights(name: str, given: tuple[float, ...]) -> tuple[float, ...]:
    for weight in given:
        if not 0 < weight <= MOST_KG:
            raise BadAnswer(
                f"{name}: {weight} is no weight that is lifted here; give more than 0 and at most {MOST_KG:g}"
            )
    return tuple(sorted(set(given)))


NOTHING: Final = Equipment()


@dataclass(frozen=True, slots=True)
class Person:
    """Everything that the plan asks about a person; every field but the safety questions may be unknown.

    Args:
        regions: Where it hurts, by the outline of the body or by words.
        sore: Which hip hurts.
        usual_pain: Mean pain over the week before the start, 0 to 10; None where it was not answered.
        abilities: What can be done usually; what is not named can be.
        refused: Abilities for which the swap does not do either.
        equipment: What is owned.
        body_mass_kg: Asked for only where ankle weights are owned.
        age: None where it was not answered.
        strength_days: Strength days a week, 2 or 3.
        weekdays: The days on which strength suits, Monday 0; empty for any.
        minutes: How long a session may last; None for as long as it takes.
        pregnant: Or under twelve weeks after birth (R14).
        sore_shoulder: Whether leaning on an arm hurts; None where it was not asked.
        has_camera: Whether a camera watches usually.

    Raises:
        BadAnswer: A value out of range.
    """

    regions: frozenset[Region] = frozenset()
    sore: SoreSide = SoreSide.NONE
    usual_pain: int | None = None
    abilities: Mapping[Ability, bool] = field(default_factory=dict)
    refused: frozenset[Ability] = frozenset()
    equipment: Equipment = NOTHING
    body_mass_kg: float | None = None
    age: AgeBand | None = None
    strength_days: int = 3
    weekdays: frozenset[int] = frozenset()
    minutes: int | None = None
    pregnant: bool = False
    sore_shoulder: bool | None = None
    has_camera: bool = True

    def __post_init__(self) -> None:
        _check("usual pain", self.usual_pain, 0, 10)
        _check("body mass in kg", self.body_mass_kg, 25, 350)
        _check("strength days a week", self.strength_days, *STRENGTH_DAYS)
        _check("minutes", self.minutes, 5, 120)
        for day in self.weekdays:
            _check("weekday", day, 0, WEEKDAYS - 1)
        object.__setattr__(
            self, "abilities", MappingProxyType({each: self.abilities.get(each, True) for each in Ability})
        )

    @property
    def has_back_pain(self) -> bool:
        """Whether the rules for low back pain hold (P12)."""
        return Region.LOW_BACK in self.regions

    @property
    def has_lateral_hip_pain(self) -> bool:
        """Whether the rules for pain at the side of the hip hold (P11)."""
        return Region.SIDE_OF_HIP in self.regions

    def as_json(self) -> Json:
        """As it is kept."""
        return {
            "regions": sorted(region.value for region in self.regions),
            "sore": self.sore.value,
            "usual_pain": self.usual_pain,
            "abilities": {ability.value: there for ability, there in self.abilities.items()},
            "refused": sorted(ability.value for ability in self.refused),
            "equipment": {
                "bands": {band.value: colour for band, colour in self.equipment.bands.items()},
                "ankle_weights_kg": list(self.equipment.ankle_weights_kg),
                "weights_kg": list(self.equipment.weights_kg),
            },
            "body_mass_kg": self.body_mass_kg,
            "age": None if self.age is None else self.age.value,
            "strength_days": self.strength_days,
            "weekdays": sorted(self.weekdays),
            "minutes": self.minutes,
            "pregnant": self.pregnant,
            "sore_shoulder": self.sore_shoulder,
            "has_camera": self.has_camera,
        }

    @staticmethod
    def from_json(kept: Json) -> Person:
        """What was kept.

        Raises:
            BadAnswer: It was changed into something that cannot be.
        """
        owned = kept["equipment"]
        return Person(
            regions=frozenset(Region(each) for each in kept["regions"]),
            sore=SoreSide(kept["sore"]),
            usual_pain=kept["usual_pain"],
            abilities={Ability(key): there for key, there in kept["abilities"].items()},
            refused=frozenset(Ability(key) for key in kept["refused"]),
            equipment=Equipment(
                {Band(key): colour for key, colour in owned["bands"].items()},
                tuple(owned["ankle_weights_kg"]),
                tuple(owned["weights_kg"]),
            ),
            body_mass_kg=kept["body_mass_kg"],
            age=None if kept["age"] is None else AgeBand(kept["age"]),
            strength_days=kept["strength_days"],
            weekdays=frozenset(kept["weekdays"]),
            minutes=kept["minutes"],
            pregnant=kept["pregnant"],
            sore_shoulder=kept["sore_shoulder"],
            has_camera=kept["has_camera"],
        )


def _check(what: str, given: float | None, least: float, most: float) -> None:
    if given is not None and not least <= given <= most:
        raise BadAnswer(f"{what}: {given} cannot be; give {least:g} to {most:g}")
