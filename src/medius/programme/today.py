"""How the person is today, what they cannot do and the swap for it, and the clearance that a session needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Final

from medius.programme.safety import Json, Reply, Screening, Unanswered

WORST_PAIN: Final = 10
NOT_TODAY_FROM: Final = 7
"""P06 of `progression.csv`: no session from here on."""

GENTLE_AT: Final = 6
"""P06: a gentle day, one set."""

SCREENED_ANEW_AFTER_DAYS: Final = 28
"""P16: after a longer break the full list is asked again."""


def news_will_do(days_away: int | None, answered_on: date, screen_from: date | None) -> bool:
    """Whether the single question will do, where the full list was answered and nothing stands in the way (P16).

    Args:
        days_away: Days since the last session; None before the first.
        answered_on: The day on which the full list was answered last.
        screen_from: The list is asked anew if it was answered before this day; None where nothing asks for that.
    """
    stands = still_stands(answered_on, screen_from)
    return stands and days_away is not None and days_away <= SCREENED_ANEW_AFTER_DAYS


def still_stands(answered_on: date, screen_from: date | None) -> bool:
    """Whether the full list was answered since the last break, illness or injury (P16)."""
    return screen_from is None or answered_on >= screen_from


class SoreSide(Enum):
    """Which side hurts."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    NONE = "none"


class Ability(Enum):
    """What the exercises ask for."""

    FLOOR = "floor"
    LIE_LEFT = "lie-left"
    LIE_RIGHT = "lie-right"
    LIE_BACK = "lie-back"
    KNEEL = "kneel"
    HANDS = "hands"


@dataclass(frozen=True, slots=True)
class Swap:
    """What takes the place of something that the person cannot do today.

    Args:
        ability: What is asked for.
        question: As it is asked.
        instead: What a no offers.
        otherwise: What happens where that does not do either; None where `instead` asks for nothing.
    """

    ability: Ability
    question: str
    instead: str
    otherwise: str | None = None


_STANDING: Final = "You stand beside a steady chair and lift the leg to the side."

SWAPS: Final = (
    Swap(
        Ability.FLOOR,
        "Can you get down to the floor and up again alone?",
        "Use a firm bed in place of the mat; a standing exercise takes the place of the bird-dog.",
        _STANDING,
    ),
    Swap(
        Ability.LIE_LEFT,
        "Can you lie on your left side?",
        "The right leg works lying on your back, or standing beside a chair.",
    ),
    Swap(
        Ability.LIE_RIGHT,
        "Can you lie on your right side?",
        "The left leg works lying on your back, or standing beside a chair.",
    ),
    Swap(
        Ability.LIE_BACK,
        "Can you lie on your back for three minutes?",
        "You lie on your side where you would lie on your back, and leave out the bridge.",
    ),
    Swap(Ability.KNEEL, "Can you kneel?", "Put a folded mat under your knees.", _STANDING),
    Swap(
        Ability.HANDS,
        "Can you lean on your hands?",
        "Lean on your forearms or your fists, and lift only the leg.",
        _STANDING,
    ),
)
"""What a no offers; the table of section 2."""


