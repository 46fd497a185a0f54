"""What each press does, where it is possible."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from medius.session.actions import OF_THE_SESSION, Action
from medius.session.conduct import Conduct
from medius.session.easier import easier
from medius.session.outcomes import Chime, SelfCount, Sound, Why
from medius.session.questions import YES
from medius.session.restoring import BLIND
from medius.session.view import Eyes, Step


def _begin(conduct: Conduct) -> None:
    """Sound needs a press before a browser lets it be heard."""
    conduct.now.sounded = True
    conduct.out.append(Chime(Sound.START))
    conduct.say("can-you-hear-me")


def _not_heard(conduct: Conduct) -> None:
    conduct.now.sounded = False


def _next(conduct: Conduct) -> None:
    if conduct.now.step is Step.CAMERA_CHECK:
        conduct.say("i-see-a-part")
    conduct.go_on()


def _pause(conduct: Conduct) -> None:
    conduct.pause("asked")


def _repeat(conduct: Conduct) -> None:
    """The set once more; from the rest, the one before it."""
    now = conduct.now
    now.paused = now.asking = None
    conduct.end_run()
    if now.tally is not None:
        now.tally.begin_again()
    now.course.back_to_set()
    conduct.say("again")
    conduct.enter()


def _skip(conduct: Conduct) -> None:
    """What is left of this exercise, on this side."""
    now = conduct.now
    now.paused = now.asking = None
    conduct.end_set_here(Why.SKIPPED)
    conduct.leave_rest()
    done = any(now.tallies[one].begun for one in now.course.sets_here if one in now.tallies)
    now.course.skip_exercise(done=done)
    conduct.enter()


def _enough(conduct: Conduct) -> None:
    """As many as prescribed are done, and no more are added."""
    if conduct.now.tally is not None:
        conduct.end_set(conduct.now.tally, Why.DONE)
        conduct.go_on()


def _stop(conduct: Conduct) -> None:
    conduct.ask("stop")


def _trouble(conduct: Conduct) -> None:
    conduct.ask("trouble")


def _back(conduct: Conduct) -> None:
    """The question is taken back; a pause before it goes on."""
    conduct.now.asking = None
    if conduct.now.paused is None:
        conduct.take_up()


def _end(conduct: Conduct) -> None:
    """Yes, stop; in the summary: leave it."""
    if conduct.now.asking is None:
        conduct.now.left = True
    else:
        conduct.end_session(Why.STOPPED)


def _smaller(conduct: Conduct) -> None:
    """The set goes on with the easier variation, in a new watch."""
    performing, tally = conduct.now.performing, conduct.now.tally
    smaller = None if performing is None or performing.exercise is None or tally is None else easier(tally.dose)
    if smaller is None or tally is None:
        return
    conduct.end_run()
    tally.become(smaller)
    conduct.say("smaller-now")
    conduct.perform(tally)


def _as_it_is(conduct: Conduct) -> None:
    if conduct.now.performing is not None:
        conduct.now.performing.offering = False


def _count(conduct: Conduct) -> None:
    _count_by_hand(conduct, 1)


def _uncount(conduct: Conduct) -> None:
    _count_by_hand(conduct, -1)


def _count_by_hand(conduct: Conduct, by: int) -> None:
    tally = conduct.now.tally
    if tally is None or not tally.begun:
        return
    tally.change_by_hand(by)
    conduct.keep(SelfCount(tally.ordinal, tally.self_counted or 0))
    if tally.complete and conduct.now.step is Step.SET:
        conduct.end_set(tally, Why.DONE)
        conduct.go_on()


def _no_camera(conduct: Conduct) -> None:
    """Go on without it, to the end of the session."""
    now = conduct.now
    now.course.blind, now.eyes = True, Eyes.NONE
    conduct.keep_answer(OF_THE_SESSION, BLIND, YES)
    if now.tally is not None and now.tally.ended is None:
        now.tally.lose_sight()
    if now.paused is not None:
        conduct.resume()
    if now.step is Step.CAMERA_CHECK:
        conduct.go_on()


PRESSED: Final[MappingProxyType[Action, Callable[[Conduct], None]]] = MappingProxyType(
    {
        Action.BEGIN: _begin,
        Action.NEXT: _next,
        Action.PAUSE: _pause,
        Action.RESUME: Conduct.resume,
        Action.REPEAT: _repeat,
        Action.SKIP: _skip,
        Action.ENOUGH: _enough,
        Action.STOP: _stop,
        Action.END: _end,
        Action.BACK: _back,
        Action.SMALLER: _smaller,
        Action.AS_IT_IS: _as_it_is,
        Action.COUNT: _count,
        Action.UNCOUNT: _uncount,
        Action.TROUBLE: _trouble,
        Action.HEARD: Conduct.go_on,
        Action.NOT_HEARD: _not_heard,
        Action.NO_CAMERA: _no_camera,
    }
)
"""Every action; which of them are possible now stands in `showing.actions`."""
