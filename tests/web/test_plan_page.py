"""The plan's page: what stands, why, changing it by hand, and what it refuses; the clock is set by the test."""

from __future__ import annotations

import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from kept import Clock, begun
from medius.programme.person import Band, Equipment, Person
from medius.storage import Storage
from medius.web.settings import Settings
from served import Served, plain, served

OWNS_BANDS = Person(equipment=Equipment({Band.LIGHT: "yellow", Band.MEDIUM: "red"}))


@pytest.fixture
def clock() -> Clock:
    """A winter evening."""
    return Clock()


@pytest.fixture
def at_home(tmp_path: Path, clock: Clock) -> Iterator[Served]:
    """A server whose clock stands still, and a person with two bands."""
    with served(tmp_path, Settings(tmp_path, clock=clock)) as server:
        server.app.house.storage.about.keep(OWNS_BANDS, "equipment")
        yield server


@pytest.fixture
def storage(at_home: Served) -> Storage:
    """What is kept there."""
    return at_home.app.house.storage


@pytest.fixture
def owner(at_home: Served) -> Iterator[httpx.Client]:
    """Her browser."""
    with at_home.owner() as client:
        yield client


def form_of(owner: httpx.Client, exercise: str) -> dict[str, str]:
    """The form of an exercise as the page shows it."""
    page = owner.get("/plan").text
    part = page.partition(f'action="/plan/{exercise}#')[2].partition("</form>")[0]
    fields = dict(re.findall(r'<input [^>]*name="([\w-]+)"[^>]* value="([^"]*)"', part))
    for select in part.split("<select ")[1:]:
        chosen = re.search(r'<option value="([^"]*)" selected', select)
        fields[select.partition('name="')[2].partition('"')[0]] = chosen[1] if chosen else ""
    return fields


def test_the_plan_tells_where_each_exercise_stands(owner: httpx.Client) -> None:
    """Four exercises with their dose, what they may be changed to, and bands that are owned by their colour."""
    page = plain(owner.get("/plan").text)

    assert all(name in page for name in ("Clamshell", "Side-lying hip abduction", "Glute bridge", "Bird-dog"))
    assert "light band (yellow) above your knees" in page
    assert "heavy band" not in page
    assert "Nothing yet. After each session this page says what changed" in page


def test_a_change_by_hand_stands_at_once_and_is_told(owner: httpx.Client, storage: Storage) -> None:
    """Three sets in place of two; the decision says so, with its source, and today's session follows."""
    form = form_of(owner, "clamshell")
    sets = "3" if form["sets"] != "3" else "2"
    answer = owner.post("/plan/clamshell", data={**form, "sets": sets})
    page = plain(owner.get("/plan").text)
    plan = storage.plans.current()

    assert answer.status_code == 303
    assert plan is not None
    assert plan.standings["clamshell"].sets == int(sets)
    assert "Changed by hand: the clamshell is now" in page
    assert "Rule hand, Clamshell. Changed by hand." in page


def test_another_variation_brings_its_own_dose(owner: httpx.Client, storage: Storage) -> None:
    """Only the variation is chosen: repetitions start where that rung starts."""
    answer = owner.post("/plan/clamshell", data=form_of(owner, "clamshell") | {"step": "3:0"})
    plan = storage.plans.current()

    assert answer.status_code == 303
    assert plan is not None
    assert (plan.standings["clamshell"].level, plan.standings["clamshell"].since) == (3, plan.made_on)


def test_the_hip_hitch_is_offered_with_what_it_asks_for(owner: httpx.Client, storage: Storage) -> None:
    """It comes in by hand only: whoever takes it up reads that it needs a steady stand on one leg."""
    before = plain(owner.get("/plan").text)
    answer = owner.post("/plan/standing-hip-hitch", data=form_of(owner, "standing-hip-hitch") | {"step": "1:0"})
    form = form_of(owner, "standing-hip-hitch")
    again = owner.post("/plan/standing-hip-hitch", data=form | {"sets": "3"})
    plan = storage.plans.current()

    assert "stands safely on each leg for 20 seconds" in before
    assert (answer.status_code, again.status_code) == (303, 303)
    assert plan is not None
    assert plan.standings["standing-hip-hitch"].sets == 3


@pytest.mark.parametrize("pause", ["7", "always"])
def test_an_exercise_is_left_out_and_taken_up_again(owner: httpx.Client, storage: Storage, pause: str) -> None:
    """For a week, or until the person says so; today's session does without it."""
    owner.post("/plan/bird-dog", data=form_of(owner, "bird-dog") | {"pause": pause})
    paused, page = storage.plans.current(), plain(owner.get("/plan").text)
    owner.post("/plan/bird-dog", data=form_of(owner, "bird-dog") | {"pause": "no"})
    back = storage.plans.current()

    assert paused is not None
    assert back is not None
    assert "bird-dog" not in {each.exercise for each in paused.due.strength}
    assert "Left out until" in page
    assert back.standings["bird-dog"].paused_until is None


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("sets", "9", "give 1 to 3"),
        ("sets", "many", "“many” cannot be; give 1 to 3"),
        ("sets", "", "give 1 to 3"),
        ("sets", "-1", "give 1 to 3"),
        ("repetitions", "400", "give 1 to 15"),
        ("repetitions", "0", "give 1 to 15"),
        ("repetitions", "1e3", "give 1 to 15"),
        ("step", "99:0", "no rung 99"),
        ("step", "4:7", "cannot be"),
        ("step", "hardest", "choose one of the list"),
        ("step", "6:0", "not owned or not possible"),
        ("pause", "for ever", "choose one of the list"),
    ],
)
def test_nonsense_is_refused_with_words(
    owner: httpx.Client, storage: Storage, field: str, value: str, told: str
) -> None:
    """Out of range, letters, nothing, below zero, a rung that is not there, one that this person cannot take."""
    form = form_of(owner, "clamshell")
    before = storage.plans.current()
    answer = owner.post("/plan/clamshell", data=form | {field: value})

    assert answer.status_code == 422
    assert told in plain(answer.text)
    assert "Nothing was changed" in plain(answer.text)
    assert storage.plans.current() == before


