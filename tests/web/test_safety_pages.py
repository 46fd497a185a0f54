"""Safe first: nobody reaches a session past an open question, and a yes is answered calmly."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from medius.programme import QUESTIONS, SWAPS, Ability, Consequence, Level
from medius.web.pages import start
from served import ALL_WELL, WELL_TODAY, Served, begun, plain

CAMERA = {"kind": "strength", "eyes": "camera"}
QUERY = "kind=strength&eyes=camera"


@pytest.fixture(autouse=True)
def anew(server: Served) -> None:
    """A person who was never here."""
    server.app.house.storage.erase()


def session_done(server: Served, number: int) -> None:
    """Let a session count as one in which something was done."""
    from medius.session import SetBegun
    from medius.session.outcomes import SessionEnded, Why

    journal = server.app.house.storage.journal
    dose = server.app.house.storage.history.session(number).routine.doses[0]
    journal.keep(number, SetBegun(0, dose, 1, 1, 1, self_reported=False)).result()
    journal.keep(number, SessionEnded(Why.DONE)).result()


def test_the_first_session_begins_with_the_full_list(owner: httpx.Client) -> None:
    """Every question in its own words, none filled in; "prefer not to say" for one alone."""
    answer = owner.get("/start", params=CAMERA)
    page = owner.get("/safety", params=CAMERA).text

    assert answer.headers["location"] == f"/safety?{QUERY}"
    assert all(
        question.question.replace("<", "&lt;").replace(">", "&gt;") in page.replace("&#39;", "'")
        for question in QUESTIONS
    )
    assert page.count('value="not-said"') == 1
    assert " checked" not in page


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_an_open_question_stops_here(owner: httpx.Client, server: Served, question: object) -> None:
    """One left out: it is named and marked, the others stay as they were, and nothing is kept."""
    key = getattr(question, "key")  # noqa: B009
    answer = owner.post("/safety", data={**ALL_WELL, key: ""})

    assert answer.status_code == 422
    assert f'href="#{key}"' in answer.text
    assert answer.text.count(" checked") == len(QUESTIONS) - 1
    assert server.app.house.storage.safety_checks.last() is None


def test_prefer_not_to_say_is_an_answer_to_one_question_alone(owner: httpx.Client) -> None:
    """R04; of another question it is no answer."""
    assert owner.post("/safety", data={**ALL_WELL, "R04": "not-said"}).status_code == 303
    assert owner.post("/safety", data={**ALL_WELL, "R01": "not-said"}).status_code == 422


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_a_yes_says_what_to_do(owner: httpx.Client, question: object) -> None:
    """In the words and with the urgency of its row; what stops leads to no session, what does not goes on."""
    asked = next(each for each in QUESTIONS if each is question)
    answer = owner.post("/safety", data={**ALL_WELL, asked.key: "yes", **CAMERA})
    page = owner.get(answer.headers["location"])
    words = plain(page.text).replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'")
    further = owner.get("/today", params=CAMERA)

    assert asked.advice in words
    assert asked.level.words in words
    assert (asked.consequence is Consequence.STOP) == ("There is no session for now" in words)
    assert (asked.consequence is Consequence.STOP) == (further.status_code == 303)
    assert ("emergency number" in words) == (asked.level is Level.EMERGENCY_NOW)


@pytest.mark.parametrize("eyes", ["camera", "sample", "none"])
def test_nothing_gets_past_the_questions(owner: httpx.Client, eyes: str) -> None:
    """With or without a camera: the form of today, sent without a safety check, makes no session."""
    answer = owner.post("/today", data={**WELL_TODAY, "kind": "strength", "eyes": eyes})

    assert answer.headers["location"].startswith("/start")
    assert "Nothing here yet" in owner.get("/history").text


def test_a_check_serves_one_session(owner: httpx.Client) -> None:
    """The form of today, sent again from a tab that was left open, asks the safety question first."""
    begun(owner)

    assert owner.post("/today", data={**WELL_TODAY, **CAMERA}).headers["location"].startswith("/start")


def test_a_check_does_not_last_for_ever(owner: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answered, then away for longer than an answer lasts."""
    owner.post("/safety", data={**ALL_WELL, **CAMERA})
    monkeypatch.setattr(start, "ANSWERED_WITHIN", timedelta(seconds=-1))

    assert owner.post("/today", data={**WELL_TODAY, **CAMERA}).headers["location"].startswith("/start")


