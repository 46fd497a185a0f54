"""The easier variation of each exercise: a rung of its ladder below, where a set becomes too hard to do well."""

from __future__ import annotations

from medius.programme import Dose
from medius.programme.ladder import Load, Rung, Watching
from medius.programme.ladders import LADDERS, OWN_VERSION, rung


def easier(dose: Dose) -> Dose | None:
    """The same exercise a rung lower, with nothing that is not at hand; None where there is none.

    Only rungs of the same movement are taken, so that the set goes on in the same position and is watched as before.
    """
    on = _rung_of(dose)
    if on is None or not dose.judged:
        return None
    below = (one for one in reversed(LADDERS[on.exercise]) if one.level < on.level and _goes_on(one, on))
    return next((_at(dose, one) for one in below), None)


def _rung_of(dose: Dose) -> Rung | None:
    """The rung that a dose stands on; without a ladder, that of the programme's own version."""
    if dose.ladder is not None and dose.level is not None:
        return rung(dose.ladder, dose.level)
    ladder = LADDERS.get(dose.exercise, ())
    known = (one for one in ladder if (one.performs, one.variation) == (dose.exercise, dose.variation))
    own = OWN_VERSION.get(dose.exercise)
    return next(known, None if own is None else rung(dose.exercise, own))


def _goes_on(one: Rung, on: Rung) -> bool:
    same = one.performs == on.performs and one.position is on.position and one.per_side is on.per_side
    return same and one.watching is not Watching.SELF_CHECKED and _is_at_hand(one.loads[0], on)


def _is_at_hand(load: Load, on: Rung) -> bool:
    return (
        load.band in {None, *(each.band for each in on.loads)} and load.kg is None and load.share_of_body_mass is None
    )


def _at(dose: Dose, one: Rung) -> Dose:
    """The band stays on only where the lower rung asks for one."""
    keeps_band = one.loads[0].band is not None
    return dose.on_rung(one, 0, dose.load_words if keeps_band else None)
