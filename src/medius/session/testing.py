"""A test before the camera, guided: poses, presses and time go in; what is said, shown and kept comes out.

Like a session, and shown by the same page, but short: nothing of a try that breaks off is taken up again, it is done
anew.  Of each leg:

    stage         ends when                                  while it lasts
    ------------  -----------------------------------------  ----------------------------------------
    position      its sentences are said                     how to begin and what to do
    camera check  all was well for two seconds               one thing to change at a time
    test          the body, its longest time or an arm does  what the person does now, in large digits
    rest          its seconds are over                       the result with its error, and a question
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from medius.body import Pose, Side
from medius.coaching.catalogue import SENTENCES, count_key, telling_key, test_go_key, test_name_key
from medius.movement.camera_test import CameraTest, Hold
from medius.movement.testing import Begun, Ended, Lost, StartKnown, TestEvent, TestWatch, Under
from medius.outcomes import TestResult
from medius.programme import Ends, Position, Trouble, consequence
from medius.programme.possible import lying_under
from medius.programme.safety import Level
from medius.session.actions import Action, Answer
from medius.session.camera_check import CameraCheck
from medius.session.gestures import Gestures, Sign
from medius.session.guided import CLOCK_JUMP_S
from medius.session.looking import Looking
from medius.session.moments import spoken
from medius.session.outcomes import Changed, Chime, Live, Outcome, Sound, Speak, Urgency, once_changed
from medius.session.performing import gesture_told
from medius.session.questions import NO, TROUBLE, YES, of_trouble
from medius.session.seen import Seen
from medius.session.showing import GO_NOW
from medius.session.summary import summary
from medius.session.tested import results, spoken_at_end, told, told_briefly
from medius.session.view import (
    Choice,
    ExerciseView,
    Eyes,
    PausedView,
    Question,
    SafetyView,
    Step,
    SummaryView,
    TestView,
    View,
)
from medius.session.words import PAUSE_SPOKEN, PAUSED, SOUND_TOLD, sided

KIND: Final = "tests"
SENTENCE_S: Final = 4.5
"""From one sentence to the next."""

REST_S: Final = 15.0
ASKING_S: Final = 30.0
"""So long a rest lasts in which something is asked: our proposal."""

WAITS_S: Final = 45.0
"""Nothing began for so long, and the test asks whether anybody is there: our proposal."""

EVERY_S: Final = 10
"""The seconds of a hold are said so often."""

FINGERTIPS: Final = "fingertips"
FINGERTIPS_ASKED: Final = "Did your fingertips touch the wall or the worktop?"
NOTHING_KEPT: Final = "No result was kept this time."
AFTER_TROUBLE: Final = "Leave the tests for today."

_HEADLINES: Final = {Step.SOUND_CHECK: "Can you hear me?", Step.CAMERA_CHECK: "Let me see you", Step.REST: "Rest"}
_ALWAYS: Final = (Action.STOP, Action.TROUBLE)
_ACTIONS: Final = {
    Step.SOUND_CHECK: (Action.BEGIN, Action.NEXT, Action.STOP),
    Step.POSITION: (Action.NEXT, Action.SKIP, Action.PAUSE, *_ALWAYS),
    Step.CAMERA_CHECK: (Action.SKIP, Action.PAUSE, *_ALWAYS),
    Step.TEST: (Action.SKIP, Action.PAUSE, *_ALWAYS),
    Step.REST: (Action.NEXT, Action.REPEAT, Action.PAUSE, *_ALWAYS),
    Step.SUMMARY: (Action.END,),
}
_SEEN: Final = (Step.CAMERA_CHECK, Step.TEST)


@dataclass(frozen=True, slots=True)
class _Stage:
    step: Step
    side: str | None = None


@dataclass(slots=True)
class _Try:
    """One try of one leg."""

    watch: TestWatch
    gestures: Gestures
    waited_s: float = 0.0
    said_s: int = 0
    said_done: int = 0
    under: Under | None = None

    @property
    def phase(self) -> str:
        """Where it stands: "still", "ready" or "runs"."""
        if self.watch.begun_s is not None and self.under is not None:
            return "runs"
        return "still" if self.watch.start is None else "ready"


@dataclass(slots=True)
class GuidedTest:
    """The state machine of one test.

    Args:
        test: Which.
        sides: The legs, in the order in which they are tested.
        today: By the person's calendar.
        pregnant: Whether R14 applies.
    """

    test: CameraTest
    sides: tuple[str, ...]
    today: date
    pregnant: bool = False
    keeps_landmarks: bool = field(default=False, init=False)
    ended: bool = field(default=False, init=False)
    _stages: tuple[_Stage, ...] = field(init=False)
    _index: int = 0
    _elapsed_s: float = 0.0
    _last_s: float | None = None
    _said: int = 0
    _caption: str = ""
    _sounded: bool | None = None
    _paused: str | None = None
    _asking: str | None = None
    _looking: Looking | None = None
    _try: _Try | None = None
    _over: dict[str, Ended] = field(default_factory=dict)
    _fingertips: dict[str, bool | None] = field(default_factory=dict)
    _new: list[TestResult] = field(default_factory=list)
    _trouble: SummaryView | None = None
    _out: list[Outcome] = field(default_factory=list)

    def __post_init__(self) -> None:
        each = (Step.POSITION, Step.CAMERA_CHECK, Step.TEST, Step.REST)
        legs = tuple(_Stage(step, side) for side in self.sides for step in each)
        self._stages = (_Stage(Step.SOUND_CHECK), *legs, _Stage(Step.SUMMARY))

    # --- what goes in ---

    def hear(self, said: Action | Answer, now_s: float) -> tuple[Outcome, ...]:
        """The person pressed something, or answered; what is not possible now is passed over."""
        self._last_s = now_s if self._last_s is None else self._last_s
        if isinstance(said, Answer):
            self._answer(said)
        elif said in self._actions():
            self._press(said)
            self._changed()
        return self._taken()

    def see(self, pose: Pose, seen: Seen, now_s: float) -> tuple[Outcome, ...]:
        """A pose arrived."""
        self._last_s = now_s if self._last_s is None else self._last_s
        if not self._stands and self._looking is not None:
            self._look(self._looking, pose, seen)
        elif not self._stands and self._try is not None:
            self._watch(self._try, pose, seen)
        return self._taken()

    def tick(self, now_s: float) -> tuple[Outcome, ...]:
        """Time goes on; to be told ten times a second."""
        by_s = 0.0 if self._last_s is None else max(now_s - self._last_s, 0.0)
        self._last_s = now_s
        if by_s > CLOCK_JUMP_S:
            return self.lost("clock", now_s)
        if not self._stands:
            self._pass(by_s)
        return self._taken()

    def lost(self, why: str, now_s: float) -> tuple[Outcome, ...]:
        """The page, the camera or some time is gone: it stands still, and the try is done anew."""
        self._last_s = now_s
        if self._step not in {Step.SOUND_CHECK, Step.SUMMARY}:
            self._pause(why if why in PAUSED else "page")
        return self._taken()

    def can_replay(self, _watch: int) -> bool:
        """Never: a try that broke off is done anew."""
        return False

    def replay(self, _watch: int, _now_s: float) -> tuple[Outcome, ...]:
        """Nothing is replayed."""
        return ()

    # --- what can be asked of it ---

    @property
    def watch(self) -> int | None:
        """None: its poses need not be held by the page."""
        return None

    def new_results(self) -> tuple[TestResult, ...]:
        """The results that are to be kept, since the last time."""
        new, self._new = tuple(self._new), []
        return new

    def view(self, now_s: float) -> View:
        """What the page shows."""
        since_s = 0.0 if self._last_s is None or self._stands else max(now_s - self._last_s, 0.0)
        lasts_s = self._lasts_s
        return View(
            step=self._step.value,
            kind=KIND,
            eyes=Eyes.CAMERA.value,
            stage=self._index,
            stages=len(self._stages),
            headline=self._headline(),
            say=self._say(),
            minutes_left=0,
            actions=tuple(action.value for action in self._actions()),
            exercise=self._exercise(),
            remaining_s=None if lasts_s is None else max(lasts_s - self._elapsed_s - since_s, 0.0),
            of_s=lasts_s,
            questions=self._questions(),
            check=None if self._looking is None else self._looking.as_json,
            paused=None if self._paused is None else PausedView(self._paused, PAUSED[self._paused]),
            asking=self._asking,
            summary=self._summary() if self._step is Step.SUMMARY else None,
            test=self._shown(),
        )

    # --- stages ---

    @property
    def _stage(self) -> _Stage:
        return self._stages[self._index]

    @property
    def _step(self) -> Step:
        return self._stage.step

    @property
    def _side(self) -> str:
        """The leg that is tested; before and after all, the first."""
        return self._stage.side or self.sides[0]

    @property
    def _position(self) -> Position:
        """In which this leg is tested."""
        return Position.STANDING if self.test.upright else lying_under(Side(self._side))

    @property
    def _stands(self) -> bool:
        return self._paused is not None or self._asking is not None or self.ended

    @property
    def _lasts_s(self) -> float | None:
        if self._step is Step.POSITION:
            return SENTENCE_S * len(self._telling())
        if self._step is Step.REST:
            return ASKING_S if self._questions() else REST_S
        return None

    def _go_to(self, index: int) -> None:
        self._index = min(index, len(self._stages) - 1)
        self._elapsed_s, self._said, self._caption = 0.0, 0, ""
        self._looking = self._try = None
        self._changed()
        if self._step is Step.CAMERA_CHECK:
            self._speak("look-for-you")
            self._looking = Looking(CameraCheck(self.test.seen_as, self._side))
        elif self._step is Step.TEST:
            self._begin_try()
        elif self._step is Step.SUMMARY:
            self._speak("tests-done" if self._over and self._trouble is None else "goodbye")

    def _go_on(self) -> None:
        self._go_to(self._index + 1)

    def _go_to_step(self, step: Step) -> None:
        """To a stage of this leg."""
        self._go_to(self._stages.index(_Stage(step, self._side)))

    def _begin_try(self) -> None:
        posture = None if self.test.upright else self.test.seen_as.posture
        self._try = _Try(TestWatch(self.test, Side(self._side)), Gestures(posture))
        self._speak("test-stand-still" if self.test.upright else "test-lie-still")

    # --- time ---

    def _pass(self, by_s: float) -> None:
        self._elapsed_s += by_s
        self._tell()
        if self._try is not None and self._try.watch.begun_s is None:
            self._try.waited_s += by_s
            if self._try.waited_s >= WAITS_S:
                self._pause("still")
        elif self._lasts_s is not None and self._elapsed_s >= self._lasts_s:
            self._go_on()

    def _tell(self) -> None:
        """The sentences of a position, one after the other."""
        if self._step is Step.POSITION:
            due = self._telling()[: int(self._elapsed_s / SENTENCE_S) + 1]
            for key in due[self._said :]:
                self._speak(key)
            self._said = max(self._said, len(due))

    def _telling(self) -> tuple[str, ...]:
        """What is said before a leg is tested: all of it the first time, for the other leg how it lies or stands."""
        name = test_name_key(self.test.key, self._side)
        lying = () if self.test.upright else (f"position-{self._position.value}",)
        if self._side != self.sides[0]:
            return ("test-other-leg", name, *lying)
        said = (telling_key(text) for text in (*self.test.set_up, *self.test.do))
        return (name, *lying, *said)

    # --- sight ---

    def _look(self, looking: Looking, pose: Pose, seen: Seen) -> None:
        self._out += looking.see(pose, seen)
        if looking.good:
            self._speak("i-see-you")
            self._go_on()

    def _watch(self, trying: _Try, pose: Pose, seen: Seen) -> None:
        trying.watch.size_px = seen.size_px
        before = trying.phase
        for event in trying.watch.push(pose):
            self._on(trying, event)
        for gesture in () if trying.watch.ended else trying.gestures.push(pose, seen.size_px):
            self._out.append(gesture_told(gesture))
            if gesture.sign is Sign.ARM_UP:
                self._stop_try(trying)
        if trying.phase != before:
            self._changed()

    def _on(self, trying: _Try, event: TestEvent) -> None:
        match event:
            case StartKnown():
                trying.waited_s = 0.0
                self._speak(test_go_key(self.test.key, self._side))
            case Begun():
                self._out.append(Chime(Sound.START))
            case Under():
                self._under(trying, event)
            case Lost():
                told_lost = {"lost": event.why is not None, "why": None if event.why is None else event.why.value}
                self._out.append(Live({"event": "tracking", **told_lost, "at_s": round(event.at_s, 3)}))
            case Ended():
                self._end_try(event)

    def _under(self, trying: _Try, event: Under) -> None:
        trying.under = event
        self._out.append(Live({"event": "test", "held_s": round(event.held_s, 2), "done": event.done}))
        if event.done > trying.said_done:
            trying.said_done = event.done
            self._count(event.done)
        tens = EVERY_S * int(event.held_s / EVERY_S)
        if isinstance(self.test.performs, Hold) and tens > trying.said_s:
            trying.said_s = tens
            self._count(tens)

    def _count(self, number: int) -> None:
        key = count_key(number)
        if key is not None:
            self._out.append(spoken(key, Urgency.COUNT))

    def _stop_try(self, trying: _Try) -> None:
        """The person ends the try; what was held until then counts."""
        if trying.watch.begun_s is None:
            self._go_to_step(Step.REST)
            return
        for event in trying.watch.stop():
            self._on(trying, event)

    def _end_try(self, ended: Ended) -> None:
        self._out.append(Chime(Sound.END_OF_SET))
        if ended.values or self._side not in self._over:
            self._over[self._side] = ended
            self._fingertips.pop(self._side, None)
        self._keep()
        said = spoken_at_end(self.test, ended)
        self._go_to_step(Step.REST)
        self._speak(said, Urgency.STOP)

    def _keep(self) -> None:
        """The results of this leg, with what is known of the fingertips by now; kept again they write over."""
        ended = self._over.get(self._side)
        if ended is not None:
            self._new += self._results(self._side, ended)

    def _results(self, side: str, ended: Ended) -> tuple[TestResult, ...]:
        return results(self.test, side, ended, self.today, fingertips=self._fingertips.get(side))

    # --- presses and answers ---

    def _actions(self) -> tuple[Action, ...]:
        if self.ended:
            return ()
        if self._asking is not None:
            return (Action.END, Action.BACK) if self._asking == "stop" else (Action.BACK, Action.STOP)
        if self._paused is not None:
            return (Action.RESUME, *_ALWAYS)
        sound = (Action.HEARD, Action.NOT_HEARD) if self._step is Step.SOUND_CHECK and self._sounded is not None else ()
        return (*_ACTIONS[self._step], *sound)

    def _press(self, action: Action) -> None:
        pressed: dict[Action, Callable[[], None]] = {
            Action.BEGIN: self._try_sound,
            Action.NOT_HEARD: self._not_heard,
            Action.HEARD: self._go_on,
            Action.NEXT: self._go_on,
            Action.SKIP: self._skip,
            Action.REPEAT: self._repeat,
            Action.PAUSE: self._stand_still,
            Action.RESUME: self._resume,
            Action.STOP: self._ask_stop,
            Action.TROUBLE: self._ask_trouble,
            Action.BACK: self._back,
            Action.END: self._end,
        }
        pressed[action]()

    def _try_sound(self) -> None:
        self._sounded = True
        self._speak("can-you-hear-me")

    def _not_heard(self) -> None:
        self._sounded = False

    def _skip(self) -> None:
        """The rest of this leg; a try that runs is ended, and what was held counts."""
        if self._try is not None:
            self._stop_try(self._try)
        else:
            self._go_to_step(Step.REST)
            self._go_on()

    def _repeat(self) -> None:
        self._go_to_step(Step.CAMERA_CHECK)

    def _stand_still(self) -> None:
        self._pause("asked")

    def _ask_stop(self) -> None:
        self._ask("stop")

    def _ask_trouble(self) -> None:
        self._ask(TROUBLE)

    def _back(self) -> None:
        self._asking = None
        self._resume()

    def _pause(self, why: str) -> None:
        self._paused = why
        self._drop_try()
        self._changed()
        if why in PAUSE_SPOKEN:
            self._speak(PAUSE_SPOKEN[why], Urgency.STOP)

    def _ask(self, what: str) -> None:
        """Time stands still for a question: "stop" or "trouble"."""
        self._paused = None
        self._asking = what
        self._drop_try()

    def _drop_try(self) -> None:
        """A try that is interrupted is done anew, from the look through the camera."""
        if self._step in _SEEN:
            asking, paused = self._asking, self._paused
            self._go_to_step(Step.CAMERA_CHECK)
            self._asking, self._paused = asking, paused

    def _resume(self) -> None:
        self._paused = None
        self._speak("going-on")

    def _end(self) -> None:
        if self._step is Step.SUMMARY:
            self.ended = True
        else:
            self._asking = self._paused = None
            self._go_to(len(self._stages) - 1)

    def _answer(self, said: Answer) -> None:
        asked = {(one.subject, one.key): one for one in self._questions()}
        question = asked.get((said.subject, said.question))
        if question is None or said.value not in {one.value for one in question.choices}:
            return
        if question.key == TROUBLE:
            self._take_trouble(Trouble(said.value))
        else:
            self._fingertips[self._side] = said.value == YES
            self._keep()
        self._changed()

    def _take_trouble(self, trouble: Trouble) -> None:
        """R17: whatever hurts ends the tests for today."""
        serious = trouble is Trouble.ALARMING
        ending = consequence(trouble if serious else Trouble.SHARP_PAIN, 0, pregnant=self.pregnant)
        self._out.append(Speak(ending.key, ending.sentence, Urgency.STOP))
        asked = (SafetyView("R17", ending.asks, Level.EMERGENCY_NOW.words, GO_NOW),) if ending.asks is not None else ()
        opens = ending.opens if ending.ends is Ends.SESSION else ()
        self._trouble = summary((), opens, ending.sentence, asked)
        self._end()

    # --- what is shown ---

    def _headline(self) -> str:
        if self._step is Step.SUMMARY:
            return self.test.name
        return _HEADLINES.get(self._step, sided(self.test.name, self._side))

    def _say(self) -> str:
        if self._step is Step.SOUND_CHECK:
            return SOUND_TOLD[self._sounded]
        if self._step is Step.CAMERA_CHECK and self._looking is not None and self._looking.state is not None:
            return self._looking.state.text
        if self._step is Step.REST:
            return self._brief() or NOTHING_KEPT
        return self._caption

    def _brief(self) -> str:
        ended = self._over.get(self._side)
        return "" if ended is None else " ".join(told_briefly(self.test, self._results(self._side, ended)))

    def _lines(self, sides: Iterable[str]) -> Iterator[str]:
        for side in sides:
            if side in self._over:
                yield from told(self.test, self._results(side, self._over[side]))

    def _questions(self) -> tuple[Question, ...]:
        if self._asking == TROUBLE:
            return (of_trouble(None, pregnant=self.pregnant),)
        ended = self._over.get(self._side)
        if self._step is not Step.REST or not self.test.fingertips or ended is None or not ended.values:
            return ()
        given = {True: YES, False: NO, None: None}[self._fingertips.get(self._side)]
        choices = (Choice(YES, "Yes"), Choice(NO, "No"))
        return (Question(FINGERTIPS, self.test.key, FINGERTIPS_ASKED, choices, given),)

    def _exercise(self) -> ExerciseView | None:
        """The test as the page shows an exercise: the outline to fit into goes by its side."""
        if self._step not in {Step.POSITION, *_SEEN}:
            return None
        return ExerciseView(
            key=self.test.key,
            name=self.test.name,
            variation="standard",
            side=self._side,
            set=1,
            sets=1,
            target=0,
            judged=True,
            position=self._position.value,
            muscles="",
            set_up=self.test.set_up,
            movement=self.test.do,
            camera=self.test.needs,
            feel="",
            shown=False,
        )

    def _shown(self) -> TestView | None:
        trying, performs = self._try, self.test.performs
        if self._step is not Step.TEST or trying is None:
            return None
        holds = isinstance(performs, Hold)
        return TestView(
            key=self.test.key,
            side=self._side,
            phase=trying.phase,
            counts="seconds" if holds else "repetitions",
            of=performs.longest_s if isinstance(performs, Hold) else performs.count,
            held_s=0.0 if trying.under is None else trying.under.held_s,
            done=0 if trying.under is None else trying.under.done,
        )

    def _summary(self) -> SummaryView:
        if self._trouble is not None:
            trouble = self._trouble
            return SummaryView(self.test.name, (*trouble.lines, AFTER_TROUBLE), None, (), trouble.safety)
        return SummaryView(self.test.name, tuple(self._lines(self.sides)) or (NOTHING_KEPT,), None, ())

    # --- what comes out ---

    def _speak(self, key: str, urgency: Urgency = Urgency.STEP) -> None:
        self._out.append(spoken(key, urgency))
        self._caption = SENTENCES[key]
        self._changed()

    def _changed(self) -> None:
        self._out.append(Changed())

    def _taken(self) -> tuple[Outcome, ...]:
        """What came out since the last time."""
        out, self._out = self._out, []
        return once_changed(out)
