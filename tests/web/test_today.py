"""Today: one session, one start button, why it is what it is, the week without shame, and cards that are no wall."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import httpx
import pytest

from begun import session_begun, session_done, welcomed
from kept import EVENING, Clock, screened
from medius.outcomes import Score, TestResult
from medius.programme import Kind, Reply
from medius.programme.log import Morning, Stopped, WeekNote
from medius.programme.person import Person
from medius.session import SessionEnded, Why
from served import Served, plain

MONDAY = EVENING.date()


@pytest.fixture(scope="module")
def clock() -> Clock:
    """Set anew for every test."""
    return Clock()


@pytest.fixture
def owner(server: Served, clock: Clock) -> Iterator[httpx.Client]:
    """On a Monday evening, past the start."""
    clock.at = EVENING
    server.app.house.storage.erase()
    welcomed(server.app.house.storage)
    with server.owner() as owner:
        yield owner


def today(owner: httpx.Client) -> str:
    """The words of the page."""
    return plain(owner.get("/").text)


def test_there_is_one_start_button(owner: httpx.Client) -> None:
    """The sample person, going without a camera and the warm-up are quiet choices beside it."""
    page = owner.get("/").text

    assert page.count("button primary") == 1
    assert page.count('class="quiet"') == 3
    assert page.count('action="/start"') == 2
    assert '<h1 id="today" class="session-name">Your first session</h1>' in page


def test_it_works_without_scripts(owner: httpx.Client) -> None:
    """The start button is a form, every link an address that answers."""
    page = owner.get("/").text
    links = {part.partition('"')[0] for part in page.split('href="/')[1:]} - {"progress"}

    assert 'method="get" action="/start"' in page
    assert {200, 303} >= {owner.get(f"/{link}").status_code for link in links if not link.startswith("static")}


def test_somebody_without_a_camera_starts_without_one(owner: httpx.Client, server: Served) -> None:
    """It was told in the welcome; with a camera is the quiet choice then."""
    server.app.house.storage.about.keep(Person(has_camera=False), "equipment")
    page = owner.get("/").text

    assert 'class="button primary start" name="eyes" value="none"' in page
    assert 'class="quiet" name="eyes" value="camera">With a camera' in page


def test_the_plan_of_today_is_made_and_kept(owner: httpx.Client, server: Served) -> None:
    """Made for this day; looked at again it is the same."""
    owner.get("/")
    first = server.app.house.storage.plans.current()
    owner.get("/")

    assert first is not None
    assert first.made_on == MONDAY
    assert first == server.app.house.storage.plans.current()
    assert first.due.reason in today(owner)


def test_after_the_session_of_the_day_it_is_done(owner: httpx.Client, server: Served) -> None:
    """The warm-up is still offered, and the week shows what was done."""
    session_done(server.app.house.storage)
    page = owner.get("/").text

    assert "Done for today" in page
    assert "Start the warm-up" in page
    assert 'is-today" data-done="strength"' in page


def test_a_day_of_rest_is_said_warmly(owner: httpx.Client, server: Served, clock: Clock) -> None:
    """The day after strength: when it comes again, and a warm-up for those who like."""
    session_done(server.app.house.storage)
    clock.pass_by(days=1)
    page = owner.get("/").text

    assert "A day of rest" in page
    assert "next on Wednesday 7 January" in page
    assert '<input type="hidden" name="kind" value="warm-up">' in page
    assert '<input type="hidden" name="kind" value="strength">' not in page


def test_how_do_you_know_opens_rule_and_source(owner: httpx.Client, server: Served, clock: Clock) -> None:
    """Two days later: each decision of the day with the row that it comes from."""
    session_done(server.app.house.storage)
    clock.pass_by(days=2)
    page = owner.get("/").text
    decisions = server.app.house.storage.plans.decisions(limit=4)

    assert "How do you know?" in page
    assert decisions
    assert all(f"Rule {each.rule}: " in plain(page) for each in decisions if each.day == clock.at.date())


def test_a_red_flag_blocks_the_day_calmly(owner: httpx.Client, server: Served) -> None:
    """No start button; the questions can be answered again."""
    server.app.house.storage.safety_checks.keep(screened(R05=True))
    page = owner.get("/").text

    assert "No session today" in page
    assert 'action="/start"' not in page
    assert 'href="/safety"' in page


@pytest.mark.parametrize(("stopped", "asks"), [(Stopped.INJURY, "/safety?"), (Stopped.TIME, "/safety/news?")])
def test_after_an_injury_the_full_list_is_asked_anew(
    owner: httpx.Client, server: Served, clock: Clock, stopped: Stopped, asks: str
) -> None:
    """P16: told in the diary a week later; a list that was answered before will not do, nor a quick no to the news."""
    storage = server.app.house.storage
    session_done(storage)
    clock.pass_by(days=8)
    storage.safety_checks.keep_news(Reply.NO)
    storage.diary.keep(WeekNote(MONDAY, stopped, 2))
    owner.get("/")
    start = {"kind": "strength", "eyes": "none"}
    quick = owner.get("/today", params=start)
    clock.pass_by(hours=1)

    assert (quick.status_code == 200) is (stopped is Stopped.TIME)
    assert ("First answer the safety questions" in owner.get("/tests").text) is (stopped is Stopped.INJURY)
    assert owner.get("/start", params=start).headers["location"].startswith(asks)

    storage.safety_checks.keep(screened())
    clock.pass_by(hours=1)

    assert owner.get("/start", params=start).headers["location"].startswith("/safety/news?")


def test_the_week_shows_planned_days_and_nothing_where_one_was_missed(
    owner: httpx.Client, server: Served, clock: Clock
) -> None:
    """Seven days from Monday; on Sunday nothing says that something was missed."""
    monday = owner.get("/").text
    clock.pass_by(days=6)
    sunday = owner.get("/").text.partition('<ol class="week-strip">')[2].partition("</ol>")[0]

    assert monday.count('<li class="day') == 7
    assert monday.count(" data-planned") == 3
    assert plain(sunday).count("–") == 6
    assert not any(word in today(owner).lower() for word in ("missed", "broken", "failed", "streak"))


def test_weeks_running_are_told_from_the_second_on(owner: httpx.Client, server: Served, clock: Clock) -> None:
    """Two weeks of two days each."""
    told = []
    storage = server.app.house.storage
    storage.about.keep(Person(strength_days=2), "time")
    for days in (3, 4, 3, 4):
        session_done(server.app.house.storage)
        told.append("weeks running" in today(owner))
        clock.pass_by(days=days)

    assert told == [False, False, False, True]


def test_after_the_first_session_more_is_asked_on_a_card(owner: httpx.Client, server: Served) -> None:
    """Not before it, and not once it was answered or skipped."""
    before = owner.get("/").text
    session_done(server.app.house.storage)
    after = owner.get("/").text
    for key in ("activities", "you"):
        owner.post(f"/welcome/{key}", data={"skip": "yes"})

    assert 'id="further"' not in before
    assert 'href="/welcome/activities"' in after
    assert "Your first session" not in after
    assert 'id="further"' not in owner.get("/").text


def test_scores_are_asked_again_after_four_weeks_on_a_card(owner: httpx.Client, server: Served, clock: Clock) -> None:
    """The session of the day stands above it, and it goes once it is answered."""
    session_done(server.app.house.storage)
    clock.pass_by(days=27)
    early = owner.get("/").text
    clock.pass_by(days=1)
    due = owner.get("/").text
    owner.post("/check-in", data={"nprs-week": "2", "change": "3", "acceptable": "1"})

    assert 'id="check-in"' not in early
    assert due.index('action="/start"') < due.index('id="check-in"')
    assert 'id="check-in"' not in owner.get("/").text


def test_the_tests_are_offered_after_the_first_session_and_again_after_two_weeks(
    owner: httpx.Client, server: Served, clock: Clock
) -> None:
    """A card beside the others; done, it is gone until they can show something new."""
    storage, told = server.app.house.storage, []
    for days in (0, 1, 12, 1):
        clock.pass_by(days=days)
        told.append('id="tests"' in owner.get("/").text)
        if not days:
            session_done(storage)
            told.append('id="tests"' in owner.get("/").text)
            storage.tests.keep(TestResult("abduction-hold", "left", MONDAY, "held", 20.0, "s"))

    assert told == [False, True, False, False, True]
    assert 'href="/tests"' in owner.get("/").text


def test_the_check_in_asks_what_concerns_this_person(owner: httpx.Client, server: Served) -> None:
    """Without activities and a sore back: pain, change, and whether it is good enough; with them all of it."""
    before = owner.get("/check-in").text
    owner.post("/welcome/where", data={"region-low-back": "on"})
    owner.post("/welcome/activities", data={"activity-1": "Stairs", "psfs-1": "4"})
    after = owner.get("/check-in").text
    owner.post("/check-in", data={"psfs-1": "7", "confidence": "8", "sentence-none": "on", "change": "-1"})
    kept = {score.key: score.value for score in server.app.house.storage.scores.all()}

    assert 'name="sentence-1"' not in before
    assert 'name="psfs-1"' not in before
    assert "Stairs: how well can you do it today?" in plain(after)
    assert kept == {"psfs": 7, "confidence": 8, "rmdq": 0, "change": -1}


@pytest.mark.parametrize("wrong", [{"nprs-week": "12"}, {"change": "6"}, {"acceptable": "perhaps"}, {"change": "2.5"}])
def test_a_check_in_that_cannot_be_is_said_and_nothing_is_kept(
    owner: httpx.Client, server: Served, wrong: dict[str, str]
) -> None:
    """The other answers are still there."""
    other = {"acceptable": "1"} if "acceptable" not in wrong else {"change": "1"}
    answer = owner.post("/check-in", data={**wrong, **other})

    assert answer.status_code == 422
    assert f'id="wrong-{next(iter(wrong))}"' in answer.text
    assert answer.text.count(" checked") == 1
    assert server.app.house.storage.scores.all() == ()


def test_the_diary_is_asked_once_a_week(owner: httpx.Client, server: Served, clock: Clock) -> None:
    """On the next Monday about the last week; one tap, and it is gone until Sunday."""
    session_done(server.app.house.storage)
    clock.pass_by(days=7)
    page = owner.get("/").text
    answer = owner.post("/diary", data={"week": MONDAY.isoformat(), "stopped": "nothing", "from": "today"})

    assert "Did anything stop you last week?" in page
    assert answer.headers["location"] == "/"
    assert 'id="diary"' not in owner.get("/").text
    assert [note.stopped for note in server.app.house.storage.diary.all()] == [Stopped.NOTHING]


def test_what_stopped_somebody_asks_for_the_days(owner: httpx.Client, server: Served, clock: Clock) -> None:
    """A flare, three days; and it can be changed for a month."""
    clock.pass_by(days=6)
    week = MONDAY.isoformat()
    asked = owner.post("/diary", data={"week": week, "stopped": "flare", "from": "today"})
    page = owner.get(asked.headers["location"]).text
    owner.post("/diary", data={"week": week, "stopped": "flare", "days": "3"})
    (note,) = server.app.house.storage.diary.all()

    assert "On how many days?" in page
    assert (note.week, note.stopped, note.days_lost) == (MONDAY, Stopped.FLARE, 3)


@pytest.mark.parametrize(
    "wrong",
    [
        {"week": "2025-01-06", "stopped": "flare"},
        {"week": "soon", "stopped": "flare"},
        {"week": MONDAY.isoformat(), "stopped": "laziness"},
        {"week": MONDAY.isoformat(), "stopped": "flare", "days": "8"},
        {},
    ],
)
def test_a_note_that_cannot_be_is_refused_with_words(
    owner: httpx.Client, server: Served, wrong: dict[str, str]
) -> None:
    """A year ago, no week, no reason of ours, eight days."""
    answer = owner.post("/diary", data=wrong)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert server.app.house.storage.diary.all() == ()


def test_a_session_that_broke_off_stands_above_all(owner: httpx.Client, server: Served) -> None:
    """Before and after the start."""
    number = session_begun(server.app.house.storage)
    page = owner.get("/").text
    server.app.house.storage.journal.keep(number, SessionEnded(Why.DONE)).result()

    assert page.index(f'href="/session/{number}"') < page.index('action="/start"')
    assert f'href="/session/{number}"' not in owner.get("/").text


def test_when_it_broke_off_is_told_by_the_set_clock(owner: httpx.Client, server: Served, clock: Clock) -> None:
    """Before and after midnight; the clock of the wall is years away."""
    session_begun(server.app.house.storage)
    told = []
    for hours in (0, 6):
        clock.pass_by(hours=hours)
        told.append(today(owner).partition("begun ")[2].partition(". Everything")[0])

    assert told == ["today at 18:30", "yesterday at 18:30"]


@pytest.mark.parametrize("pain", [7, 10])
def test_much_pain_this_morning_is_rest_and_the_answer_can_be_changed(
    owner: httpx.Client, server: Served, clock: Clock, pain: int
) -> None:
    """P06: no start button, and no list of questions that would not help; a slip of the finger can be mended."""
    session_done(server.app.house.storage)
    clock.pass_by(days=1)
    owner.get("/")
    server.app.house.storage.mornings.keep(Morning(clock.at.date(), pain))
    page = owner.get("/").text

    assert "No session today" in page
    assert f"Your pain is {pain} this morning" in page
    assert 'action="/start"' not in page
    assert 'href="/safety"' not in page.partition("<main")[2]
    assert 'href="/morning"' in page


def test_the_clock_set_back_harms_nothing(owner: httpx.Client, server: Served, clock: Clock) -> None:
    """A plan was made for Wednesday, and it is Monday again."""
    session_done(server.app.house.storage)
    clock.pass_by(days=2)
    owner.get("/")
    clock.pass_by(days=-2)

    assert owner.get("/").status_code == 200


def test_old_scores_do_not_ask_anything_of_somebody_who_never_trained(owner: httpx.Client, server: Served) -> None:
    """Welcomed months ago, and back today for the first session."""
    server.app.house.storage.scores.keep(Score("nprs-week", date(2025, 6, 1), 4))

    assert 'id="check-in"' not in owner.get("/").text


def test_a_warm_up_does_not_make_strength_rest(owner: httpx.Client, server: Served) -> None:
    """It is for any day."""
    session_done(server.app.house.storage, Kind.WARM_UP)

    assert 'data-done="warm-up"' in owner.get("/").text
    assert '<input type="hidden" name="kind" value="strength">' in owner.get("/").text


def test_the_strip_goes_from_monday_to_sunday(owner: httpx.Client, clock: Clock) -> None:
    """Seen on a Thursday."""
    clock.at = EVENING + timedelta(days=3)
    strip = owner.get("/").text.partition('<ol class="week-strip">')[2].partition("</ol>")[0]

    assert [name for name in plain(strip).split() if name.istitle() and len(name) == 3] == [
        *("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ]
