"""The view of a situation: a pure function, so that the same situation always looks the same."""

from __future__ import annotations

import math
from typing import Final

from medius.coaching.catalogue import SENTENCES
from medius.programme import Ends, consequence
from medius.programme.in_session import Trouble
from medius.programme.safety import Level
from medius.session.actions import Action
from medius.session.outcomes import Why
from medius.session.questions import MORE_PAIN, TRIAL_PAIN, about, asked_at, of_the_count, of_trouble
from medius.session.situation import Situation
from medius.session.summary import summary
from medius.session.tally import Tally
from medius.session.view import (
    BlockView,
    ExerciseView,
    NextView,
    OfferView,
    PausedView,
    Question,
    SafetyView,
    Step,
    SummaryView,
    View,
)
from medius.session.words import (
    COUNTED_BY_YOU,
    PAUSED,
    SOUND_TOLD,
    WITH_THE_RING,
    exercise_view,
    headline,
    sided,
)

_ALWAYS: Final = (Action.PAUSE, Action.STOP, Action.TROUBLE)

ACTIONS: Final[dict[Step, tuple[Action, ...]]] = {
    Step.SOUND_CHECK: (Action.BEGIN, Action.NEXT, Action.STOP),
    Step.GETTING_DOWN: (Action.NEXT, *_ALWAYS),
    Step.BREATHING: (Action.NEXT, *_ALWAYS),
    Step.POSITION: (Action.NEXT, *_ALWAYS),
    Step.DEMONSTRATION: (Action.NEXT, Action.SKIP, *_ALWAYS),
    Step.CAMERA_CHECK: (Action.NEXT, Action.NO_CAMERA, Action.SKIP, *_ALWAYS),
    Step.GET_READY: (Action.SKIP, *_ALWAYS),
    Step.SET: (Action.SKIP, Action.REPEAT, *_ALWAYS),
    Step.REST: (Action.NEXT, Action.REPEAT, Action.SKIP, *_ALWAYS),
    Step.GETTING_UP: (Action.PAUSE, Action.TROUBLE),
    Step.QUESTIONS: (Action.NEXT,),
    Step.SUMMARY: (Action.END,),
}
"""What the person can do in each step, besides answering."""

IN_A_SET: Final = (Step.GET_READY, Step.SET)
WITH_TEMPO: Final = (Step.DEMONSTRATION, Step.CAMERA_CHECK, *IN_A_SET)
BEFORE_A_CAMERA: Final = (Step.GETTING_DOWN, Step.BREATHING, Step.POSITION, Step.DEMONSTRATION)
"""In these the page asks for the camera, and may be refused it."""

OF_AN_EXERCISE: Final = (*WITH_TEMPO, Step.REST)


def actions(now: Situation) -> tuple[Action, ...]:
    """What can be done now."""
    if now.left:
        return ()
    if now.asking is not None:
        return (Action.END, Action.BACK) if now.asking == "stop" else (Action.BACK, Action.STOP)
    if now.paused is not None:
        return tuple(_while_paused(now))
    return (*ACTIONS[now.step], *_besides(now))


def _while_paused(now: Situation) -> list[Action]:
    possible = {Action.SKIP, Action.REPEAT, Action.STOP, Action.TROUBLE}
    kept = [action for action in ACTIONS[now.step] if action in possible]
    blinding = [Action.NO_CAMERA] if now.paused == "camera-unplugged" and not now.course.blind else []
    return [Action.RESUME, *kept, *blinding]


def _besides(now: Situation) -> list[Action]:
    if now.step is Step.SOUND_CHECK:
        return [Action.HEARD, Action.NOT_HEARD] if now.sounded is not None else []
    if now.step in BEFORE_A_CAMERA and not now.course.blind:
        return [Action.NO_CAMERA]
    if now.performing is not None and now.performing.offering:
        return [Action.SMALLER, Action.AS_IT_IS]
    counting = now.tally is not None and now.tally.self_reported and now.step in {Step.SET, Step.REST}
    enough = now.step is Step.SET and now.tally is not None and now.tally.reached
    return [*([Action.COUNT, Action.UNCOUNT] if counting else []), *([Action.ENOUGH] if enough else [])]