def test_a_later_session_asks_one_question(owner: httpx.Client, server: Served) -> None:
    """No goes on to today; yes opens the full list; no answer is asked again."""
    session_done(server, begun(owner))
    first = owner.get("/start", params=CAMERA)
    page = owner.get("/safety/news", params=CAMERA)
    unanswered = owner.post("/safety/news", data=CAMERA)
    no = owner.post("/safety/news", data={**CAMERA, "news": "no"})
    further = owner.get("/today", params=CAMERA)
    yes = owner.post("/safety/news", data={**CAMERA, "news": "yes"})

    assert first.headers["location"] == f"/safety/news?{QUERY}"
    assert "Anything new since last time" in page.text
    assert unanswered.status_code == 422
    assert no.headers["location"] == f"/today?{QUERY}"
    assert further.status_code == 200
    assert yes.headers["location"] == f"/safety?{QUERY}"
    assert owner.get("/start", params=CAMERA).headers["location"] == f"/safety?{QUERY}"


def test_after_a_yes_to_news_the_single_question_is_not_enough(owner: httpx.Client, server: Served) -> None:
    """Going back and saying no does not help."""
    session_done(server, begun(owner))
    owner.post("/safety/news", data={**CAMERA, "news": "yes"})
    answer = owner.post("/safety/news", data={**CAMERA, "news": "no"})

    assert answer.headers["location"] == f"/safety?{QUERY}"
    assert owner.post("/today", data={**WELL_TODAY, **CAMERA}).headers["location"].startswith("/start")


@pytest.mark.parametrize("key", ["pain_now", "sore", *[ability.value for ability in Ability]])
@pytest.mark.parametrize("value", ["", "11", "maybe"])
def test_today_is_answered_in_full(owner: httpx.Client, key: str, value: str) -> None:
    """Left out or nonsense: asked again, the rest stays."""
    owner.post("/safety", data={**ALL_WELL, **CAMERA})
    answer = owner.post("/today", data={**WELL_TODAY, **CAMERA, key: value})

    assert answer.status_code == 422
    assert f'is-open" id="{key}"' in answer.text
    assert answer.text.count(" checked") == len(WELL_TODAY) - 1


def test_much_pain_is_no_day_for_it(owner: httpx.Client) -> None:
    """7 of 10: what to do, and that nothing is lost."""
    owner.post("/safety", data={**ALL_WELL, **CAMERA})
    answer = owner.post("/today", data={**WELL_TODAY, **CAMERA, "pain_now": "7"})

    assert "Not today: your pain is 7 or more." in answer.text
    assert "Nothing you did before is lost" in answer.text


def test_what_a_no_offers_stands_beside_its_question(owner: httpx.Client) -> None:
    """Every swap of the table."""
    owner.post("/safety", data={**ALL_WELL, **CAMERA})
    page = owner.get("/today", params=CAMERA).text

    assert all(swap.question in page and swap.instead in page for swap in SWAPS)
    assert page.count('name="pain_now"') == 11
    assert "steady chair" in page


def test_a_no_changes_the_session(owner: httpx.Client, server: Served) -> None:
    """The left side hurts and kneeling does not go: nobody lies on the left, nobody kneels without a mat."""
    number = begun(owner, sore="left", kneel="no")
    routine = server.app.house.storage.history.session(number).routine

    assert "on-left-side" not in {block.position.value for block in routine.blocks}
    assert "Put a folded mat under your knees." in routine.swaps


def test_abilities_are_filled_in_as_last_time_and_pain_is_not(owner: httpx.Client, server: Served) -> None:
    """Pain is asked anew each time."""
    session_done(server, begun(owner, kneel="no"))
    owner.post("/safety/news", data={**CAMERA, "news": "no"})
    page = owner.get("/today", params=CAMERA).text

    assert 'name="kneel" value="no" required checked' in page
    assert not any(f'name="pain_now" value="{pain}" required checked' in page for pain in range(11))
