"""The conduct of a session: how it enters its stages, runs its sets, stands still and ends, and what comes out then.

What the person presses (`pressing`), answers (`answering`) and does (`guided`) ends in one of these moves.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from medius.programme import Dose, Trouble, consequence
from medius.session.actions import OF_THE_SESSION
from medius.session.camera_check import CameraCheck
from medius.session.gestures import Gestures
from medius.session.looking import Looking
from medius.session.moments import moments, spoken
from medius.session.outcomes import (
    AnswerKept,
    Changed,
    Chime,
    Keep,
    KeptRecord,
    Outcome,
    SessionEnded,
    Sound,
    Speak,
    StageReached,
    Urgency,
    Why,
    once_changed,
)
from medius.session.performing import Performing
from medius.session.plan import CLOSING_S
from medius.session.questions import MORE_PAIN, YES, Value, trial_question, unanswered
from medius.session.restoring import BROKEN_OFF, STOPPING
from medius.session.showing import questions, summed_up
from medius.session.situation import Situation
from medius.session.tally import Tally
from medius.session.trials import settled
from medius.session.view import Step
from medius.session.words import BY_ITSELF, PAUSE_SPOKEN, judged_exercise


@dataclass(slots=True)
class Conduct:
    """The moves of one session.

    Args:
        now: Its situation.
        out: What came out since the last time that it was taken.
        heard: How many moments of this stage were heard.
        pain_told: Whether the question about pain of this rest was answered.
        gestures: Who looks for an arm in a rest.
    """

    now: Situation
    out: list[Outcome] = field(default_factory=list)
    heard: int = 0
    pain_told: bool = False
    gestures: Gestures | None = None

    # --- what comes out ---

    def say(self, key: str, urgency: Urgency = Urgency.STEP) -> None:
        """A sentence of the catalogue."""
        self.out.append(spoken(key, urgency))

    def keep(self, record: KeptRecord) -> None:
        """A record that must survive a power cut."""
        self.out.append(Keep(record))

    def keep_answer(self, subject: str, question: str, value: Value) -> None:
        """An answer, or that there is none."""
        self.now.answers[subject, question] = value
        self.keep(AnswerKept(subject, question, value))

    def changed(self) -> None:
        """The view is another one."""
        self.out.append(Changed())

    def taken(self) -> tuple[Outcome, ...]:
        """What came out since the last time; that the view changed is told once, and last."""
        out, self.out = self.out, []
        return once_changed(out)

    # --- stages ---

    def enter(self) -> None:
        """Begin the stage at which the course stands."""
        now = self.now
        now.elapsed_s, self.heard, self.pain_told = 0.0, 0, False
        now.performing = now.looking = self.gestures = None
        self.changed()
        match now.stage.step:
            case Step.SET:
                self._enter_set()
            case Step.QUESTIONS if not questions(now):
                self.go_on()
            case Step.SUMMARY:
                self._reach()
                self._end_kept()
            case _:
                self._reach()
                self._look_here()
                self.say_what_is_due()

    def go_on(self) -> None:
        """This stage is over."""
        self.leave_rest()
        self.now.course.advance()
        self.enter()

    def leave_rest(self) -> None:
        """Where pain was asked for and nobody answered, that is kept."""
        dose = self.now.stage.dose
        if dose is not None and self.now.asks_for_pain and not self._pain_was_told(dose):
            self.keep_answer(dose.exercise, trial_question(dose) if dose.trial else MORE_PAIN, None)
        self.now.course.settled = settled(self.now.tallies, self.now.answers)

    def _pain_was_told(self, dose: Dose) -> bool:
        return self.pain_told or (dose.trial and (dose.exercise, trial_question(dose)) in self.now.answers)

    def say_what_is_due(self) -> None:
        """The sentences and sounds of this stage whose second has come."""
        due = [one for one in moments(self.now.stage, self.now.circumstances) if one.at_s <= self.now.elapsed_s]
        for moment in due[self.heard :]:
            self.out.append(moment.heard)
            if isinstance(moment.heard, Speak):
                self.changed()
        self.heard = max(self.heard, len(due))

    def _reach(self) -> None:
        self.keep(StageReached(self.now.course.index))

    def _look_here(self) -> None:
        """Somebody looks: before a set at everything, in the rest after it at the arms."""
        now = self.now
        if now.stage.step is Step.CAMERA_CHECK:
            now.looking = self._look(silent=False)
        if now.asks_for_pain and not now.course.blind:
            exercise = None if now.dose is None else judged_exercise(now.dose)
            self.gestures = Gestures(None if exercise is None else exercise.posture)

    def _end_kept(self) -> None:
        """The end: what was asked and not answered is kept as that, and the session as ended."""
        now = self.now
        for question in list(unanswered(now.course.plan, now.course.index, now.tallies, now.answers)):
            self.keep_answer(question.subject, question.key, None)
        self.keep(SessionEnded(now.course.ending or Why.DONE, summed_up(now).as_json()))
        self.say_what_is_due()

    # --- sets ---

    def _enter_set(self) -> None:
        tally = self.tally_here()
        if tally.ended is not None:
            self.go_on()
            return
        self._reach()
        self.perform(tally)

    def tally_here(self) -> Tally:
        """The tally of this stage's set; a new one where it was not begun."""
        now, stage = self.now, self.now.stage
        dose = now.dose
        if stage.ordinal is None or dose is None:
            raise ValueError(f"the stage {stage.step.value!r} is no set")
        reported = now.course.blind or not dose.judged
        return now.tallies.setdefault(stage.ordinal, Tally(stage.ordinal, dose, stage.set_number, reported))

    def perform(self, tally: Tally) -> None:
        """Begin the countdown of a set, the first time or again."""
        now = self.now
        if not tally.self_reported and tally.complete:
            self.end_set(tally, Why.DONE)
            self.go_on()
            return
        now.elapsed_s, self.heard = 0.0, 0
        now.last_watch += 1
        now.performing = self.run_of(tally, now.last_watch)
        self.say_what_is_due()

    def take_up_watch(self, tally: Tally, watch: int) -> None:
        """A watch goes on from its first pose: no countdown."""
        now = self.now
        now.paused = now.asking = now.looking = None
        now.performing = self.run_of(tally, watch)
        now.performing.run(again=True)
        self.heard = len(moments(now.stage, now.circumstances))
        self.changed()

    def run_of(self, tally: Tally, watch: int) -> Performing:
        """One run of a set."""
        exercise = judged_exercise(tally.dose)
        gestures = None if self.now.course.blind else Gestures(None if exercise is None else exercise.posture)
        return Performing(tally, None if tally.self_reported else exercise, watch, gestures)

    def settle(self, performing: Performing) -> None:
        """What a tick or a pose brought about."""
        if performing.over is not None:
            self.end_set(performing.tally, performing.over)
            self.go_on()
        elif performing.pauses is not None:
            self.pause(performing.pauses)

    def end_run(self) -> None:
        """The watch is over, the set need not be."""
        performing, self.now.performing = self.now.performing, None
        if performing is not None:
            self.out += performing.finish()

    def end_set(self, tally: Tally, why: Why) -> None:
        """A set is over; one that was never begun is only left."""
        self.end_run()
        if tally.begun and tally.ended is None:
            tally.ended = why
            self.keep(tally.as_ended(why))
            self.out.append(Chime(Sound.END_OF_SET))

    def end_set_here(self, why: Why) -> None:
        """The set of this stage, if it is one, is over."""
        if self.now.stage.step is Step.SET and self.now.tally is not None:
            self.end_set(self.now.tally, why)
        self.end_run()

    # --- standing still ---

    def pause(self, why: str) -> None:
        """Time stands still, and why is said."""
        self.stand_still(why)
        if why in PAUSE_SPOKEN:
            self.say(PAUSE_SPOKEN[why], Urgency.STOP)

    def stand_still(self, why: str) -> None:
        """Time stands still."""
        self.end_run()
        self.now.paused = why
        self.now.looking = self._look(silent=True) if why in BY_ITSELF else None
        self.changed()

    def resume(self) -> None:
        """Time goes on; a stage that was taken up from an earlier run begins anew."""
        why, self.now.paused, self.now.asking = self.now.paused, None, None
        self.say("going-on")
        if why == BROKEN_OFF:
            self.enter()
        else:
            self.take_up()

    def take_up(self) -> None:
        """Time goes on where it stood; a set with its countdown, a camera check with a new look."""
        now = self.now
        now.looking = self._look(silent=False) if now.stage.step is Step.CAMERA_CHECK else None
        if now.stage.step is Step.SET:
            self.perform(self.tally_here())

    def ask(self, what: str) -> None:
        """Time stands still for a question: "stop" or "trouble"."""
        self.end_run()
        self.now.asking = what

    def _look(self, *, silent: bool) -> Looking | None:
        """A look through the camera for the exercise of this stage."""
        dose = self.now.dose
        exercise = None if dose is None else judged_exercise(dose)
        return None if dose is None or exercise is None else Looking(CameraCheck(exercise, dose.side), silent=silent)

    # --- ending ---

    def end_session(self, why: Why) -> None:
        """The session is ended early: up from the mat first, but after an alarm at once."""
        now = self.now
        now.paused = now.asking = None
        self.end_set_here(why)
        self.leave_rest()
        self.keep_answer(OF_THE_SESSION, STOPPING, why.value)
        if why is Why.ALARMING:
            now.course.break_off(why)
        else:
            now.course.end(why)
        self.enter()

    def end_exercise(self, why: Why) -> None:
        """This exercise is over for today, and the session rests until the person goes on."""
        now, dose = self.now, self.now.stage.dose
        now.asking = now.paused = None
        self.end_set_here(why)
        if dose is not None:
            self.leave_rest()
            now.course.left_out.add(dose.exercise)
            now.course.advance()
            self.enter()
        if now.step.runs:
            self.stand_still("trouble")

    def take_more_pain(self) -> None:
        """More than the person wants: this exercise is over for today; the session goes on."""
        now, dose = self.now, self.now.stage.dose
        if dose is None:
            return
        self.pain_told = True
        if dose.trial:
            self.keep_answer(dose.exercise, trial_question(dose), YES)
            self.changed()
            return
        self.keep_answer(dose.exercise, MORE_PAIN, YES)
        self.leave_out(dose.exercise)
        if now.lasts_s is not None:
            now.elapsed_s = max(now.elapsed_s, now.lasts_s - CLOSING_S)
        self.changed()

    def leave_out(self, exercise: str) -> None:
        """P06 and R17: pain ends this exercise, wherever it was still to come."""
        ending = consequence(Trouble.PAIN, sharp_before=0, pregnant=self.now.clearance.pregnant)
        self.now.course.left_out.add(exercise)
        self.out.append(Speak(ending.key, ending.sentence, Urgency.STOP))
