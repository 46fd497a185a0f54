"""The morning after: one tap each, kept at once, changeable that day, and answered by the plan."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from begun import session_done, welcomed
from kept import EVENING, Clock
from medius.programme.log import Ache, Morning
from served import Served, plain

HOURS_TO_MORNING = 14


@pytest.fixture(scope="module")
def clock() -> Clock:
    """It is an evening."""
    return Clock()


@pytest.fixture
def owner(server: Served, clock: Clock) -> Iterator[httpx.Client]:
    """On the morning after her first session."""
    clock.at = EVENING
    server.app.house.storage.erase()
    welcomed(server.app.house.storage)
    session_done(server.app.house.storage)
    clock.pass_by(hours=HOURS_TO_MORNING)
    with server.owner() as owner:
        yield owner


def kept(server: Served) -> Morning | None:
    """What is kept of today."""
    storage = server.app.house.storage
    return storage.mornings.at(storage.clock().date())


def test_it_asks_one_thing_after_the_other(owner: httpx.Client) -> None:
    """Pain first; when it is answered stiffness, then ache; then it is told in a line, with a way to change it."""
    asked = []
    for answer in ({"pain": "2"}, {"stiffness": "1"}, {"ache": "none"}):
        asked.append(owner.get("/").text.partition('<h3 id="ask-')[2].partition('"')[0])
        assert owner.post("/morning", data=answer).headers["location"] == "/"
    words = plain(owner.get("/").text)

    assert asked == ["pain", "stiffness", "ache"]
    assert "Pain: 2; Stiffness: 1; Ache in the worked muscles: no." in words
    assert 'href="/morning"' in owner.get("/").text


def test_each_tap_is_kept_at_once(owner: httpx.Client, server: Served) -> None:
    """Pain was tapped, then the phone rang."""
    owner.post("/morning", data={"pain": "0"})
    today = server.app.house.storage.clock().date()

    assert kept(server) == Morning(today, pain=0)


def test_an_answer_can_be_changed_all_day(owner: httpx.Client, server: Served, clock: Clock) -> None:
    """In the evening it was 3 after all; the other answers stay."""
    for answer in ({"pain": "1"}, {"stiffness": "2"}, {"ache": "worked-muscle-both"}):
        owner.post("/morning", data=answer)
    clock.pass_by(hours=10)
    page = owner.get("/morning").text
    changed = owner.post("/morning", data={"pain": "3", "from": "morning"})

    assert page.count('aria-pressed="true"') == 3
    assert changed.headers["location"] == "/morning"
    assert kept(server) == Morning(server.app.house.storage.clock().date(), 3, 2, Ache.WORKED_MUSCLE_BOTH)


def test_the_plan_answers_on_today(owner: httpx.Client) -> None:
    """Pain well above the start: what follows from it is said where the question was, with rule and source."""
    for answer in ({"pain": "5"}, {"stiffness": "4"}, {"ache": "elsewhere"}):
        owner.post("/morning", data=answer)
    page = plain(owner.get("/").text)

    assert "This morning your pain was 5" in page
    assert "Rule P08" in page


def test_a_good_morning_changes_nothing_and_says_so(owner: httpx.Client) -> None:
    """As little pain as before."""
    for answer in ({"pain": "1"}, {"stiffness": "0"}, {"ache": "none"}):
        owner.post("/morning", data=answer)

    assert "Your plan goes on as it was." in plain(owner.get("/").text)


@pytest.mark.parametrize("wrong", [{"pain": "11"}, {"pain": ""}, {"stiffness": "-1"}, {"ache": "everywhere"}, {}])
def test_an_answer_that_cannot_be_is_refused_with_words(
    owner: httpx.Client, server: Served, wrong: dict[str, str]
) -> None:
    """What was answered before is kept."""
    owner.post("/morning", data={"stiffness": "2"})
    answer = owner.post("/morning", data=wrong)

    assert answer.status_code == 422
    assert "What you answered before is kept." in plain(answer.text)
    assert kept(server) == Morning(server.app.house.storage.clock().date(), stiffness=2)


def test_it_is_not_asked_on_the_training_day_itself_nor_three_days_later(
    owner: httpx.Client, server: Served, clock: Clock
) -> None:
    """The day after, and the one after that."""
    asked = []
    for _ in range(3):
        asked.append("How is it this morning?" in owner.get("/").text)
        clock.pass_by(days=1)
    session_done(server.app.house.storage)

    assert asked == [True, True, False]
    assert "How is it this morning?" not in owner.get("/").text


def test_the_page_is_a_form_of_buttons_that_needs_no_scripts(owner: httpx.Client) -> None:
    """Eleven, eleven and three."""
    page = owner.get("/morning").text

    assert page.count('method="post" action="/morning"') == 3
    assert page.count('<button class="tap"') == 25
