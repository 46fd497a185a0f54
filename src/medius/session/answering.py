"""What each answer does: all of them are kept, and those about pain may end an exercise or the session."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from medius.programme import Ends, PainLight, Trouble, consequence, pain_light
from medius.session.actions import Answer
from medius.session.conduct import Conduct
from medius.session.outcomes import SelfCount, Speak, Urgency, Why
from medius.session.questions import COUNT, MORE_PAIN, PAIN, TROUBLE, YES, Value, count_subject
from medius.session.showing import questions
from medius.session.view import Question

_WHY: Final = {
    Trouble.PAIN: Why.PAIN,
    Trouble.SHARP_PAIN: Why.SHARP_PAIN,
    Trouble.ALARMING: Why.ALARMING,
}


def take(conduct: Conduct, said: Answer) -> None:
    """Take an answer to a question that is asked now; any other one is passed over."""
    asked = {(one.subject, one.key): one for one in questions(conduct.now)}
    question = asked.get((said.subject, said.question))
    if question is not None and _is_among(said.value, question):
        _TAKEN.get(question.key, _keep)(conduct, question, said.value)
        conduct.changed()


def _is_among(value: Value, question: Question) -> bool:
    """Whether a value is one of the answers; "not answered" always is."""
    return value is None or any(type(value) is type(one.value) and value == one.value for one in question.choices)


def _keep(conduct: Conduct, question: Question, value: Value) -> None:
    conduct.keep_answer(question.subject, question.key, value)


def _count(conduct: Conduct, question: Question, value: Value) -> None:
    asked = (tally for tally in conduct.now.begun if count_subject(tally.ordinal) == question.subject)
    tally = next(asked, None)
    if tally is not None and isinstance(value, int):
        tally.self_counted = value
        conduct.keep(SelfCount(tally.ordinal, value))


def _pain(conduct: Conduct, question: Question, value: Value) -> None:
    """P06: red ends the exercise, here on the side that is still to come."""
    conduct.keep_answer(question.subject, question.key, value)
    now, during = conduct.now, value if isinstance(value, int) else None
    coming = any(stage.dose and stage.dose.exercise == question.subject for stage in now.course.ahead)
    if coming and pain_light(now.clearance.today.pain_now, during) is PainLight.RED:
        conduct.leave_out(question.subject)


def _more_pain(conduct: Conduct, question: Question, value: Value) -> None:
    if value == YES:
        conduct.take_more_pain()
        return
    conduct.pain_told = True
    conduct.keep_answer(question.subject, question.key, value)


def _trouble(conduct: Conduct, question: Question, value: Value) -> None:
    """R17: what it ends stands in the programme."""
    if value is None:
        return
    trouble, now = Trouble(value), conduct.now
    sharp = [key for key, given in now.answers.items() if key[1] == TROUBLE and given == Trouble.SHARP_PAIN.value]
    ending = consequence(trouble, len(sharp), pregnant=now.clearance.pregnant)
    conduct.keep_answer(question.subject, TROUBLE, trouble.value)
    conduct.out.append(Speak(ending.key, ending.sentence, Urgency.STOP))
    if ending.ends is Ends.SESSION:
        conduct.end_session(_WHY[trouble])
    else:
        conduct.end_exercise(_WHY[trouble])


_TAKEN: Final[MappingProxyType[str, Callable[[Conduct, Question, Value], None]]] = MappingProxyType(
    {COUNT: _count, PAIN: _pain, MORE_PAIN: _more_pain, TROUBLE: _trouble}
)
"""What each answer does; the others are only kept."""