class NotCleared(ValueError):
    """There is no session now; `reasons` says why and what to do, one sentence each."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__(" ".join(reasons))


@dataclass(frozen=True, slots=True)
class Today:
    """How the person is today.

    Args:
        pain_now: At the sore place, 0 to 10.
        sore: Which side hurts.
        abilities: Whether each ability is there.
        pregnant: Pregnant, or under twelve weeks after birth, as far as is known.
        refused: Abilities for which the swap does not do either.
        days_away: Days since the last session; None before the first.

    Raises:
        Unanswered: An ability was not asked for.
        ValueError: The pain is not between 0 and 10.
    """

    pain_now: int
    sore: SoreSide
    abilities: Mapping[Ability, bool]
    pregnant: bool = False
    refused: frozenset[Ability] = field(default_factory=frozenset)
    days_away: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.pain_now <= WORST_PAIN:
            raise ValueError(f"pain is {self.pain_now}; give 0 to 10")
        still_open = [ability.value for ability in Ability if ability not in self.abilities]
        if still_open:
            raise Unanswered(still_open)
        object.__setattr__(self, "abilities", MappingProxyType({each: self.abilities[each] for each in Ability}))

    def can(self, ability: Ability) -> bool:
        """Whether it goes without a swap."""
        return self.abilities[ability]

    def can_with_swap(self, ability: Ability) -> bool:
        """Whether it goes at least with its swap."""
        return self.can(ability) or ability not in self.refused

    @property
    def swaps(self) -> tuple[str, ...]:
        """What is done in another way today, as sentences."""
        return tuple(
            swap.instead if self.can_with_swap(swap.ability) else swap.otherwise or swap.instead
            for swap in SWAPS
            if not self.can(swap.ability) and self._matters(swap.ability)
        )

    def _matters(self, ability: Ability) -> bool:
        """Whether anything of today's asks for it: nobody kneels on a bed, nobody lies where nobody can get down."""
        if ability is Ability.FLOOR or self.can(Ability.FLOOR):
            return True
        return self.can_with_swap(Ability.FLOOR) and ability not in {Ability.KNEEL, Ability.HANDS}

    def as_json(self) -> Json:
        """As it is kept with the session."""
        return {
            "pain_now": self.pain_now,
            "sore": self.sore.value,
            "abilities": {ability.value: there for ability, there in self.abilities.items()},
            "pregnant": self.pregnant,
            "refused": sorted(ability.value for ability in self.refused),
            "days_away": self.days_away,
        }

    @staticmethod
    def from_json(kept: Json) -> Today:
        """What was kept."""
        return Today(
            kept["pain_now"],
            SoreSide(kept["sore"]),
            {Ability(key): there for key, there in kept["abilities"].items()},
            kept["pregnant"],
            frozenset(Ability(key) for key in kept["refused"]),
            kept["days_away"],
        )


@dataclass(frozen=True, slots=True)
class Clearance:
    """That this person may have a session today; there is none without it.

    Args:
        today: How they are.
        screening: The full list, answered just now; None where the single question stood in for it.
        news: The reply to the single question; None where the full list was asked.
        last: The screening that stands since then.

    Raises:
        Unanswered: Neither the full list nor the single question was answered.
        NotCleared: An answer blocks the session.
    """

    today: Today
    screening: Screening | None
    news: Reply | None = None
    last: Screening | None = None

    def __post_init__(self) -> None:
        standing = self.screening or self._standing()
        if standing.blocks:
            raise NotCleared(*(f"{each.level.words}. {each.advice}" for each in standing.raised))
        if self.today.pain_now >= NOT_TODAY_FROM:
            raise NotCleared(
                "Not today: your pain is 7 or more.",
                "If it is as strong at rest, have it looked at by a clinician within 48 hours.",
            )

    def _standing(self) -> Screening:
        if self.news not in {Reply.YES, Reply.NO}:
            raise Unanswered(["news"])
        if self.news is Reply.YES:
            raise NotCleared("Please answer the full list first.")
        if self.last is None or self.last.blocks:
            raise NotCleared("Please answer the full list first: no session was cleared before.")
        if self.today.days_away is not None and self.today.days_away > SCREENED_ANEW_AFTER_DAYS:
            raise NotCleared("Please answer the full list first: your last session was over four weeks ago.")
        return self.last

    @property
    def _holding(self) -> tuple[Screening, ...]:
        return tuple(one for one in (self.screening or self.last,) if one is not None)

    @property
    def gentle(self) -> bool:
        """Whether it is a gentle day: the easier rung and one set (P06, R12)."""
        return self.today.pain_now >= GENTLE_AT or any(one.gently for one in self._holding)

    @property
    def pregnant(self) -> bool:
        """Whether R14 adapts it: nothing flat on the back, easy effort, no breath-holding."""
        return self.today.pregnant or any(one.pregnant for one in self._holding)

    def as_json(self) -> Json:
        """As it is kept with the session."""
        return {
            "today": self.today.as_json(),
            "screening": None if self.screening is None else self.screening.as_json(),
            "news": None if self.news is None else self.news.value,
            "last": None if self.last is None else self.last.as_json(),
        }

    @staticmethod
    def from_json(kept: Json) -> Clearance:
        """What was kept."""
        return Clearance(
            Today.from_json(kept["today"]),
            None if kept["screening"] is None else Screening.from_json(kept["screening"]),
            None if kept["news"] is None else Reply(kept["news"]),
            None if kept["last"] is None else Screening.from_json(kept["last"]),
        )


def clearance(
    today: Today,
    *,
    screening: Screening | None = None,
    news: Reply | None = None,
    last: Screening | None = None,
) -> Clearance:
    """That this person may have a session: by the full list, or by a no to the single question since the last one.

    Raises:
        Unanswered: A safety question is open.
        NotCleared: There is no session now.
    """
    return Clearance(today, screening, news if screening is None else None, last if screening is None else None)