def view(now: Situation, since_tick_s: float = 0.0) -> View:
    """What the page shows.

    Args:
        now: The situation.
        since_tick_s: What has passed since time was told last, in s.
    """
    step, performing = now.step, now.performing
    remaining_s, of_s = _remaining(now, since_tick_s)
    tally = now.tally if step in {*IN_A_SET, Step.REST} else None
    return View(
        step=step.value,
        kind=now.routine.kind.value,
        eyes=now.eyes.value,
        stage=now.course.index,
        stages=len(now.course.plan),
        headline=headline(step, now.dose),
        say=_say(now),
        minutes_left=_minutes_left(now, remaining_s),
        actions=tuple(action.value for action in actions(now)),
        exercise=_exercise(now),
        block=_block(now),
        next=_next(now),
        tempo=now.dose.tempo if now.dose is not None and step in WITH_TEMPO else None,
        watch=None if performing is None else performing.shown_watch,
        count=None if tally is None else tally.count,
        counting=None if tally is None else _counting(tally),
        proposed=tally.led if tally is not None and tally.self_reported else None,
        clean=None if tally is None or tally.self_reported else tally.clean,
        cue=None if performing is None else performing.cue,
        remaining_s=remaining_s,
        of_s=of_s,
        questions=questions(now),
        check=None if now.looking is None else now.looking.as_json,
        paused=None if now.paused is None else PausedView(now.paused, PAUSED[now.paused]),
        offer=_offer(now),
        asking=now.asking,
        swaps=now.routine.swaps,
        summary=summed_up(now) if step is Step.SUMMARY else None,
    )


def questions(now: Situation) -> tuple[Question, ...]:
    """What is asked now; nothing in the middle of an exercise."""
    if now.asking == "trouble":
        dose = now.stage.dose
        return (of_trouble(None if dose is None else dose.exercise, pregnant=now.clearance.pregnant),)
    if now.stage.step is Step.REST:
        return tuple(_in_the_rest(now))
    return asked_at(now.course.plan, now.course.index, now.tallies, now.answers)


def _in_the_rest(now: Situation) -> list[Question]:
    trial = now.stage.dose is not None and now.stage.dose.trial
    asked = [about(now.stage, TRIAL_PAIN if trial else MORE_PAIN, now.answers)] if now.asks_for_pain else []
    tally = now.tally
    if tally is not None and tally.self_reported and tally.begun:
        asked.append(of_the_count(tally))
    return asked


def summed_up(now: Situation) -> SummaryView:
    """The end of the session in words, and the safety questions that its end opens."""
    trouble = {Why.SHARP_PAIN: Trouble.SHARP_PAIN, Why.ALARMING: Trouble.ALARMING}
    ending = now.course.ending
    if ending not in trouble:
        return summary(now.begun)
    told = consequence(trouble[ending], sharp_before=1, pregnant=now.clearance.pregnant)
    asked = [] if told.asks is None else [SafetyView("R17", told.asks, Level.EMERGENCY_NOW.words, GO_NOW)]
    return summary(now.begun, told.opens if told.ends is Ends.SESSION else (), told.sentence, asked)


GO_NOW: Final = "Go to an emergency department now."
"""What R01 advises; our proposal for what a pregnancy adds."""


def _remaining(now: Situation, since_tick_s: float) -> tuple[float | None, float | None]:
    passed_s = 0.0 if now.stands else since_tick_s
    if now.performing is not None:
        left = now.performing.remaining_s
        return (None, None) if left is None else (max(left[0] - passed_s, 0.0), left[1])
    lasts_s = now.lasts_s
    return (None, None) if lasts_s is None else (max(lasts_s - now.elapsed_s - passed_s, 0.0), lasts_s)


def _minutes_left(now: Situation, remaining_s: float | None) -> int:
    here_s = max(now.stage.usually_s - now.elapsed_s, 0.0)
    if remaining_s is not None and now.performing is None:
        here_s = min(remaining_s, now.stage.usually_s)
    return math.ceil((here_s + sum(stage.usually_s for stage in now.course.ahead)) / 60)


def _say(now: Situation) -> str:
    if now.step is Step.SOUND_CHECK:
        return SOUND_TOLD[now.sounded]
    if now.step is Step.CAMERA_CHECK and now.looking is not None and now.looking.state is not None:
        return now.looking.state.text
    if now.step is Step.SET:
        reported = now.tally is not None and now.tally.self_reported
        return COUNTED_BY_YOU if reported else WITH_THE_RING
    return now.caption


def _exercise(now: Situation) -> ExerciseView | None:
    dose = now.dose if now.step in OF_AN_EXERCISE else None
    return None if dose is None else exercise_view(dose, now.stage.set_number)


def _block(now: Situation) -> BlockView | None:
    block = now.stage.block
    return None if block is None else BlockView(block.position.value, block.camera, block.turn)


def _next(now: Situation) -> NextView | None:
    planned = now.course.next_dose
    if planned is None:
        return None
    dose = now.as_done(planned)
    return NextView(sided(dose.name, dose.side), dose.side, dose.exercise, dose.is_shown)


def _counting(tally: Tally) -> str:
    if tally.self_reported:
        return "self"
    return "alternating" if tally.dose.side == "alternating" else "one-side"


def _offer(now: Situation) -> OfferView | None:
    offering = now.performing is not None and now.performing.offering
    return OfferView(SENTENCES["make-it-smaller"]) if offering else None
