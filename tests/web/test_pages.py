"""The pages besides the session: today, history, learn, settings, help, remote."""

from __future__ import annotations

import json

import httpx
import pytest

from medius.exercises import EXERCISES
from medius.movement import FaultOccurrence, Level, PerformedTempo, Repetition
from medius.reports import exercise_words
from medius.session import AnswerKept, RepetitionKept, SetBegun, SetEnded, Why
from medius.session.outcomes import SessionEnded
from medius.web.first_steps import STEPS
from medius.web.pages.help_page import KEYS
from served import Served, begun, plain


@pytest.fixture(autouse=True)
def anew(server: Served) -> None:
    """A data folder of its own for each test."""
    server.app.house.storage.erase()


def a_set(server: Served, session: int) -> None:
    """Keep a set of two clamshells in two watches: a clean one, and one with a fault."""
    journal = server.app.house.storage.journal
    dose = server.app.house.storage.history.session(session).routine.doses[0]
    rolled = FaultOccurrence("pelvis-rolls-back", Level.FAIL, 18.0, "deg", 1.5, 2.5)
    for number, faults in ((1, ()), (2, (rolled,))):
        repetition = Repetition(
            number=number,
            side="right",
            counted=True,
            clean=not faults,
            start_s=1.0,
            top_s=2.5,
            end_s=5.0,
            tempo=PerformedTempo(1.4, 0.9, 1.7),
            excursion_deg=31.0,
            visibility=0.9,
            faults=faults,
            unseen=(),
        )
        curve = tuple((0.5 + step / 10, 17.0 + 3 * min(step, 50 - step)) for step in range(50))
        journal.keep(session, SetBegun(0, dose, 1, number, number, self_reported=False))
        journal.keep(session, RepetitionKept(0, repetition, curve))
    journal.keep(session, SetEnded(0, Why.FORM, {"right": 2}, clean=1, judged=2))
    journal.keep(session, AnswerKept("clamshell", "effort", 3))
    journal.keep(session, AnswerKept("session", "pain", None)).result()


def test_a_session_that_broke_off_is_offered_and_can_be_left(owner: httpx.Client, server: Served) -> None:
    """Go on where it stopped, or leave it there."""
    session = begun(owner)
    a_set(server, session)
    offered = owner.get("/").text
    owner.post(f"/session/{session}/leave")

    assert "You stopped in the middle" in offered
    assert f'href="/session/{session}"' in offered
    assert "You stopped in the middle" not in owner.get("/").text
    assert "It broke off" in owner.get(f"/history/{session}").text


def test_the_page_of_a_session_that_is_over_is_its_history(owner: httpx.Client, server: Served) -> None:
    """Back in the browser leads to what was kept, not to a dead page."""
    session = begun(owner)
    assert owner.get(f"/session/{session}").status_code == 200
    server.app.house.storage.journal.keep(session, SessionEnded(Why.DONE)).result()

    assert owner.get(f"/session/{session}").headers["location"] == f"/history/{session}"


def test_the_sample_person_shows_the_own_version(owner: httpx.Client, server: Served) -> None:
    """Nothing is tried for somebody else, whatever the plan of the one who watches is."""
    shown = server.app.house.storage.history.session(begun(owner, eyes="sample")).routine

    assert {(dose.variation, dose.trial) for dose in shown.doses} == {("standard", False)}


def test_the_history_tells_a_session(owner: httpx.Client, server: Served) -> None:
    """Sets with their curve, tempo, faults in words, and what the person said; not answered is not "no pain"."""
    session = begun(owner)
    a_set(server, session)
    listed, page = plain(owner.get("/history").text), owner.get(f"/history/{session}").text
    words = plain(page)

    assert "1 set, 2 repetitions, 1 of 2 clean." in listed
    assert "Small-range clamshell, right leg, a try" in words
    assert "right 2 counted. 1 of 2 clean. It ended at a good place to stop." in words
    assert "Pelvis rolls back, clearly" in words
    assert "1.4 – 0.9 – 1.7 s" in words
    assert page.count("<path d=") == 2
    assert "How many more could you have done? (Clamshell) 3" in words
    assert "Pain, 0 to 10 Not answered" in words


@pytest.mark.parametrize("key", EXERCISES)
def test_learn_tells_an_exercise(owner: httpx.Client, key: str) -> None:
    """Set-up, movement, camera, every cue with its reason, evidence."""
    page = plain(owner.get(f"/learn/{key}").text).replace("&#39;", "'").replace("&amp;", "&")
    exercise = EXERCISES[key]

    assert all(sentence in page for sentence in (*exercise.guidance.set_up, *exercise.guidance.evidence))
    assert all(fault.cue in page and fault.why in page for fault in exercise_words(exercise).faults)
    assert owner.get("/learn").text.count(f'href="/learn/{key}"') == 1


