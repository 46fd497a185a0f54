"""The five ladders: every rung of `ladder.csv`, what loads it, and which of its loads a person can take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Final

from medius.exercises import done_as
from medius.exercises.unwatched import HOOK_LYING_PRESS_OUT
from medius.movement.exercise import Exercise
from medius.movement.unwatched import Unwatched
from medius.programme.ladder import BODYWEIGHT, Bar, Load, Rung, Watching, Work
from medius.programme.person import Band, Person
from medius.programme.position import Position
from medius.programme.today import Ability, SoreSide

CLAMSHELL, ABDUCTION, BRIDGE, BIRD_DOG, HIP_HITCH = (
    "clamshell",
    "side-lying-hip-abduction",
    "glute-bridge",
    "bird-dog",
    "standing-hip-hitch",
)

OWN_VERSION: Final[Mapping[str, int]] = MappingProxyType({CLAMSHELL: 2, ABDUCTION: 2, BRIDGE: 3, BIRD_DOG: 4})
"""P01: the programme's own version; the first session goes no further."""

ON_SIDE: Final = Position.ON_RIGHT_SIDE
"""Stands for both sides: the routine lays the person on the side opposite the leg that moves."""

ABOVE_KNEES, ABOVE_ANKLES, AROUND_THIGHS = "above your knees", "above your ankles", "around your thighs"

RANGES: Final[Mapping[str, tuple[int, int, int]]] = MappingProxyType(
    {
        "15 reached": (10, 13, 15),
        "12+2": (10, 12, 14),
        "10+2": (8, 10, 12),
        "x10": (8, 10, 12),
        "x8": (6, 8, 10),
        "10 x 10 s": (6, 8, 10),
        "5 x": (5, 5, 5),
    }
)
"""Bottom, top, and what passes, by the words of `pass_if`; the bottom is our proposal, within 10-15 where it can be."""


class NoSuchRung(ValueError):
    """A rung was asked for that no ladder has; the message names those that there are."""


# --- the rungs ---


def _rung(  # noqa: PLR0913  # one row of the table
    exercise: str,
    level: int,
    name: str,
    variation: str,
    reach: str,
    *,
    loads: tuple[Load, ...] = (BODYWEIGHT,),
    watching: Watching = Watching.JUDGED,
    work: Work = Work.REPETITIONS,
    performs: str | None = None,
    position: Position = ON_SIDE,
    per_side: bool = True,
    bars: Iterable[Bar] = (),
) -> Rung:
    low, top, passed_at = RANGES[reach]
    return Rung(
        exercise=exercise,
        level=level,
        name=name,
        performs=performs or exercise,
        variation=variation,
        watching=watching,
        work=work,
        loads=loads,
        low=low,
        top=top,
        passed_at=passed_at,
        per_side=per_side,
        position=position,
        bars=frozenset(bars),
        source=f"ladder.csv {exercise.replace('-', '_')} {level}",
    )


def _unwatched(rung: Rung, performs: str) -> Rung:
    return replace(rung, performs=performs, variation="standard", watching=Watching.SELF_CHECKED)


def _bands(where: str, *bands: Band) -> tuple[Load, ...]:
    return tuple(Load(band, where) for band in bands)


_clam = partial(_rung, CLAMSHELL)
_abduction = partial(_rung, ABDUCTION)
_bridge = partial(_rung, BRIDGE, position=Position.ON_BACK, per_side=False)
_bird_dog = partial(_rung, BIRD_DOG, position=Position.ALL_FOURS)

LIGHT_TO_MEDIUM: Final = (Band.LIGHT, Band.MEDIUM)
HARDEST: Final = (Bar.LATERAL_HIP_PAIN,)
SIDE_PLANK: Final = (Bar.LATERAL_HIP_PAIN, Bar.SORE_SHOULDER)

