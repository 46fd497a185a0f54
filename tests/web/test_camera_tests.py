"""The tests before the camera as a browser meets them: asked, refused, begun, seen, kept, shown with their error."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed

from bodies import Script, single_leg_stance, standing
from medius.body import Side
from medius.outcomes import TestResult
from medius.programme import testing
from medius.programme.person import AgeBand, Person
from medius.sources import Recording
from medius.storage import Storage
from paged import Page
from served import ALL_WELL, Served, plain, served

WELL = {"fell": "no", "dizzy": "no", "pain": "0"}
RATE_HZ = 10


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Served]:
    """A server of its own, whose owner answered the safety questions."""
    with served(tmp_path) as running:
        with running.owner() as client:
            client.post("/safety", data=ALL_WELL | {"kind": "strength", "eyes": "camera"})
        yield running


@pytest.fixture
def client(home: Served) -> Iterator[httpx.Client]:
    """The owner's browser."""
    with home.owner() as client:
        yield client


def storage_of(home: Served) -> Storage:
    """Where it is kept."""
    return home.app.house.storage


def begun(client: httpx.Client, test: str = "single-leg-stance", **answers: str) -> int:
    """A test that was begun; its number."""
    sent = client.post("/tests", data={"test": test} | WELL | answers)
    found = re.fullmatch(r"/tests/(\d+)", sent.headers["location"])
    assert found is not None
    return int(found[1])


def recorded(script: Script) -> Recording:
    """A script as the page would send it."""
    told = script.recording(RATE_HZ)
    width, height = (int(side) for side in told["size"])
    return Recording(
        told["time_s"], told["image"].astype(np.float32), told["world"].astype(np.float32), (width, height)
    )


def shown_to(page: Page, script: Script, from_s: float) -> float:
    """Let the camera see a script; the time at its end."""
    recording = recorded(script)
    for index, time_s in enumerate(recording.time_s):
        page.pose(recording, index, 0, at=page.sent.get(0, 0), time_s=from_s + float(time_s))
        time.sleep(0.005)
    return from_s + float(recording.time_s[-1]) + 1 / RATE_HZ


def test_the_page_says_what_each_test_is_what_it_needs_and_how_exact_it_is(client: httpx.Client) -> None:
    """Before anything was done."""
    said = plain(client.get("/tests").text)

    assert "Standing on one leg" in said
    assert "A wall or a worktop beside you" in said
    assert "under 8 degrees is no change" in said
    assert "not known" in said
    assert "Nobody has compared" in said
    assert testing.STAND_FIRST in said


def test_without_the_safety_questions_no_test_is_offered(tmp_path: Path) -> None:
    """They come first, and a form that was made by hand changes nothing."""
    with served(tmp_path) as running, running.owner() as client:
        said = client.get("/tests").text
        sent = client.post("/tests", data={"test": "single-leg-stance"} | WELL)

    assert "First answer the safety questions" in said
    assert 'name="test"' not in said
    assert sent.headers["location"] == "/tests"


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"fell": "yes"}, testing.FELL),
        ({"dizzy": "yes"}, testing.DIZZY),
        ({"pain": "4"}, testing.PAINFUL),
        ({"pain": ""}, testing.NOT_ANSWERED),
        ({"pain": "99"}, testing.NOT_ANSWERED),
    ],
)
def test_an_answer_that_speaks_against_it_is_told_and_the_answers_stay(
    client: httpx.Client, answers: dict[str, str], reason: str
) -> None:
    """No session begins."""
    sent = client.post("/tests", data={"test": "single-leg-stance"} | WELL | answers)

    assert sent.status_code == 422
    assert reason in plain(sent.text)
    assert 'value="no" checked' in sent.text


def test_pregnancy_closes_the_standing_tests_and_nothing_is_asked_for_them(tmp_path: Path) -> None:
    """R14 was answered with yes."""
    with served(tmp_path) as running, running.owner() as client:
        client.post("/safety", data=ALL_WELL | {"R14": "yes", "kind": "strength", "eyes": "camera"})
        said = client.get("/tests").text

    assert testing.PREGNANT in said
    assert "Did you fall" not in said
    assert 'value="single-leg-stance"' not in said
    assert 'value="abduction-range"' in said