def test_no_page_promises_what_nobody_may(owner: httpx.Client) -> None:
    """A coach, not a remedy."""
    pages = [
        owner.get(path).text.lower()
        for path in ("/", "/learn", "/help", "/settings", *(f"/learn/{k}" for k in EXERCISES))
    ]

    assert not any(word in page for page in pages for word in ("treats", "cures", "prevents", "wakes up", "heals"))


def test_help_shows_every_key(owner: httpx.Client) -> None:
    """Space pauses, Escape asks."""
    page = owner.get("/help").text

    assert all(f"<kbd>{key}</kbd>" in page for key, _ in KEYS)


def test_settings_are_kept(owner: httpx.Client) -> None:
    """Nonsense stays as it was."""
    owner.post("/settings", data={"keep-landmarks": "yes", "voice": "no", "volume": "55", "units": "us"})
    owner.post("/settings", data={"volume": "loud", "units": "furlongs"})
    page = owner.get("/settings").text

    assert 'name="keep-landmarks" value="yes" required checked' in page
    assert 'name="voice" value="no" required checked' in page
    assert 'value="55"' in page
    assert 'name="units" value="us" required checked' in page


def test_landmarks_are_not_kept_unless_the_person_says_yes(owner: httpx.Client, server: Served) -> None:
    """A new data folder says no."""
    assert 'name="keep-landmarks" value="no" required checked' in owner.get("/settings").text
    assert not server.app.house.storage.history.session(begun(owner)).keeps_landmarks


def test_everything_can_be_taken_along(owner: httpx.Client, server: Served) -> None:
    """One JSON file."""
    a_set(server, begun(owner))
    answer = owner.get("/settings/export")

    assert answer.headers["content-disposition"] == 'attachment; filename="medius.json"'
    assert len(json.loads(answer.text)["sessions"][0]["sets"][0]["repetitions"]) == 2


def test_erasing_asks_first(owner: httpx.Client, server: Served) -> None:
    """The word has to be written; then nothing is left, and the app goes on."""
    a_set(server, begun(owner))
    wrong = owner.post("/settings/erase", data={"word": "yes"})
    kept = owner.get("/history").text
    right = owner.post("/settings/erase", data={"word": " Erase "})

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert "Nothing was erased" in wrong.text
    assert "2 repetitions" in kept
    assert "Nothing here yet" in owner.get("/history").text
    assert begun(owner) == 1


def test_the_remote_finds_the_session_that_runs(owner: httpx.Client, server: Served) -> None:
    """And says what to do when there is none."""
    session = begun(owner)
    without = owner.get("/remote").text
    with server.socket(session) as socket:
        socket.send('{"type": "hello", "watch": null, "held": 0}')
        socket.recv(timeout=10)
        running = owner.get("/remote").text

    assert "No session is running" in without
    assert f'data-socket="/coach/{session}?role=remote"' in running


@pytest.mark.parametrize(
    "path", ["/nothing", "/history/99", "/session/99", "/learn/squat", "/history/99/sets/0/landmarks"]
)
def test_what_is_missing_is_said_plainly(owner: httpx.Client, path: str) -> None:
    """What happened, what to do, what was kept."""
    answer = owner.get(path)

    assert answer.status_code == 404
    assert "Everything you did is kept." in answer.text
    assert 'href="/"' in answer.text


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/safety", "/history", "/learn", "/settings", "/help", "/remote", "/nothing"),
        *("/welcome", "/welcome/safety", "/morning", "/diary", "/check-in", "/reminders"),
        *(f"/welcome/{step.key}" for step in STEPS),
    ],
)
def test_pages_have_no_inline_script_or_style(owner: httpx.Client, path: str) -> None:
    """The policy would block them."""
    page = owner.get(path).text

    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page
    assert "javascript:" not in page
    assert " onclick" not in page


def test_built_files_bear_the_mark_of_their_content(owner: httpx.Client) -> None:
    """A browser keeps them for good, and asks for a new address when they change."""
    page = owner.get("/").text
    marked = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    if "?v=" not in marked:
        pytest.skip("the pages are not built here")

    assert owner.get(marked).headers["cache-control"] == "private, max-age=31536000, immutable"
    assert owner.get(marked.partition("?")[0]).headers["cache-control"] == "private, no-cache"


def test_the_pose_model_is_served_here(owner: httpx.Client) -> None:
    """The same file that Python uses, and asked again it is not sent twice."""
    first = owner.get("/models/pose_landmarker_full.task")
    if first.status_code == 404:
        pytest.skip("the pose bundle is not built here")
    again = owner.get("/models/pose_landmarker_full.task", headers={"if-none-match": first.headers["etag"]})

    assert first.headers["content-type"] == "application/octet-stream"
    assert again.status_code == 304
