"""Which positions can be taken, and what takes their place."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from medius.programme.today import SWAPS, Ability
from medius.web.first_steps.step import BEFORE, Answers, Fields, Known, Step, refuse

_CANNOT: Final = MappingProxyType(
    {
        Ability.FLOOR: "the floor",
        Ability.LIE_LEFT: "lying on the left side",
        Ability.LIE_RIGHT: "lying on the right side",
        Ability.LIE_BACK: "lying on the back",
        Ability.KNEEL: "kneeling",
        Ability.HANDS: "leaning on the hands",
    }
)


def _read(fields: Fields, known: Known) -> Answers:
    given = {swap.ability: fields.get(swap.ability.value) or "yes" for swap in SWAPS}
    allowed = {swap.ability: {"yes", "no"} | ({"not-even-so"} if swap.otherwise else set()) for swap in SWAPS}
    refuse({each.value: "Choose one of the answers." for each, said in given.items() if said not in allowed[each]})
    abilities = {ability: said == "yes" for ability, said in given.items()}
    refused = frozenset(ability for ability, said in given.items() if said == "not-even-so")
    return Answers(replace(known.person, abilities=abilities, refused=refused))


def _given(known: Known) -> Fields:
    if STEP.key not in known.answered:
        return {}
    words = {True: "yes", False: "no"}
    given = {ability.value: words[can] for ability, can in known.person.abilities.items()}
    return given | {ability.value: "not-even-so" for ability in known.person.refused}


def _told(known: Known) -> str:
    cannot = [_CANNOT[ability] for ability in Ability if not known.person.abilities[ability]]
    return f"Not: {', '.join(cannot)}" if cannot else "All of them"


STEP: Final = Step("positions", BEFORE, "What positions you can take", _read, _given, _told)