def test_the_squat_is_offered_after_twenty_seconds_on_both_legs(home: Served, client: httpx.Client) -> None:
    """And from an age that is not known by own wish only."""
    for side in ("left", "right"):
        storage_of(home).tests.keep(TestResult("single-leg-stance", side, date(2026, 1, 5), "held", 25.0, "s"))

    assert "I want to do this one" in client.get("/tests").text
    assert client.post("/tests", data={"test": "single-leg-squat"} | WELL).status_code == 422
    assert begun(client, "single-leg-squat", wants_squat="yes")
    storage_of(home).about.keep(Person(age=AgeBand.UNDER_45), "age")
    assert "I want to do this one" not in client.get("/tests").text


def test_results_are_shown_with_their_error_and_when_it_is_done_again(home: Served, client: httpx.Client) -> None:
    """Done today; and three weeks ago."""
    today = storage_of(home).clock().date()
    drop = TestResult("single-leg-stance", "left", today, "pelvic-drop", 6.0, "deg", 8.0, fingertips=True)
    storage_of(home).tests.keep(drop)
    reach = TestResult("abduction-range", "left", today - timedelta(days=21), "range", 33.0, "deg", 10.0)
    storage_of(home).tests.keep(reach)
    said = plain(client.get("/tests").text)

    assert "6° A change under 8° cannot be told from measurement error." in said
    assert "with fingertips" in said
    assert "before, it hardly tells anything new" in said
    assert "It is a good time to do it again" in said


def test_a_test_is_done_from_the_start_button_to_the_kept_result(home: Served, client: httpx.Client) -> None:
    """Six seconds on the left leg; the right one is left out; the page goes back to the results."""
    number = begun(client)
    assert 'data-socket="/coach/1?role=test"' in client.get(f"/tests/{number}").text
    with home.socket(number, role="test") as socket:
        page = Page(socket)
        page.hello()
        page.until_view(lambda view: view["step"] == "sound-check")
        for press in ("begin", "heard", "next"):
            page.do(press)
        page.until_view(lambda view: view["step"] == "camera-check")
        at_s = shown_to(page, standing(3), 0.0)
        page.until_view(lambda view: view["step"] == "test")
        shown_to(page, single_leg_stance(Side.LEFT, held_s=6), at_s)
        rest = page.until_view(lambda view: view["step"] == "rest")
        page.say(type="answer", question="fingertips", subject="single-leg-stance", value="yes")
        page.until_view(lambda view: view["questions"][0]["given"] == "yes")
        for press in ("stop", "end", "end"):
            page.do(press)
        ended = page.until(lambda message: message["type"] == "ended")

    kept = {one.measure: one for one in storage_of(home).tests.all()}
    assert "Time on one leg: 5 s" in rest["say"]
    assert ended["url"] == "/tests"
    assert kept["held"].value == pytest.approx(5.2, abs=0.6)
    assert {one.fingertips for one in kept.values()} == {True}
    assert set(kept) == {"held", "pelvic-drop", "sway"}
    assert client.get(f"/tests/{number}").headers["location"] == "/tests"
    assert "Time on one leg" in plain(client.get("/tests").text)


def test_a_number_that_is_no_test_is_closed(home: Served) -> None:
    """As after a restart: the test is begun anew."""
    with home.socket(7, role="test") as socket, pytest.raises(ConnectionClosed) as closed:
        socket.recv(timeout=10)

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4404


def test_a_second_test_closes_the_first(home: Served, client: httpx.Client) -> None:
    """One at a time."""
    with home.socket(begun(client), role="test") as socket:
        page = Page(socket)
        page.hello()
        page.until_view(lambda view: True)
        begun(client)
        with pytest.raises(ConnectionClosed) as closed:
            page.until(lambda message: False)

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4405
