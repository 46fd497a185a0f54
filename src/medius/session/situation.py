"""The situation of a session at one moment: everything that its view is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from medius.programme import Ability, Clearance, Dose, Kind, Routine
from medius.session.course import Course
from medius.session.looking import Looking
from medius.session.moments import Circumstances, moments
from medius.session.outcomes import Speak
from medius.session.performing import Performing
from medius.session.plan import ASKED_POSITION_S, Stage
from medius.session.questions import Value, asked_at
from medius.session.tally import Tally
from medius.session.trials import found, taken_from
from medius.session.view import Eyes, Step
from medius.session.words import BY_ITSELF


@dataclass(slots=True)
class Situation:
    """Where a session is, and what was done in it.

    Args:
        routine: What was intended.
        clearance: What today allows.
        eyes: Who watches.
        course: Where it stands in its plan.
        tallies: What was done, by the ordinal of the set.
        answers: By subject and question.
        elapsed_s: Since this stage began, pauses left out.
        paused: Why it stands still, if it does.
        asking: "stop" or "trouble", while one of them is asked.
        performing: The run of the set, in a set.
        looking: The look through the camera, in a camera check and in a pause that ends by itself.
        sounded: Whether the sound was tried, and heard: None before it was tried.
        last_watch: The highest number of any watch.
        left: Whether the person has left the summary.
    """

    routine: Routine
    clearance: Clearance
    eyes: Eyes
    course: Course
    tallies: dict[int, Tally] = field(default_factory=dict)
    answers: dict[tuple[str, str], Value] = field(default_factory=dict)
    elapsed_s: float = 0.0
    paused: str | None = None
    asking: str | None = None
    performing: Performing | None = None
    looking: Looking | None = None
    sounded: bool | None = None
    last_watch: int = 0
    left: bool = False

    @property
    def stage(self) -> Stage:
        """The stage that it stands at."""
        return self.course.stage

    @property
    def step(self) -> Step:
        """What the page shows: a set begins with its countdown."""
        if self.stage.step is not Step.SET:
            return self.stage.step
        begun = self.tally is not None and self.tally.begun
        running = begun if self.performing is None else self.performing.running
        return Step.SET if running else Step.GET_READY

    @property
    def lasts_s(self) -> float | None:
        """When this stage is over by itself: a change of position waits a little for the answers, in a warm-up not."""
        waits = self.stage.step is Step.POSITION and self.routine.kind is not Kind.WARM_UP
        if waits and self.open_questions:
            return ASKED_POSITION_S
        return self.stage.lasts_s

    @property
    def open_questions(self) -> bool:
        """Whether something that is asked at this change of position has no answer."""
        asked = asked_at(self.course.plan, self.course.index, self.tallies, self.answers)
        return any(one.given is None and (one.subject, one.key) not in self.answers for one in asked)

    @property
    def stands(self) -> bool:
        """Whether time stands still."""
        return self.paused is not None or self.asking is not None or self.left

    @property
    def goes_on_by_itself(self) -> bool:
        """Whether this pause ends once the person is back in position."""
        return self.paused in BY_ITSELF and self.asking is None

    @property
    def circumstances(self) -> Circumstances:
        """What changes the words of this stage."""
        ordinal = self.stage.ordinal
        ended = self.tallies[ordinal].ended if ordinal in self.tallies else None
        return Circumstances(self.course.blind, not self.clearance.today.can(Ability.FLOOR), ended)

    @property
    def caption(self) -> str:
        """What was said last in this stage."""
        said = (moment.heard for moment in moments(self.stage, self.circumstances) if moment.at_s <= self.elapsed_s)
        return next((heard.text for heard in reversed(list(said)) if isinstance(heard, Speak)), "")

    @property
    def asks_for_pain(self) -> bool:
        """Whether an arm means pain now, not the end of a set."""
        return self.circumstances.asks_for_pain(self.stage)

    @property
    def tally(self) -> Tally | None:
        """What was done of the set of this stage."""
        return None if self.stage.ordinal is None else self.tallies.get(self.stage.ordinal)

    @property
    def dose(self) -> Dose | None:
        """The exercise of this stage, in the variation in which it is done by now."""
        return None if self.stage.dose is None else self.as_done(self.stage.dose)

    @property
    def begun(self) -> list[Tally]:
        """The sets that were begun, in order; what was only tried is none."""
        return [tally for _, tally in sorted(self.tallies.items()) if tally.begun and not tally.dose.trial]

    def as_done(self, dose: Dose) -> Dose:
        """A dose as it is done by now: on the rung that was found, and in the smaller variation that was chosen."""
        if dose.trial:
            return dose
        on = found(dose, self.tallies, self.answers)
        smaller = [one.dose for one in self.begun if one.dose.judged and _is_of(one.dose, on)]
        return on if not smaller or smaller[-1].variation == on.variation else taken_from(smaller[-1], on)


def _is_of(done: Dose, dose: Dose) -> bool:
    """Whether two doses are of one exercise: of one ladder, or of the same movement where there is none."""
    return dose.judged and (done.ladder == dose.ladder if dose.ladder else done.exercise == dose.exercise)
