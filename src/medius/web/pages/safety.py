"""The safety questions: the full list, the single one of later sessions, and what a yes means."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.programme import NEWS_QUESTION, QUESTIONS, Reply, SafetyQuestion, Screening, Unanswered, screening
from medius.storage import Storage
from medius.web.pages.asked_for import Choice, Fields, Home, Sent, Wanted, choice_in, see_other
from medius.web.pages.start import rests_on_news
from medius.web.rendering import page

router = APIRouter()

_FIRST = "These questions find what should be looked at by somebody before you exercise."
_AGAIN = "It is time for the full list again."


@router.get("/safety")
def safety(request: Request, house: Home, choice: Wanted) -> Response:
    """The full list, nothing filled in."""
    return listed(request, house.storage, choice, {})


@router.post("/safety")
def answered(request: Request, house: Home, fields: Sent) -> Response:
    """The list, answered: on, or what to do instead; with the open ones marked where some are."""
    choice = choice_in(fields)
    try:
        answers = screening(replies_in(fields))
    except Unanswered as unanswered:
        return listed(request, house.storage, choice, fields, unanswered.open_keys)
    house.storage.safety_checks.keep(answers)
    return see_other(f"{'/safety/result' if answers.raised else '/today'}?{choice.query}")


@router.get("/safety/result")
def result(request: Request, house: Home, choice: Wanted) -> Response:
    """What the last answers mean, calmly."""
    check = house.storage.safety_checks.last()
    if check is None or check.screening is None or not check.screening.raised:
        return see_other(f"/start?{choice.query}")
    return meaning(request, check.screening, choice)


@router.get("/safety/news")
def news(request: Request, house: Home, choice: Wanted) -> Response:
    """The single question, where it will do."""
    if not rests_on_news(house.storage):
        return see_other(f"/safety?{choice.query}")
    return page(request, "news.html", choice=choice, question=NEWS_QUESTION, unanswered=False)


@router.post("/safety/news")
def news_answered(request: Request, house: Home, fields: Sent) -> Response:
    """No goes on, yes opens the full list."""
    choice, said = choice_in(fields), fields.get("news")
    if said not in {Reply.YES.value, Reply.NO.value}:
        return page(request, "news.html", status=422, choice=choice, question=NEWS_QUESTION, unanswered=True)
    if not rests_on_news(house.storage):
        return see_other(f"/safety?{choice.query}")
    house.storage.safety_checks.keep_news(Reply(said))
    return see_other(f"{'/safety' if said == Reply.YES.value else '/today'}?{choice.query}")


def replies_in(fields: Fields) -> dict[str, Reply]:
    """The replies of a form; what is none of the three is no reply."""
    known = {reply.value: reply for reply in Reply}
    given = ((question.key, known.get(fields.get(question.key, ""))) for question in QUESTIONS)
    return {key: reply for key, reply in given if reply is not None}


def advised(raised: Iterable[SafetyQuestion]) -> list[tuple[str, list[SafetyQuestion]]]:
    """What to do, each once, with the questions that it follows from; the most urgent first."""
    together: dict[str, list[SafetyQuestion]] = {}
    for question in raised:
        together.setdefault(question.advice, []).append(question)
    return list(together.items())


def listed(
    request: Request,
    storage: Storage,
    choice: Choice,
    given: Fields,
    open_keys: tuple[str, ...] = (),
    *,
    action: str = "/safety",
) -> Response:
    """The page of the full list; `action` is where its answers go."""
    return page(
        request,
        "safety.html",
        status=422 if open_keys else 200,
        choice=choice,
        action=action,
        why=_AGAIN if storage.safety_checks.last() else _FIRST,
        groups=[(group, list(of_group)) for group, of_group in groupby(QUESTIONS, key=lambda each: each.group)],
        texts={question.key: question.question for question in QUESTIONS},
        given=given,
        open_keys=open_keys,
    )


def meaning(
    request: Request, answers: Screening, choice: Choice, *, onward: str = "/today", again: str = "/safety"
) -> Response:
    """The page of what the answers mean; it leads onward where it may, and to the questions again."""
    return page(
        request,
        "safety_result.html",
        choice=choice,
        headline="Please have this looked at first" if answers.blocks else "You can go on, with care",
        level=answers.level,
        advised=advised(answers.raised),
        blocks=answers.blocks,
        gently=answers.gently,
        onward=onward,
        again=again,
    )
