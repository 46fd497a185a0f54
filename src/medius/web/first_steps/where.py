"""Where it hurts: on the outline of a body, or by its words."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Final

from medius.programme.person import Region
from medius.web.first_steps.step import BEFORE, Answers, Fields, Known, Step, refuse

NOWHERE: Final = "region-none"

NAMES: Final = MappingProxyType(
    {
        Region.LOW_BACK: "Low back",
        Region.SIDE_OF_HIP: "Side of the hip",
        Region.FRONT_OF_HIP: "Front of the hip",
        Region.BUTTOCK: "Buttock",
        Region.THIGH: "Thigh",
        Region.KNEE: "Knee",
        Region.ELSEWHERE: "Somewhere else",
    }
)


def _read(fields: Fields, known: Known) -> Answers:
    regions = frozenset(region for region in Region if fields.get(f"region-{region.value}"))
    refuse({NOWHERE: "Choose places, or that nothing hurts; not both."} if regions and fields.get(NOWHERE) else {})
    return Answers(replace(known.person, regions=regions))


def _given(known: Known) -> Fields:
    given = {f"region-{region.value}": "on" for region in known.person.regions}
    return given or ({NOWHERE: "on"} if STEP.key in known.answered else {})


def _told(known: Known) -> str:
    return ", ".join(NAMES[region] for region in Region if region in known.person.regions) or "Nothing hurts"


STEP: Final = Step("where", BEFORE, "Where it hurts", _read, _given, _told)
