"""A guided session: what the person says and the camera sees goes in, what is said, shown and kept comes out.

No clock, no input, no output: time arrives as `now_s`.  The plan is known from the start; a session stands at one stage
of it, and moves on when the stage has lasted its time, when its set is over, or when the person says so:

    stage of the plan   ends by itself when               while it lasts
    ------------------  --------------------------------  ------------------------------------------------
    sound check         never: sound needs a press        "Can you hear me?"
    camera check        all was well for two seconds      one thing to change at a time
    set                 the target or the form ends it    countdown, then the engine or the ring leads
    rest, position, …   its seconds are over              sentences and questions, nothing waits for them

A pause stops time and ends the watch; going on begins the set's countdown again, and a new watch after it.  What is
kept is enough to stand where a session stood: `Progress` in, the same view out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Final

from medius.body import Pose
from medius.programme import Clearance, Ends, PainLight, Routine, Trouble, consequence, pain_light
from medius.session.actions import OF_THE_SESSION, Action, Answer
from medius.session.camera_check import CameraCheck
from medius.session.course import Course
from medius.session.easier import easier
from medius.session.gestures import Gestures, Sign
from medius.session.looking import Looking
from medius.session.moments import moments, spoken
from medius.session.outcomes import (
    AnswerKept,
    Changed,
    Chime,
    Keep,
    KeptRecord,
    Outcome,
    SelfCount,
    SessionEnded,
    Sound,
    Speak,
    StageReached,
    Urgency,
    Why,
)
from medius.session.performing import Performing, gesture_told
from medius.session.plan import CLOSING_S, plan
from medius.session.progress import Progress
from medius.session.questions import COUNT, MORE_PAIN, PAIN, TROUBLE, YES, Value, unanswered
from medius.session.restoring import BLIND, BROKEN_OFF, STOPPING, restore
from medius.session.seen import Seen
from medius.session.showing import actions, questions, view
from medius.session.situation import Situation
from medius.session.tally import Tally
from medius.session.view import Eyes, Question, Step, View
from medius.session.words import BY_ITSELF, PAUSE_SPOKEN, PAUSED, judged_exercise

CLOCK_JUMP_S: Final = 5.0
"""More than this between two ticks, and the machine slept."""

UNPAUSED: Final = (Step.SOUND_CHECK, Step.QUESTIONS, Step.SUMMARY)
"""Steps in which nothing runs that a broken line could spoil."""


class GuidedSession:
    """The state machine of one session.

    Args:
        routine: What is intended.
        clearance: That today allows it: there is no session without one.
        eyes: Who watches.
        progress: What was kept of it, if it broke off.
        keeps_landmarks: Whether the person wants the landmarks kept for a replay.
    """

    def __init__(
        self,
        routine: Routine,
        clearance: Clearance,
        *,
        eyes: Eyes,
        progress: Progress | None = None,
        keeps_landmarks: bool = False,
    ) -> None:
        self.keeps_landmarks = keeps_landmarks
        self._now = Situation(routine, clearance, eyes, Course(plan(routine), blind=eyes is Eyes.NONE))
        self._out: list[Outcome] = []
        self._heard = 0  # how many moments of this stage were heard
        self._last_s: float | None = None
        self._gestures: Gestures | None = None
        self._pain_told = False
        if progress is not None:
            restore(self._now, progress)
        self._enter()
        if progress is not None and self._now.course.index > 0 and self._now.step is not Step.SUMMARY:
            self._out = [one for one in self._out if isinstance(one, Keep)]
            self._stand_still(BROKEN_OFF)

    # --- what goes in ---

    def hear(self, said: Action | Answer, now_s: float) -> tuple[Outcome, ...]:
        """The person pressed something, or answered; what is not possible now is passed over."""
        self._last_s = now_s if self._last_s is None else self._last_s
        if isinstance(said, Answer):
            self._answer(said)
        elif said in actions(self._now):
            self._changed()
            _DO[said](self)
        return self._flushed()

    def see(self, pose: Pose, seen: Seen, now_s: float) -> tuple[Outcome, ...]:
        """A pose arrived; `now_s` is when, its own time is that of its watch."""
        self._last_s = now_s if self._last_s is None else self._last_s
        if self._now.goes_on_by_itself and self._now.looking is not None:
            self._look_again(self._now.looking, pose, seen)
        elif not self._now.stands:
            self._see(pose, seen)
        return self._flushed()

    def tick(self, now_s: float) -> tuple[Outcome, ...]:
        """Time goes on; to be told ten times a second."""
        by_s = 0.0 if self._last_s is None else max(now_s - self._last_s, 0.0)
        self._last_s = now_s
        if by_s > CLOCK_JUMP_S:
            return self.lost("clock", now_s)
        if not self._now.stands:
            self._pass(by_s)
        return self._flushed()

    def lost(self, why: str, now_s: float) -> tuple[Outcome, ...]:
        """The page, the camera or some time is gone: the session stands still until the person goes on."""
        self._last_s = now_s
        useless = why == "camera-unplugged" and self._now.course.blind
        if self._now.step not in UNPAUSED and not self._now.left and not useless:
            self._pause(why if why in PAUSED else "page")
        return self._flushed()

    def can_replay(self, watch: int) -> bool:
        """Whether this watch can be taken up again from its first pose: it is the last one of the set that is done."""
        tally = self._now.tally
        if self._now.stage.step is not Step.SET or tally is None or self._now.left:
            return False
        return tally.watch == watch and tally.ended is None and not tally.self_reported

    def replay(self, watch: int, now_s: float) -> tuple[Outcome, ...]:
        """Take up a watch of which the page still holds the landmarks: they come again, from the first one.

        What they make known is kept again, under the same numbers.  Afterwards the set simply goes on.
        """
        tally = self._now.tally
        self._last_s = now_s
        if tally is None or not self.can_replay(watch):
            return self._flushed()
        self._now.paused = self._now.asking = self._now.looking = None
        self._now.performing = self._performing(tally, watch)
        self._now.performing.run(again=True)
        self._heard = len(moments(self._now.stage, self._now.circumstances))
        self._changed()
        return self._flushed()

    # --- what can be asked of it ---

    def view(self, now_s: float) -> View:
        """What the page shows."""
        return view(self._now, 0.0 if self._last_s is None else max(now_s - self._last_s, 0.0))

    @property
    def watch(self) -> int | None:
        """The watch that runs, if one does."""
        performing = self._now.performing
        return None if performing is None else performing.shown_watch

    @property
    def ended(self) -> bool:
        """Whether the person has left the summary: what is to be kept was kept when it was reached."""
        return self._now.left

    # --- stages ---

    def _enter(self) -> None:
        """Begin the stage at which the course stands."""
        now = self._now
        now.elapsed_s, self._heard, self._pain_told = 0.0, 0, False
        now.performing = now.looking = self._gestures = None
        self._changed()
        _BEGIN.get(now.stage.step, GuidedSession._begin_timed)(self)

    def _begin_timed(self) -> None:
        self._keep(StageReached(self._now.course.index))
        self._say_what_is_due()

    def _begin_looking(self) -> None:
        self._keep(StageReached(self._now.course.index))
        self._now.looking = self._look(silent=False)
        self._say_what_is_due()

    def _begin_set(self) -> None:
        tally = self._tally()
        if tally.ended is not None:
            self._go_on()
            return
        self._keep(StageReached(self._now.course.index))
        self._perform(tally)

    def _begin_rest(self) -> None:
        dose = self._now.dose
        exercise = None if dose is None else judged_exercise(dose)
        if self._now.asks_for_pain and not self._now.course.blind:
            self._gestures = Gestures(None if exercise is None else exercise.posture)
        self._begin_timed()

    def _begin_questions(self) -> None:
        if not questions(self._now):
            self._go_on()
            return
        self._begin_timed()

    def _begin_summary(self) -> None:
        """The end: what was asked and not answered is kept as that, and the session as ended."""
        now = self._now
        self._keep(StageReached(now.course.index))
        for question in list(unanswered(now.course.plan, now.course.index, now.tallies, now.answers)):
            self._keep_answer(question.subject, question.key, None)
        self._keep(SessionEnded(now.course.ending or Why.DONE, self._as_json()))
        self._say_what_is_due()

    def _as_json(self) -> dict[str, object]:
        shown = view(self._now).as_json()["summary"]
        return dict(shown)

    def _go_on(self) -> None:
        """This stage is over."""
        self._leave_rest()
        self._now.course.advance()
        self._enter()

    def _leave_rest(self) -> None:
        dose = self._now.stage.dose
        if dose is not None and self._now.asks_for_pain and not self._pain_told:
            self._keep_answer(dose.exercise, MORE_PAIN, None)

    # --- time ---

    def _pass(self, by_s: float) -> None:
        now = self._now
        now.elapsed_s += by_s
        self._say_what_is_due()
        if now.performing is not None:
            before = now.step
            self._out += now.performing.tick(by_s)
            self._changed(if_=now.step is not before)
            self._settle(now.performing)
        elif now.lasts_s is not None and now.elapsed_s >= now.lasts_s:
            self._go_on()

    def _say_what_is_due(self) -> None:
        due = moments(self._now.stage, self._now.circumstances)[self._heard :]
        for moment in due:
            if moment.at_s > self._now.elapsed_s:
                return
            self._heard += 1
            self._out.append(moment.heard)
            self._changed(if_=isinstance(moment.heard, Speak))

    # --- sight ---

    def _see(self, pose: Pose, seen: Seen) -> None:
        now = self._now
        if now.looking is not None:
            self._out += now.looking.see(pose, seen)
            if now.looking.good:
                self._out.append(spoken("i-see-you"))
                self._go_on()
        elif now.performing is not None:
            self._watch(now.performing, pose, seen)
        elif self._gestures is not None:
            self._look_for_an_arm(self._gestures, pose, seen)

    def _watch(self, performing: Performing, pose: Pose, seen: Seen) -> None:
        offered, cue = performing.offering, performing.cue
        outcomes = performing.see(pose, seen)
        self._out += outcomes
        kept = any(isinstance(one, Keep) for one in outcomes)
        self._changed(if_=kept or performing.cue != cue or performing.offering is not offered)
        if performing.offering and not offered:
            self._offer(performing, silent=seen.replay)
        self._settle(performing)

    def _offer(self, performing: Performing, *, silent: bool) -> None:
        """Said in any case; a choice only where there is an easier variation."""
        if not silent:
            self._out.append(spoken("make-it-smaller", Urgency.CUE))
        performing.offering = performing.exercise is not None and easier(performing.exercise) is not None

    def _look_for_an_arm(self, gestures: Gestures, pose: Pose, seen: Seen) -> None:
        for gesture in gestures.push(pose, seen.size_px):
            self._out.append(gesture_told(gesture))
            if gesture.sign is Sign.ARM_UP and not self._pain_told:
                self._take_more_pain()

    def _look_again(self, looking: Looking, pose: Pose, seen: Seen) -> None:
        """During a pause that ends by itself."""
        self._out += looking.see(pose, seen)
        if looking.good:
            self._changed()
            self._resume()

    # --- sets ---

    def _tally(self) -> Tally:
        """The tally of this stage's set; a new one where it was not begun."""
        now, stage = self._now, self._now.stage
        dose = now.dose
        if stage.ordinal is None or dose is None:
            raise ValueError(f"the stage {stage.step.value!r} is no set")
        reported = now.course.blind or not dose.judged
        return now.tallies.setdefault(stage.ordinal, Tally(stage.ordinal, dose, stage.set_number, reported))

    def _perform(self, tally: Tally) -> None:
        """Begin the countdown, the first time or again."""
        now = self._now
        if not tally.self_reported and tally.complete:
            self._end_set(tally, Why.DONE)
            self._go_on()
            return
        now.elapsed_s, self._heard = 0.0, 0
        now.last_watch += 1
        now.performing = self._performing(tally, now.last_watch)
        self._say_what_is_due()

    def _performing(self, tally: Tally, watch: int) -> Performing:
        exercise = judged_exercise(tally.dose)
        gestures = None if self._now.course.blind else Gestures(None if exercise is None else exercise.posture)
        return Performing(tally, None if tally.self_reported else exercise, watch, gestures)

    def _settle(self, performing: Performing) -> None:
        """What a tick or a pose brought about."""
        if performing.over is not None:
            self._end_set(performing.tally, performing.over)
            self._go_on()
        elif performing.pauses is not None:
            self._pause(performing.pauses)

    def _end_run(self) -> None:
        """The watch is over, the set need not be."""
        performing, self._now.performing = self._now.performing, None
        if performing is not None:
            self._out += performing.finish()

    def _end_set(self, tally: Tally, why: Why) -> None:
        self._end_run()
        if tally.begun and tally.ended is None:
            tally.ended = why
            self._keep(tally.as_ended(why))
            self._out.append(Chime(Sound.END_OF_SET))

    def _end_set_here(self, why: Why) -> None:
        """The set of this stage, if it is one, is over."""
        if self._now.stage.step is Step.SET and self._now.tally is not None:
            self._end_set(self._now.tally, why)
        self._end_run()

    # --- standing still ---

    def _pause(self, why: str) -> None:
        self._stand_still(why)
        if why in PAUSE_SPOKEN:
            self._out.append(spoken(PAUSE_SPOKEN[why], Urgency.STOP))

    def _stand_still(self, why: str) -> None:
        self._end_run()
        self._now.paused = why
        if self._now.stage.step is not Step.CAMERA_CHECK:
            self._now.looking = self._look(silent=True) if why in BY_ITSELF else None
        self._changed()

    def _look(self, *, silent: bool) -> Looking | None:
        """A look through the camera for the exercise of this stage."""
        dose = self._now.dose
        exercise = None if dose is None else judged_exercise(dose)
        return None if dose is None or exercise is None else Looking(CameraCheck(exercise, dose.side), silent=silent)

    def _resume(self) -> None:
        why, self._now.paused, self._now.asking = self._now.paused, None, None
        self._out.append(spoken("going-on"))
        if why == BROKEN_OFF:
            self._enter()
        else:
            self._take_up()

    def _take_up(self) -> None:
        """Time goes on where it stood; a set with its countdown."""
        now = self._now
        now.looking = self._look(silent=False) if now.step is Step.CAMERA_CHECK else None
        if now.stage.step is Step.SET:
            self._perform(self._tally())

    def _ask(self, what: str) -> None:
        self._end_run()
        self._now.asking = what

    # --- what the person does ---

    def _do_begin(self) -> None:
        self._now.sounded = True
        self._out += (Chime(Sound.START), spoken("can-you-hear-me"))

    def _do_not_heard(self) -> None:
        self._now.sounded = False

    def _do_next(self) -> None:
        if self._now.step is Step.CAMERA_CHECK:
            self._out.append(spoken("i-see-a-part"))
        self._go_on()

    def _do_pause(self) -> None:
        self._pause("asked")

    def _do_repeat(self) -> None:
        """The set once more; from the rest, the one before it."""
        now = self._now
        now.paused = now.asking = None
        self._end_run()
        if now.tally is not None:
            now.tally.begin_again()
        now.course.back_to_set()
        self._out.append(spoken("again"))
        self._enter()

    def _do_skip(self) -> None:
        now = self._now
        now.paused = now.asking = None
        self._end_set_here(Why.SKIPPED)
        self._leave_rest()
        done = any(now.tallies[one].begun for one in now.course.sets_here if one in now.tallies)
        now.course.skip_exercise(done=done)
        self._enter()

    def _do_stop(self) -> None:
        self._ask("stop")

    def _do_trouble(self) -> None:
        self._ask("trouble")

    def _do_back(self) -> None:
        self._now.asking = None
        if self._now.paused is None:
            self._take_up()

    def _do_end(self) -> None:
        if self._now.asking is None:
            self._now.left = True
            return
        self._end(Why.STOPPED)

    def _end(self, why: Why) -> None:
        """The session is ended early; after an alarm, at once."""
        now = self._now
        now.paused = now.asking = None
        self._end_set_here(why)
        self._leave_rest()
        self._keep_answer(OF_THE_SESSION, STOPPING, why.value)
        if why is Why.ALARMING:
            now.course.break_off(why)
        else:
            now.course.end(why)
        self._enter()

    def _do_smaller(self) -> None:
        """The set goes on with the easier variation, in a new watch."""
        performing, tally = self._now.performing, self._now.tally
        smaller = None if performing is None or performing.exercise is None else easier(performing.exercise)
        if smaller is None or tally is None:
            return
        self._end_run()
        tally.become(smaller)
        self._out.append(spoken("smaller-now"))
        self._perform(tally)

    def _do_as_it_is(self) -> None:
        if self._now.performing is not None:
            self._now.performing.offering = False

    def _do_count(self) -> None:
        self._count_by_hand(1)

    def _do_uncount(self) -> None:
        self._count_by_hand(-1)

    def _count_by_hand(self, by: int) -> None:
        tally = self._now.tally
        if tally is None or not tally.begun:
            return
        tally.change_by_hand(by)
        self._keep(SelfCount(tally.ordinal, tally.self_counted or 0))
        if tally.complete and self._now.step is Step.SET:
            self._end_set(tally, Why.DONE)
            self._go_on()

    def _do_no_camera(self) -> None:
        """Go on without it, to the end of the session."""
        now = self._now
        now.course.blind, now.eyes = True, Eyes.NONE
        self._keep_answer(OF_THE_SESSION, BLIND, YES)
        if now.tally is not None and now.tally.ended is None:
            now.tally.lose_sight()
        if now.paused is not None:
            self._resume()
        if now.step is Step.CAMERA_CHECK:
            self._go_on()

    # --- answers ---

    def _answer(self, said: Answer) -> None:
        asked = {(one.subject, one.key): one for one in questions(self._now)}
        question = asked.get((said.subject, said.question))
        if question is None or not _is_among(said.value, question):
            return
        self._changed()
        _TAKE.get(question.key, GuidedSession._take)(self, question, said.value)

    def _take(self, question: Question, value: Value) -> None:
        self._keep_answer(question.subject, question.key, value)

    def _take_count(self, _question: Question, value: Value) -> None:
        tally = self._now.tally
        if tally is not None and isinstance(value, int):
            tally.self_counted = value
            self._keep(SelfCount(tally.ordinal, value))

    def _take_pain(self, question: Question, value: Value) -> None:
        """P06: red ends the exercise, here for the side that is still to come."""
        self._keep_answer(question.subject, question.key, value)
        during = value if isinstance(value, int) else None
        light = pain_light(self._now.clearance.today.pain_now, during)
        coming = any(stage.dose and stage.dose.exercise == question.subject for stage in self._now.course.ahead)
        if light is PainLight.RED and coming:
            self._leave_out(question.subject, Trouble.PAIN)

    def _take_pain_answer(self, question: Question, value: Value) -> None:
        if value == YES:
            self._take_more_pain()
            return
        self._pain_told = True
        self._keep_answer(question.subject, MORE_PAIN, value)

    def _take_more_pain(self) -> None:
        """More than the person wants: this exercise is over for today; the rest goes on."""
        dose = self._now.stage.dose
        if dose is None:
            return
        self._pain_told = True
        self._keep_answer(dose.exercise, MORE_PAIN, YES)
        self._leave_out(dose.exercise, Trouble.PAIN)
        if self._now.lasts_s is not None:
            self._now.elapsed_s = max(self._now.elapsed_s, self._now.lasts_s - CLOSING_S)
        self._changed()

    def _leave_out(self, exercise: str, trouble: Trouble) -> None:
        ending = consequence(trouble, sharp_before=0, pregnant=self._now.clearance.pregnant)
        self._now.course.left_out.add(exercise)
        self._out.append(Speak(ending.key, ending.sentence, Urgency.STOP))

    def _take_trouble(self, question: Question, value: Value) -> None:
        if value is None:
            return
        trouble = Trouble(value)
        sharp = [
            key for key, given in self._now.answers.items() if key[1] == TROUBLE and given == Trouble.SHARP_PAIN.value
        ]
        ending = consequence(trouble, len(sharp), pregnant=self._now.clearance.pregnant)
        self._keep_answer(question.subject, TROUBLE, trouble.value)
        self._out.append(Speak(ending.key, ending.sentence, Urgency.STOP))
        if ending.ends is Ends.SESSION:
            self._end(_WHY[trouble])
        else:
            self._end_exercise(_WHY[trouble])

    def _end_exercise(self, why: Why) -> None:
        """This exercise is over for today, and the session rests until the person goes on."""
        now, dose = self._now, self._now.stage.dose
        now.asking = now.paused = None
        self._end_set_here(why)
        if dose is not None:
            now.course.left_out.add(dose.exercise)
            now.course.advance()
            self._enter()
        if now.step not in UNPAUSED:
            self._stand_still("trouble")

    # --- what comes out ---

    def _keep(self, record: KeptRecord) -> None:
        self._out.append(Keep(record))

    def _keep_answer(self, subject: str, question: str, value: Value) -> None:
        self._now.answers[subject, question] = value
        self._keep(AnswerKept(subject, question, value))

    def _changed(self, *, if_: bool = True) -> None:
        if if_:
            self._out.append(Changed())

    def _flushed(self) -> tuple[Outcome, ...]:
        """What came out since the last time, the change of the view once and last."""
        out, self._out = self._out, []
        return tuple(_once_changed(out))


