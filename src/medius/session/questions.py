"""What is asked after an exercise, and when: never in the middle of one, and no answer never means "no pain"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from medius.programme import Dose, Trouble, trouble_label
from medius.programme.in_session import TROUBLE_QUESTION
from medius.session.actions import OF_THE_SESSION
from medius.session.plan import Stage
from medius.session.tally import Tally
from medius.session.view import Choice, Question, Step
from medius.session.words import sided

Value: TypeAlias = str | int | None

Given: TypeAlias = Mapping[tuple[str, str], Value]
"""The answers so far, by subject and question."""

EFFORT: Final = "effort"
PAIN: Final = "pain"
FELT: Final = "felt"
MORE_PAIN: Final = "pain-more"
TROUBLE: Final = "trouble"
COUNT: Final = "count"
HIPS_STILL: Final = "hips-still"
TRIAL_PAIN: Final = "trial-pain"
YES: Final = "yes"
NO: Final = "no"

AFTER_EXERCISE: Final = (EFFORT, PAIN, FELT)
"""What is asked once per exercise, at the next change of position or at the end."""

SELF_CHECKED: Final = (*AFTER_EXERCISE, HIPS_STILL)
"""The same where nobody judged the form: how many more could be done is asked in any case (P23)."""

ASKED_IN: Final = (Step.POSITION, Step.QUESTIONS)

_MANY: Final = ("None", "One", "Two", "Three", "Four or more")

PLACES: Final = MappingProxyType(
    {
        "side-of-hip": "Side of the hip",
        "buttock": "Buttock",
        "back-of-thigh": "Back of the thigh",
        "front-of-hip": "Front of the hip",
        "low-back": "Low back",
        "nowhere": "Nowhere",
    }
)

CHOICES: Final[Mapping[str, tuple[Choice, ...]]] = MappingProxyType(
    {
        EFFORT: tuple(Choice(value, label) for value, label in enumerate(_MANY)),
        PAIN: tuple(Choice(value, str(value)) for value in range(11)),
        FELT: tuple(Choice(value, label) for value, label in PLACES.items()),
        MORE_PAIN: (Choice(YES, "Yes, it is more than I want"), Choice(NO, "No")),
        HIPS_STILL: (Choice(YES, "Yes"), Choice(NO, "No, or I do not know")),
        TRIAL_PAIN: (Choice(YES, "Yes, more than 2"), Choice(NO, "No")),
    }
)

_TEXTS: Final = MappingProxyType(
    {
        EFFORT: "{}: how many more could you have done?",
        PAIN: "{}: how strong was the pain at its worst? 0 is none, 10 the worst you can think of.",
        FELT: "{}: where did you feel it most?",
        MORE_PAIN: "{}: is the pain more than you want?",
        HIPS_STILL: "{}: did your hips stay still?",
        TRIAL_PAIN: "{}: was the pain more than 2 of 10?",
    }
)


def count_subject(ordinal: int) -> str:
    """What the question for a count is about."""
    return f"set-{ordinal}"


def about(stage: Stage, question: str, given: Given) -> Question:
    """A question about the exercise of a stage."""
    if question == TRIAL_PAIN and stage.dose is not None:
        return _of_trial(stage.dose, given)
    if stage.dose is None:
        raise ValueError(f"{question!r} is asked about an exercise; the stage {stage.step.value!r} has none")
    subject, name = stage.dose.exercise, stage.dose.name
    return Question(question, subject, _TEXTS[question].format(name), CHOICES[question], given.get((subject, question)))


def trial_question(dose: Dose) -> str:
    """The key of the question about pain after the trial of a rung; each rung has its own answer."""
    return f"{TRIAL_PAIN}-{dose.level}"


def _of_trial(dose: Dose, given: Given) -> Question:
    key = trial_question(dose)
    text = _TEXTS[TRIAL_PAIN].format(dose.name)
    return Question(key, dose.exercise, text, CHOICES[TRIAL_PAIN], given.get((dose.exercise, key)))


def asked_at(plan: Sequence[Stage], index: int, tallies: Mapping[int, Tally], given: Given) -> tuple[Question, ...]:
    """What is asked at a change of position, or at the end.

    What was answered about the position before stays in view, so that a slip of the finger can be mended; older answers
    do not.
    """
    if plan[index].step not in ASKED_IN:
        return ()
    recent = _since_the_last_change(plan, index)
    after = (
        question
        for at, stage in _done(plan, index, tallies)
        for question in _after(stage, tallies, given)
        if at >= recent or (question.subject, question.key) not in given
    )
    return (*_counts(plan, index, tallies, recent), *after)


def _counts(plan: Sequence[Stage], index: int, tallies: Mapping[int, Tally], recent: int) -> Iterator[Question]:
    """What the person did not count yet, and what they counted since the last change."""
    for at, stage in enumerate(plan[:index]):
        tally = tallies.get(stage.ordinal) if stage.step is Step.SET and stage.ordinal is not None else None
        if tally is not None and tally.self_reported and tally.begun and (at >= recent or tally.self_counted is None):
            yield of_the_count(tally)


def unanswered(plan: Sequence[Stage], index: int, tallies: Mapping[int, Tally], given: Given) -> Iterator[Question]:
    """What was to be asked until now and has no answer."""
    for _, stage in _done(plan, index, tallies):
        questions = _after(stage, tallies, given)
        yield from (one for one in questions if (one.subject, one.key) not in given)


def _after(stage: Stage, tallies: Mapping[int, Tally], given: Given) -> Iterator[Question]:
    """What is asked about an exercise that was done."""
    done = [
        tally for tally in tallies.values() if stage.dose is not None and tally.dose.exercise == stage.dose.exercise
    ]
    unknown = any(tally.self_reported or not tally.dose.form_judged for tally in done if tally.begun)
    keys = SELF_CHECKED if unknown and stage.dose is not None and stage.dose.ladder is not None else AFTER_EXERCISE
    return (about(stage, key, given) for key in keys)


def of_the_count(tally: Tally) -> Question:
    """How many the person did; the ring proposes what it led."""
    choices = tuple(Choice(number, str(number)) for number in range(tally.cycles + 1))
    name, number = sided(tally.dose.name, tally.dose.side), f", set {tally.set_number}" * (tally.dose.sets > 1)
    led = f" The ring led {tally.led}." if tally.led else ""
    text = f"{name}{number}: how many {'holds ' * tally.dose.is_hold}did you do?{led}"
    return Question(COUNT, count_subject(tally.ordinal), text, choices, tally.self_counted)


def of_trouble(subject: str | None, *, pregnant: bool) -> Question:
    """What is wrong."""
    choices = tuple(Choice(each.value, trouble_label(each, pregnant=pregnant)) for each in Trouble)
    return Question(TROUBLE, subject or OF_THE_SESSION, TROUBLE_QUESTION, choices)


def _done(plan: Sequence[Stage], index: int, tallies: Mapping[int, Tally]) -> list[tuple[int, Stage]]:
    """The last stage at which each exercise was done so far, in order, with its place in the plan."""
    last: dict[str, tuple[int, Stage]] = {}
    for at, stage in enumerate(plan[:index]):
        tally = None if stage.step is not Step.SET or stage.ordinal is None else tallies.get(stage.ordinal)
        if stage.dose is not None and not stage.dose.trial and tally is not None and tally.begun:
            last[stage.dose.exercise] = (at, stage)
    return sorted(last.values(), key=lambda entry: entry[0])


def _since_the_last_change(plan: Sequence[Stage], index: int) -> int:
    """Where the block before this stage began."""
    return max((at for at, stage in enumerate(plan[:index]) if stage.step is Step.POSITION), default=0)
