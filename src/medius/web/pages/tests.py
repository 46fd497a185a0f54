"""The tests before the camera: what each is, what it needs and how exact it is, its results, and beginning one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.exercises.camera_tests import CAMERA_TESTS
from medius.movement.camera_test import CameraTest
from medius.outcomes import TestResult
from medius.outcomes.control import about_test, error_words, series, value_words
from medius.programme.person import Person
from medius.programme.safety import Reply
from medius.programme.testing import BY_OWN_WISH, Again, Before, against, closed, due_again, sides
from medius.programme.today import still_stands
from medius.storage import Storage
from medius.storage.refusals import NoSuchSession
from medius.web.known import person_of
from medius.web.pages.asked_for import Fields, Home, Sent, see_other
from medius.web.planned import planned
from medius.web.rendering import page
from medius.web.settings_kept import chosen
from medius.web.words import date_words

router = APIRouter()

QUESTIONS: Final = (
    ("fell", "Did you fall in the last year?"),
    ("dizzy", "Are you dizzy or unsteady today?"),
)
PAIN: Final = "How much does it hurt when you stand on one leg, on the worse side?"


@dataclass(frozen=True, slots=True)
class Shown:
    """One number of one leg, as the page shows it: what it is, the last value, and how exact it is."""

    name: str
    side: str
    value: str
    error: str
    day: str
    fingertips: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One test, as the page offers it.

    Args:
        test: Which.
        last: Its latest results.
        again: When it is done again.
        closed: Why it is closed, whatever is answered.
        refused: Why it was refused just now.
        asks_wish: Whether the person has to choose it by themselves.
    """

    test: CameraTest
    last: tuple[Shown, ...]
    again: Again
    closed: tuple[str, ...]
    refused: tuple[str, ...]
    asks_wish: bool


@router.get("/tests")
def tests(request: Request, house: Home) -> Response:
    """Every test, with what it needs, its error, its last results, and the questions that open it."""
    return _page(request, house.storage, {})


@router.post("/tests")
async def begin(request: Request, house: Home, fields: Sent) -> Response:
    """The answers begin a test, or say why not."""
    storage, test = house.storage, CAMERA_TESTS.get(fields.get("test", ""))
    if test is None or not _is_screened(storage):
        return see_other("/tests")
    person = person_of(storage)
    reasons = against(test, before_in(fields), person, storage.tests.all())
    if reasons:
        return _page(request, storage, fields, {test.key: reasons}, status=422)
    number = await house.sessions.tests.begin(test.key, sides(test, person), pregnant=person.pregnant)
    return see_other(f"/tests/{number}")


@router.get("/tests/{number}")
def running(request: Request, house: Home, number: int) -> Response:
    """The page of a test that is under way; of one that is over, the results."""
    try:
        house.sessions.tests.at(number)
    except NoSuchSession:
        return see_other("/tests")
    return page(
        request,
        "session.html",
        session=number,
        eyes="camera",
        socket=f"/coach/{number}?role=test",
        kept="/tests",
        chosen=chosen(house.storage),
    )


def before_in(fields: Fields) -> Before:
    """What a form answers; what makes no sense is not answered."""
    replies = {reply.value: reply for reply in (Reply.YES, Reply.NO)}
    pain = fields.get("pain", "")
    return Before(
        fell=replies.get(fields.get("fell", "")),
        dizzy=replies.get(fields.get("dizzy", "")),
        pain=int(pain) if pain in {str(number) for number in range(11)} else None,
        wants_squat="wants_squat" in fields,
    )


def _page(
    request: Request,
    storage: Storage,
    given: Fields,
    refused: dict[str, tuple[str, ...]] | None = None,
    *,
    status: int = 200,
) -> Response:
    person, results = person_of(storage), storage.tests.all()
    offers = _offers(person, results, storage, refused or {})
    return page(
        request,
        "tests.html",
        status=status,
        offers=offers,
        screened=_is_screened(storage),
        asks=any(offer.test.upright and not offer.closed for offer in offers),
        questions=QUESTIONS,
        pain=PAIN,
        given=given,
        refused=bool(refused),
    )


def _offers(
    person: Person, results: Sequence[TestResult], storage: Storage, refused: dict[str, tuple[str, ...]]
) -> tuple[Offer, ...]:
    again = due_again(results, storage.clock().date())
    return tuple(
        Offer(
            test=test,
            last=tuple(_shown(one for one in results if one.key == test.key)),
            again=again[test.key],
            closed=closed(test, person, results),
            refused=refused.get(test.key, ()),
            asks_wish=_asks_wish(test, person, results),
        )
        for test in CAMERA_TESTS.values()
    )


def _asks_wish(test: CameraTest, person: Person, results: Sequence[TestResult]) -> bool:
    """Whether nothing but an own wish is missing, all answers being well."""
    return against(test, Before(Reply.NO, Reply.NO, 0), person, results) == (BY_OWN_WISH,)


def _shown(results: Iterable[TestResult]) -> Iterable[Shown]:
    for own in series(results):
        last = own[-1]
        about = about_test(last)
        touched = {True: "with fingertips", False: "without fingertips", None: ""}[last.fingertips]
        yield Shown(about.name, last.side, value_words(last), error_words(last), date_words(last.day), touched)


def _is_screened(storage: Storage) -> bool:
    """Whether the safety questions were answered, since the last long break too, and stand in the way of nothing."""
    standing = storage.safety_checks.standing_check()
    if standing is None or standing.blocks:
        return False
    return still_stands(standing.asked_at.date(), planned(storage).plan.screen_from)
