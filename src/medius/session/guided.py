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

from typing import Final

from medius.body import Pose
from medius.programme import Clearance, Routine
from medius.session.actions import Action, Answer
from medius.session.answering import take
from medius.session.conduct import Conduct
from medius.session.course import Course
from medius.session.easier import easier
from medius.session.gestures import Gestures, Sign
from medius.session.looking import Looking
from medius.session.outcomes import Keep, Outcome, Urgency
from medius.session.performing import Performing, gesture_told
from medius.session.plan import plan
from medius.session.pressing import PRESSED
from medius.session.progress import Progress
from medius.session.restoring import BROKEN_OFF, restore
from medius.session.seen import Seen
from medius.session.showing import actions, view
from medius.session.situation import Situation
from medius.session.view import Eyes, Step, View
from medius.session.words import PAUSED

CLOCK_JUMP_S: Final = 5.0
"""More than this between two ticks, and the machine slept."""


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
        self._conduct = Conduct(self._now)
        self._last_s: float | None = None
        if progress is not None:
            restore(self._now, progress)
        self._conduct.enter()
        if progress is not None and self._now.course.index > 0 and self._now.step is not Step.SUMMARY:
            self._conduct.out = [one for one in self._conduct.out if isinstance(one, Keep)]
            self._conduct.stand_still(BROKEN_OFF)

    # --- what goes in ---

    def hear(self, said: Action | Answer, now_s: float) -> tuple[Outcome, ...]:
        """The person pressed something, or answered; what is not possible now is passed over."""
        self._last_s = now_s if self._last_s is None else self._last_s
        if isinstance(said, Answer):
            take(self._conduct, said)
        elif said in actions(self._now):
            PRESSED[said](self._conduct)
            self._conduct.changed()
        return self._conduct.taken()

    def see(self, pose: Pose, seen: Seen, now_s: float) -> tuple[Outcome, ...]:
        """A pose arrived; `now_s` is when, its own time is that of its watch."""
        self._last_s = now_s if self._last_s is None else self._last_s
        if self._now.goes_on_by_itself and self._now.looking is not None:
            self._look_again(self._now.looking, pose, seen)
        elif not self._now.stands:
            self._see(pose, seen)
        return self._conduct.taken()

    def tick(self, now_s: float) -> tuple[Outcome, ...]:
        """Time goes on; to be told ten times a second."""
        by_s = 0.0 if self._last_s is None else max(now_s - self._last_s, 0.0)
        self._last_s = now_s
        if by_s > CLOCK_JUMP_S:
            return self.lost("clock", now_s)
        if not self._now.stands:
            self._pass(by_s)
        return self._conduct.taken()

    def lost(self, why: str, now_s: float) -> tuple[Outcome, ...]:
        """The page, the camera or some time is gone: the session stands still until the person goes on."""
        self._last_s = now_s
        harmless = why == "camera-unplugged" and self._now.course.blind
        if self._now.step.runs and not harmless:
            self._conduct.pause(why if why in PAUSED else "page")
        return self._conduct.taken()

    def can_replay(self, watch: int) -> bool:
        """Whether this watch can be taken up again from its first pose: it is the last one of the set that is done."""
        tally = self._now.tally
        if self._now.stage.step is not Step.SET or tally is None:
            return False
        return tally.watch == watch and tally.ended is None and not tally.self_reported

    def replay(self, watch: int, now_s: float) -> tuple[Outcome, ...]:
        """Take up a watch of which the page still holds the landmarks: they come again, from the first one.

        What they make known is kept again, under the same numbers.  Afterwards the set simply goes on.
        """
        self._last_s = now_s
        if self.can_replay(watch) and self._now.tally is not None:
            self._conduct.take_up_watch(self._now.tally, watch)
        return self._conduct.taken()

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

    # --- time ---

    def _pass(self, by_s: float) -> None:
        now = self._now
        now.elapsed_s += by_s
        self._conduct.say_what_is_due()
        if now.performing is not None:
            self._perform(now.performing, by_s)
        elif now.lasts_s is not None and now.elapsed_s >= now.lasts_s:
            self._conduct.go_on()

    def _perform(self, performing: Performing, by_s: float) -> None:
        running, led = performing.running, performing.tally.led
        self._conduct.out += performing.tick(by_s)
        if performing.running is not running or performing.tally.led != led:
            self._conduct.changed()
        self._conduct.settle(performing)

    # --- sight ---

    def _see(self, pose: Pose, seen: Seen) -> None:
        now = self._now
        if now.looking is not None:
            self._look(now.looking, pose, seen)
        elif now.performing is not None:
            self._watch(now.performing, pose, seen)
        elif self._conduct.gestures is not None:
            self._look_for_an_arm(self._conduct.gestures, pose, seen)

    def _look(self, looking: Looking, pose: Pose, seen: Seen) -> None:
        self._conduct.out += looking.see(pose, seen)
        if looking.good:
            self._conduct.say("i-see-you")
            self._conduct.go_on()

    def _look_again(self, looking: Looking, pose: Pose, seen: Seen) -> None:
        """During a pause that ends by itself."""
        self._conduct.out += looking.see(pose, seen)
        if looking.good:
            self._conduct.changed()
            self._conduct.resume()

    def _watch(self, performing: Performing, pose: Pose, seen: Seen) -> None:
        offered, cue = performing.offering, performing.cue
        outcomes = performing.see(pose, seen)
        self._conduct.out += outcomes
        if performing.offering and not offered:
            self._offer(performing, silent=seen.replay)
        if performing.cue != cue or performing.offering is not offered or any(isinstance(o, Keep) for o in outcomes):
            self._conduct.changed()
        self._conduct.settle(performing)

    def _offer(self, performing: Performing, *, silent: bool) -> None:
        """Said in any case; a choice only where there is an easier variation."""
        if not silent:
            self._conduct.say("make-it-smaller", Urgency.CUE)
        performing.offering = performing.exercise is not None and easier(performing.tally.dose) is not None

    def _look_for_an_arm(self, gestures: Gestures, pose: Pose, seen: Seen) -> None:
        """In a rest an arm means pain."""
        for gesture in gestures.push(pose, seen.size_px):
            self._conduct.out.append(gesture_told(gesture))
            if gesture.sign is Sign.ARM_UP and not self._conduct.pain_told:
                self._conduct.take_more_pain()
