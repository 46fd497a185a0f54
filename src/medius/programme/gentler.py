"""One step down a ladder, as far as the person can take it: the lighter load, or the rung below."""

from __future__ import annotations

from medius.programme.ladders import LADDERS, available, rung
from medius.programme.person import Person


def gentler(person: Person, exercise: str, level: int, load: int) -> tuple[int, int]:
    """The step below, as level and place of its load; the same where nothing lower is possible.

    Only rungs of the same position are taken: a gentle day is no day for a new way to lie.
    """
    here = rung(exercise, level)
    lighter = [place for place in available(here, person) if place < load]
    if lighter:
        return level, lighter[-1]
    below = (one for one in reversed(LADDERS[exercise]) if one.level < level and one.position is here.position)
    return next(((one.level, places[0]) for one in below if (places := available(one, person))), (level, load))