def _once_changed(outcomes: Iterable[Outcome]) -> list[Outcome]:
    several = list(outcomes)
    others = [one for one in several if not isinstance(one, Changed)]
    return others if len(others) == len(several) else [*others, Changed()]


def _is_among(value: Value, question: Question) -> bool:
    """Whether a value is one of the answers; "not answered" always is."""
    return value is None or any(type(value) is type(one.value) and value == one.value for one in question.choices)


_WHY: Final = {
    Trouble.PAIN: Why.PAIN,
    Trouble.SHARP_PAIN: Why.SHARP_PAIN,
    Trouble.ALARMING: Why.ALARMING,
}

_BEGIN: Final[MappingProxyType[Step, Callable[[GuidedSession], None]]] = MappingProxyType(
    {
        Step.CAMERA_CHECK: GuidedSession._begin_looking,
        Step.SET: GuidedSession._begin_set,
        Step.REST: GuidedSession._begin_rest,
        Step.QUESTIONS: GuidedSession._begin_questions,
        Step.SUMMARY: GuidedSession._begin_summary,
    }
)
"""How a stage begins; the others just last their time."""

_DO: Final[MappingProxyType[Action, Callable[[GuidedSession], None]]] = MappingProxyType(
    {
        Action.BEGIN: GuidedSession._do_begin,
        Action.NEXT: GuidedSession._do_next,
        Action.PAUSE: GuidedSession._do_pause,
        Action.RESUME: GuidedSession._resume,
        Action.REPEAT: GuidedSession._do_repeat,
        Action.SKIP: GuidedSession._do_skip,
        Action.STOP: GuidedSession._do_stop,
        Action.END: GuidedSession._do_end,
        Action.BACK: GuidedSession._do_back,
        Action.SMALLER: GuidedSession._do_smaller,
        Action.AS_IT_IS: GuidedSession._do_as_it_is,
        Action.COUNT: GuidedSession._do_count,
        Action.UNCOUNT: GuidedSession._do_uncount,
        Action.TROUBLE: GuidedSession._do_trouble,
        Action.HEARD: GuidedSession._go_on,
        Action.NOT_HEARD: GuidedSession._do_not_heard,
        Action.NO_CAMERA: GuidedSession._do_no_camera,
    }
)
"""What each action does, where it is possible."""

_TAKE: Final[MappingProxyType[str, Callable[[GuidedSession, Question, Value], None]]] = MappingProxyType(
    {
        COUNT: GuidedSession._take_count,
        PAIN: GuidedSession._take_pain,
        MORE_PAIN: GuidedSession._take_pain_answer,
        TROUBLE: GuidedSession._take_trouble,
    }
)
"""What each answer does; the others are only kept."""