_CLAMSHELLS: Final = (
    replace(
        _clam(0, "Press-out, lying on your back", "standard", "5 x", work=Work.HOLD, watching=Watching.COUNTED),
        performs=HOOK_LYING_PRESS_OUT.key,
        position=Position.ON_BACK,
        per_side=False,
        longest_hold_s=20.0,
        sessions_to_pass=3,
    ),
    _clam(1, "Small-range clamshell", "small-range", "12+2"),
    _clam(2, "Clamshell", "standard", "15 reached"),
    _clam(3, "Clamshell with a light band", "band", "12+2", loads=_bands(ABOVE_KNEES, Band.LIGHT)),
    _clam(4, "Clamshell with a medium band, held", "band-hold", "12+2", loads=_bands(ABOVE_KNEES, Band.MEDIUM)),
    _clam(
        5,
        "Raised clamshell",
        "raised",
        "10+2",
        loads=(BODYWEIGHT, *_bands(ABOVE_ANKLES, Band.LIGHT)),
        bars=HARDEST,
    ),
    _unwatched(_clam(6, "Side-plank clamshell", "", "x8", bars=SIDE_PLANK), "side-plank-clamshell"),
)

_ABDUCTIONS: Final = (
    replace(
        _abduction(0, "Leg slide to the side, lying on your back", "supine", "12+2", watching=Watching.COUNTED),
        position=Position.ON_BACK,
    ),
    _abduction(1, "Side-lying abduction with a bent knee", "short-lever", "12+2"),
    _abduction(2, "Side-lying hip abduction", "standard", "15 reached"),
    _abduction(3, "Side-lying abduction, toes down, held", "forward-hold", "12+2"),
    _abduction(
        4,
        "Side-lying abduction with a band",
        "band",
        "12+2",
        loads=(*_bands(ABOVE_KNEES, *LIGHT_TO_MEDIUM), *_bands(ABOVE_ANKLES, *LIGHT_TO_MEDIUM)),
    ),
    _abduction(
        5,
        "Side-lying abduction with an ankle weight",
        "ankle-weight",
        "12+2",
        loads=tuple(Load(where="at your ankle", share_of_body_mass=share) for share in (0.02, 0.03, 0.04, 0.05)),
        bars=HARDEST,
    ),
    _unwatched(_abduction(6, "Side plank with abduction", "", "x8", bars=SIDE_PLANK), "side-plank-abduction"),
)

_BRIDGES: Final = (
    _bridge(1, "Short-range bridge", "short-range", "12+2"),
    _bridge(2, "Bridge without a band", "no-band", "15 reached"),
    _bridge(3, "Bridge with a band", "standard", "12+2", loads=_bands(ABOVE_KNEES, *LIGHT_TO_MEDIUM)),
    replace(
        _unwatched(_bridge(4, "Bridge with a march", "", "x8", per_side=True), "bridge-march"),
        loads=_bands(ABOVE_KNEES, *LIGHT_TO_MEDIUM),
    ),
    _unwatched(
        _bridge(5, "Bridge, two legs up and one down", "", "x8", per_side=True),
        "bridge-two-up-one-down",
    ),
    replace(
        _bridge(6, "Single-leg bridge", "single-leg", "x10", watching=Watching.COUNTED, per_side=True),
        where_it_cramps="single-leg-heel-close",
    ),
    _bridge(
        7,
        "Single-leg bridge with a weight",
        "single-leg-weight",
        "10+2",
        loads=tuple(Load(kg=kg, where="on your hips") for kg in (2.5, 5.0, 7.5, 10.0)),
        watching=Watching.COUNTED,
        per_side=True,
    ),
)

_LEG_ONLY: Final = frozenset({Ability.HANDS})
"""With an arm that reaches, leaning on the forearms will not do."""

_BIRD_DOGS: Final = (
    _unwatched(_bird_dog(1, "Brace and weight shift", "", "x8", work=Work.HOLD), "brace-weight-shift"),
    _bird_dog(2, "Leg slide", "leg-slide", "x8", watching=Watching.COUNTED),
    _bird_dog(3, "Leg lift only", "leg-only", "x10"),
    replace(_bird_dog(4, "Bird-dog", "standard", "x10"), asks=_LEG_ONLY),
    replace(_bird_dog(5, "Bird-dog, held longer", "long-hold", "10 x 10 s"), asks=_LEG_ONLY, longest_hold_s=10.0),
    replace(
        _bird_dog(6, "Bird-dog with a band", "band", "x10", loads=_bands(AROUND_THIGHS, Band.LIGHT)), asks=_LEG_ONLY
    ),
    replace(
        _bird_dog(7, "Bird-dog with light weights", "weights", "x10", bars=(Bar.BACK_PAIN,)),
        loads=tuple(Load(kg=kg, wrist_kg=wrist_kg) for kg, wrist_kg in ((1.0, 0.5), (2.0, 1.0))),
        asks=_LEG_ONLY,
    ),
)