def test_what_was_filled_in_stays_when_it_is_refused(owner: httpx.Client) -> None:
    """The other field keeps what was written."""
    answer = owner.post("/plan/clamshell", data=form_of(owner, "clamshell") | {"sets": "9", "repetitions": "11"})

    assert 'name="repetitions" min="1" max="15" inputmode="numeric" value="11"' in answer.text


def test_no_ladder_of_that_name(owner: httpx.Client) -> None:
    """An address that was typed."""
    assert owner.post("/plan/squat", data={"sets": "2"}).status_code == 404


def test_two_windows_change_the_same_exercise(owner: httpx.Client, storage: Storage) -> None:
    """The second is told both values, and nothing is written over; saving again is a choice."""
    first = second = form_of(owner, "clamshell")
    assert owner.post("/plan/clamshell", data=first | {"repetitions": "9"}).status_code == 303
    refused = owner.post("/plan/clamshell", data=second | {"repetitions": "11"})
    between = storage.plans.current()
    again = re.search(r'name="was" value="([^"]*)"', refused.text.partition('action="/plan/clamshell#')[2])
    assert again is not None
    chosen = owner.post("/plan/clamshell", data=second | {"repetitions": "11", "was": again[1]})
    after = storage.plans.current()

    assert refused.status_code == 409
    assert re.search(r"It is now: .*× 9.* You wrote: .*× 11.* Nothing was written over", plain(refused.text))
    assert between is not None
    assert after is not None
    assert (between.standings["clamshell"].repetitions, chosen.status_code) == (9, 303)
    assert after.standings["clamshell"].repetitions == 11


def test_two_windows_change_two_exercises(owner: httpx.Client, storage: Storage) -> None:
    """They do not get in each other's way: both changes stand."""
    clamshell, bridge = form_of(owner, "clamshell"), form_of(owner, "glute-bridge")
    one = owner.post("/plan/clamshell", data=clamshell | {"repetitions": "9"})
    two = owner.post("/plan/glute-bridge", data=bridge | {"repetitions": "9"})
    plan = storage.plans.current()

    assert (one.status_code, two.status_code) == (303, 303)
    assert plan is not None
    assert [plan.standings[key].repetitions for key in ("clamshell", "glute-bridge")] == [9, 9]


def test_a_change_by_hand_is_still_there_tomorrow(owner: httpx.Client, storage: Storage, clock: Clock) -> None:
    """The clock is set a day further; the plan of that day goes on from it."""
    owner.post("/plan/clamshell", data=form_of(owner, "clamshell") | {"repetitions": "9"})
    clock.pass_by(days=1)
    owner.get("/plan")
    plan = storage.plans.current()

    assert plan is not None
    assert plan.made_on == clock().date()
    assert plan.standings["clamshell"].repetitions == 9


def test_a_plan_that_was_made_nonsense_in_the_file_is_said_plainly(owner: httpx.Client, storage: Storage) -> None:
    """Somebody wrote forty sets into the file: what is wrong, what is kept, and a new plan on request."""
    owner.get("/plan")
    session = begun(storage)
    plan = storage.plans.current()
    assert plan is not None
    standing = replace(plan.standings["clamshell"], sets=40)
    broken = replace(plan, standings={**plan.standings, "clamshell": standing})
    storage.plans.keep(broken)
    told = owner.get("/plan")
    made = owner.post("/plan/anew")

    assert "sets 40 cannot be; give 1 to 3" in plain(told.text)
    assert "Your sessions, answers and all earlier decisions are kept" in plain(told.text)
    assert made.status_code == 303
    assert owner.get("/plan").status_code == 200
    assert owner.get(f"/history/{session}").status_code == 200


def test_a_full_disk_loses_nothing_that_was_filled_in(owner: httpx.Client, storage: Storage) -> None:
    """No room while a form is saved: what happened, what was kept, and the form waits to be sent again."""
    form = form_of(owner, "clamshell") | {"repetitions": "9"}
    with no_room():
        full = owner.post("/plan/clamshell", data=form)
    waiting = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', full.text))
    again = owner.post("/plan/clamshell", data=waiting)
    plan = storage.plans.current()

    assert full.status_code == 503
    assert "the disk is full or failing; make room and try again" in plain(full.text)
    assert "What you filled in just now is not saved yet; it waits in this page" in plain(full.text)
    assert waiting == form
    assert again.headers["location"] == "/plan?saved=true"
    assert plan is not None
    assert plan.standings["clamshell"].repetitions == 9


@contextmanager
def no_room() -> Iterator[None]:
    """No file may grow beyond a page."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_days_are_those_of_the_set_clock(owner: httpx.Client, storage: Storage, clock: Clock) -> None:
    """The plan is made for the day that the test set, not for that of this machine."""
    clock.at += timedelta(days=30)
    owner.get("/plan")
    plan = storage.plans.current()

    assert plan is not None
    assert plan.made_on == clock().date()