_HIP_HITCHES: Final = (
    _rung(
        HIP_HITCH,
        1,
        "Standing hip hitch",
        "standard",
        "12+2",
        watching=Watching.COUNTED,
        position=Position.STANDING,
        bars=(Bar.LATERAL_HIP_PAIN, Bar.BALANCE),
    ),
)

LADDERS: Final[Mapping[str, tuple[Rung, ...]]] = MappingProxyType(
    {CLAMSHELL: _CLAMSHELLS, ABDUCTION: _ABDUCTIONS, BRIDGE: _BRIDGES, BIRD_DOG: _BIRD_DOGS, HIP_HITCH: _HIP_HITCHES}
)
"""The rungs of each ladder, rising; the first is level 0 or 1."""


def rung(exercise: str, level: int) -> Rung:
    """The rung of this level.

    Raises:
        NoSuchRung: No ladder of this key, or none of its rungs has this level.
    """
    if exercise not in LADDERS:
        raise NoSuchRung(f"no ladder is called {exercise!r}; there are {', '.join(LADDERS)}")
    rungs = LADDERS[exercise]
    least, most = rungs[0].level, rungs[-1].level
    if not least <= level <= most:
        raise NoSuchRung(f"the ladder of {exercise} has no rung {level}; it has {least} to {most}")
    return rungs[level - least]


def performed(rung: Rung) -> Exercise | Unwatched:
    """What is done on a rung: an exercise in its variation, or what no camera watches."""
    return done_as(rung.performs, rung.variation)


SHOWN: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {CLAMSHELL: (1, 2, 3, 4), ABDUCTION: (2, 3, 4, 5), BRIDGE: (2, 3), BIRD_DOG: (4, 5, 6, 7)}
)
"""The rungs that look like the demonstration of their exercise, but for band and weight."""


def is_shown(rung: Rung) -> bool:
    """Whether the demonstration of its exercise shows this rung: another movement is told, not shown wrongly."""
    return rung.level in SHOWN.get(rung.exercise, ())


# --- what a person can take ---


def available(rung: Rung, person: Person, *, lifted: frozenset[Bar] = frozenset()) -> tuple[int, ...]:
    """Which of its loads the person can take: what is owned, how they can lie, and what bars them.

    Args:
        rung: The rung.
        person: Who.
        lifted: Bars that are lifted: by four green weeks in the log (P11), by hand (balance).

    Returns:
        Places among `rung.loads`, rising; empty where the rung is not for this person.
    """
    barred = any(bar not in lifted and BARRED[bar](person) for bar in rung.bars)
    if barred or not possible(rung.position, person) or not all(person.abilities[each] for each in rung.asks):
        return ()
    return tuple(place for place, load in enumerate(rung.loads) if _is_owned(load, person))


BARRED: Final[Mapping[Bar, Callable[[Person], bool]]] = MappingProxyType(
    {
        Bar.SORE_SHOULDER: lambda person: person.sore_shoulder is not False,  # "shoulder ok" has to be known
        Bar.BACK_PAIN: lambda person: person.has_back_pain,
        Bar.LATERAL_HIP_PAIN: lambda person: person.has_lateral_hip_pain,
        Bar.BALANCE: lambda _: True,  # until it is taken up by hand
    }
)
"""Whom each bar keeps off."""


def possible(position: Position, person: Person) -> bool:
    """Whether the person can take a position, at least with its swap; on the side, with either leg on top."""
    match position:
        case Position.STANDING | Position.SITTING:
            return True
        case Position.ALL_FOURS:
            return person.abilities[Ability.FLOOR] and _can(person, Ability.KNEEL) and _can(person, Ability.HANDS)
        case Position.ON_BACK:
            return _can(person, Ability.FLOOR) and person.abilities[Ability.LIE_BACK] and not person.pregnant
        case Position.ON_LEFT_SIDE | Position.ON_RIGHT_SIDE:
            return _can(person, Ability.FLOOR) and any(_lies_on(person, side) for side in UNDER)


def _can(person: Person, ability: Ability) -> bool:
    return person.abilities[ability] or ability not in person.refused


UNDER: Final = {SoreSide.LEFT: Ability.LIE_LEFT, SoreSide.RIGHT: Ability.LIE_RIGHT}


def _lies_on(person: Person, side: SoreSide) -> bool:
    """P11: the sore side is never underneath."""
    return person.abilities[UNDER[side]] and person.sore not in {side, SoreSide.BOTH}


# --- loads ---

NEAR_SHARE: Final = 0.005
"""Our proposal: an ankle weight serves for a share that it misses by less than half a percent of body mass.

The shares are one percent apart, so that each weight serves for one of them only.
"""

NEAR_HIP_KG: Final = 1.25
NEAR_ANKLE_KG: Final = 0.5
NEAR_WRIST_KG: Final = 0.25
"""Our proposal: half of the step between two loads of a rung."""

LIGHTEST_SHARE: Final = 0.02
LIGHTEST_KG: Final = 1.5
"""Our proposal: with the body mass unknown the lightest weight owned serves for the lightest load, if it is no more."""


def load_words(load: Load, person: Person) -> str | None:
    """A load in words for this person, as in "light band (yellow) above your knees"; None for the body's own weight."""
    if load.band is not None:
        return _band_words(load.band, load, person)
    if load.wrist_kg is not None:
        wrist_kg, ankle_kg = _wrist_kg(load, person), _ankle_kg(load, person)
        return f"{_kg(wrist_kg, load.wrist_kg)} at your wrist and {_kg(ankle_kg, load.kg)} at your ankle"
    if load.share_of_body_mass is not None:
        owned_kg = _ankle_kg(load, person)
        weight = f"{100 * load.share_of_body_mass:g} % of your body mass" if owned_kg is None else f"{owned_kg:g} kg"
        return f"{weight} {load.where}"
    return None if load.kg is None else f"{_kg(_hip_kg(load, person), load.kg)} {load.where}"


def _band_words(band: Band, load: Load, person: Person) -> str:
    colour = person.equipment.bands.get(band, "").strip()
    named = f" ({colour})" if colour and colour != band.value else ""
    return f"{band.value} band{named} {load.where}"


def _kg(owned_kg: float | None, otherwise_kg: float | None) -> str:
    return f"{otherwise_kg if owned_kg is None else owned_kg:g} kg"


def _is_owned(load: Load, person: Person) -> bool:
    if load.band is not None:
        return load.band in person.equipment.bands
    if load.wrist_kg is not None:
        return _wrist_kg(load, person) is not None and _ankle_kg(load, person) is not None
    if load.share_of_body_mass is not None:
        return _ankle_kg(load, person) is not None
    return load.kg is None or _hip_kg(load, person) is not None


def _ankle_kg(load: Load, person: Person) -> float | None:
    """The weight on the ankle that is owned and serves for this load; None where there is none."""
    owned, mass_kg = person.equipment.ankle_weights_kg, person.body_mass_kg
    if load.share_of_body_mass is None:
        return _nearest(load.kg, owned, NEAR_ANKLE_KG)
    if mass_kg is not None:
        return _nearest(load.share_of_body_mass * mass_kg, owned, NEAR_SHARE * mass_kg)
    serves = load.share_of_body_mass == LIGHTEST_SHARE and bool(owned) and owned[0] <= LIGHTEST_KG
    return owned[0] if serves else None


def _wrist_kg(load: Load, person: Person) -> float | None:
    """A small weight in the hand, or one for the ankle that is worn at the wrist."""
    owned = (*person.equipment.weights_kg, *person.equipment.ankle_weights_kg)
    return _nearest(load.wrist_kg, owned, NEAR_WRIST_KG)


def _hip_kg(load: Load, person: Person) -> float | None:
    return _nearest(load.kg, person.equipment.weights_kg, NEAR_HIP_KG)


def _nearest(wanted_kg: float | None, owned: Iterable[float], within_kg: float) -> float | None:
    if wanted_kg is None:
        return None
    near = [kg for kg in owned if abs(kg - wanted_kg) < within_kg]
    return min(near, key=lambda kg: (abs(kg - wanted_kg), kg), default=None)
