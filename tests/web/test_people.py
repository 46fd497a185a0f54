"""Several people at home: whom a browser has chosen, PINs, and nobody's data on another's page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from fastapi.routing import APIRoute
from websockets.exceptions import ConnectionClosed

from medius.programme.log import Morning
from medius.session import AnswerKept
from medius.web.asked import WHO
from medius.web.choosing import FIRST_WAIT_S, FREE_TRIES, LONGEST_WAIT_S, Tries
from served import Served, begun, every_address, every_route, plain, served

OWNER, OTHER = 1, 2
DAY = date(2026, 1, 5)
PLANTED = "Quendolina"
"""A name that stands in everything that the first person kept."""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Served]:
    """A server for two people, Anna and Bert."""
    with served(tmp_path) as server:
        with server.owner() as alone:
            assert alone.post("/people", data={"yours": "Anna", "name": "Bert"}).status_code == 303
        yield server


def own_pages(server: Served, person: int, pin: str) -> httpx.Client:
    """A browser that gave a person's PIN."""
    with server.owner() as asking:
        answer = asking.post(f"/people/{person}/choose", data={"pin": pin})
    assert answer.status_code == 303
    client = server.stranger()
    client.headers["cookie"] = f"{server.cookie}; {answer.headers['set-cookie'].partition(';')[0]}"
    return client


def set_pin(server: Served, person: int, pin: str) -> httpx.Client:
    """Somebody sets a PIN; their browser."""
    with server.owner(person) as client:
        answer = client.post("/people/me/pin", data={"new": pin, "again": pin})
    assert answer.status_code == 303
    return own_pages(server, person, pin)


# --- choosing ---


def test_somebody_alone_is_asked_nothing(server: Served, owner: httpx.Client) -> None:
    """No PIN, nobody else: the first page is not a question about who it is."""
    assert "Who is training" not in owner.get("/").text
    assert "Only you use this Medius" in plain(owner.get("/people").text)


def test_in_a_shared_home_a_browser_is_asked_who_it_is(home: Served) -> None:
    """Every page leads to the people, until one of them is chosen by one press."""
    with home.owner() as browser:
        asked = browser.get("/history")
        people = browser.get("/people").text
        chosen = browser.post("/people/2/choose")
        browser.headers["cookie"] = f"{home.cookie}; {chosen.headers['set-cookie'].partition(';')[0]}"
        page = browser.get("/history")

    assert (asked.status_code, asked.headers["location"]) == (303, "/people")
    assert people.count('class="button person"') == 2
    assert "Anna" in people
    assert chosen.headers["location"] == "/"
    assert page.status_code == 200
    assert '<p class="who"><a href="/people">Bert</a></p>' in page.text


def test_a_name_is_given_once(home: Served) -> None:
    """Nobody, and somebody who is called the same, cannot be added; what was written stays."""
    with home.owner(OWNER) as anna:
        empty = anna.post("/people", data={"name": "  "})
        same = anna.post("/people", data={"name": "bert"})

    assert (empty.status_code, same.status_code) == (422, 422)
    assert "Somebody here is called bert already" in plain(same.text)
    assert 'value="bert"' in same.text
    assert len(home.app.household.members.all()) == 2


def test_each_has_a_file_of_their_own(home: Served) -> None:
    """The first in the data folder itself, the other in a folder beside it, closed to other users."""
    with home.owner(OTHER) as bert:
        begun(bert)
    folder = home.settings.folder

    assert (folder / "medius.db").is_file()
    assert (folder / "people" / "2" / "medius.db").stat().st_mode & 0o077 == 0
    assert (folder / "household.json").stat().st_mode & 0o077 == 0
    assert home.app.household.house(OWNER).storage.history.days() == ()


# --- nobody's data on another's page ---


def plant(server: Served, person: int) -> int:
    """A planted name in everything that a person keeps; the number of their session."""
    with server.owner(person) as client:
        session = begun(client)
    storage = server.app.household.house(person).storage
    storage.journal.keep(session, AnswerKept("session", PLANTED, PLANTED)).result()
    storage.preferences.choose("planted", PLANTED)
    storage.about.name_activity(PLANTED)
    storage.mornings.keep(Morning(DAY, pain=3, stiffness=None, ache=None))
    return session


def test_no_address_shows_another_persons_data(home: Served) -> None:
    """Every route, asked by the one whose data it is, by the other person of the home, and by a stranger."""
    session = plant(home, OWNER)
    with home.owner(OWNER) as anna, home.owner(OTHER) as bert, home.stranger() as stranger:
        told = anna.get("/settings/export").text + anna.get(f"/history/{session}").text
        pages = {asked: bert.request(*asked) for asked in every_address(home) if "erase" not in asked[1]}
        turned_away = {stranger.request(*asked).status_code for asked in every_address(home)}

    assert told.count(PLANTED) >= 3
    assert [asked for asked, answer in pages.items() if PLANTED in answer.text] == []
    assert turned_away == {403}
    assert PLANTED not in "".join(home.app.household.house(OTHER).storage.export())


def test_a_session_number_of_another_person_leads_nowhere(home: Served) -> None:
    """Anna's session 1, asked by Bert, who has none: page, history, leaving, landmarks."""
    number = plant(home, OWNER)
    paths = (f"/session/{number}", f"/history/{number}", f"/history/{number}/sets/0/landmarks")
    with home.owner(OTHER) as bert:
        statuses = {bert.get(path).status_code for path in paths} | {bert.post(f"/session/{number}/leave").status_code}

    assert statuses == {404}


def test_nobody_is_shown_before_somebody_is_chosen(home: Served) -> None:
    """A browser that was let in and has chosen nobody: to the people, or nothing was changed; never a page."""
    plant(home, OWNER)
    about_nobody = ("/people", "/pair", "/static")
    asked = [each for each in every_address(home) if not each[1].startswith(about_nobody)]
    with home.owner() as browser:
        answers = [browser.request(*each) for each in asked]

    assert {answer.status_code for answer in answers} <= {303, 409}
    assert {answer.headers.get("location") for answer in answers if answer.status_code == 303} == {"/people"}


def test_the_coach_socket_is_that_of_the_chosen_person(home: Served) -> None:
    """Anna's session: Bert's socket finds none, one without a person is told so, hers shows it."""
    session = plant(home, OWNER)

    assert first_word(home, session, home.cookie_of(OWNER)) == "view"
    assert first_word(home, session, home.cookie_of(OTHER)) == 4404
    assert first_word(home, session, home.cookie) == 4403


def first_word(server: Served, session: int, cookie: str, for_whom: str = "") -> str | int:
    """The type of the first message of a coach page, or with what it was closed."""
    with server.socket(session, cookie=cookie, role=f"coach{for_whom}") as socket:
        try:
            socket.send('{"type": "hello", "watch": null, "held": 0}')
            told = json.loads(socket.recv(timeout=10))
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006
    return str(told["type"])


def test_the_remote_finds_its_own_persons_session(home: Served) -> None:
    """While Anna's session runs, Bert's phone finds none, and hers finds it."""
    session = plant(home, OWNER)
    with home.owner(OWNER) as anna, home.owner(OTHER) as bert, home.socket(session, cookie=home.cookie_of(1)) as socket:
        socket.send('{"type": "hello", "watch": null, "held": 0}')
        socket.recv(timeout=10)
        hers, his = anna.get("/remote").text, bert.get("/remote").text

    assert f'data-socket="/coach/{session}?role=remote&amp;{WHO}=1"' in hers
    assert "No session is running" in his


# --- two windows of one browser ---


def test_a_form_that_was_made_for_another_person_is_not_kept(home: Served) -> None:
    """Anna's settings stand open in one window while Bert is chosen in another one of the same browser."""
    with home.owner(OWNER) as anna:
        form = anna.get("/settings").text
    fields = dict(re.findall(r'type="hidden" name="([\w-]+)" value="(\w+)"', form))
    with home.owner(OTHER) as bert:
        answer = bert.post("/settings", data={**fields, "volume": "15"})
        page = bert.get("/settings").text

    assert fields[WHO] == "1"
    assert answer.status_code == 409
    assert "Nothing was changed" in plain(answer.text)
    assert 'value="15"' not in page


def test_a_socket_of_another_persons_page_is_closed(home: Served) -> None:
    """Anna's coach page comes back after Bert was chosen: her poses do not go into his session of the same number."""
    session = plant(home, OWNER)
    assert plant(home, OTHER) == session

    assert first_word(home, session, home.cookie_of(OTHER), f"&{WHO}=1") == 4403
    assert first_word(home, session, home.cookie_of(OWNER), f"&{WHO}=1") == "view"


# --- PINs ---


def test_a_pin_keeps_pages_closed(home: Served) -> None:
    """Without it, with a wrong one, with the cookie from before it was set; with it they open, until locked."""
    before = home.owner(OWNER)
    with set_pin(home, OWNER, "2580") as anna, home.owner(OTHER) as bert, before:
        asked = bert.post("/people/1/choose").headers["location"]
        wrong = bert.post("/people/1/choose", data={"pin": "0000"})
        old, new = before.get("/history"), anna.get("/history")
        locked = anna.post("/people/lock").headers["set-cookie"]

    assert asked == "/people/1/pin"
    assert (wrong.status_code, "set-cookie" in wrong.headers) == (403, False)
    assert "That is not the PIN" in plain(wrong.text)
    assert (old.status_code, new.status_code) == (303, 200)
    assert "Max-Age=0" in locked


def test_somebody_alone_may_have_a_pin(tmp_path: Path) -> None:
    """Then even one person is asked; the browser that set it goes on."""
    with served(tmp_path) as server, server.owner() as browser:
        answer = browser.post("/people/me/pin", data={"new": "135790", "again": "135790"})
        asked = browser.get("/")
        browser.headers["cookie"] = f"{server.cookie}; {answer.headers['set-cookie'].partition(';')[0]}"

        assert (asked.status_code, asked.headers["location"]) == (303, "/people")
        assert browser.get("/history").status_code == 200


@pytest.mark.parametrize(
    ("new", "again", "told"),
    [
        ("12", "12", "4 to 12 digits"),
        ("abcd", "abcd", "4 to 12 digits"),
        ("1" * 13, "1" * 13, "4 to 12 digits"),
        ("1234", "1243", "are not the same"),
        ("", "", "4 to 12 digits"),
    ],
)
def test_a_pin_is_digits_written_twice(home: Served, new: str, again: str, told: str) -> None:
    """Too short, letters, too long, mistyped, nothing: said in words, and none is set."""
    with home.owner(OWNER) as anna:
        answer = anna.post("/people/me/pin", data={"new": new, "again": again})

    assert answer.status_code == 422
    assert told in plain(answer.text)
    assert home.app.household.members.at(OWNER).pin is None


def test_a_pin_is_changed_and_taken_away_only_by_who_knows_it(home: Served) -> None:
    """An open page is not enough."""
    with set_pin(home, OWNER, "2580") as anna:
        wrong = anna.post("/people/me/pin", data={"now": "1111", "new": "3690", "again": "3690"})
        still = anna.post("/people/me/pin/remove", data={"now": "1111"})
        assert home.app.household.members.at(OWNER).pin is not None
        right = anna.post("/people/me/pin/remove", data={"now": "2580"})

    assert (wrong.status_code, still.status_code, right.status_code) == (422, 422, 303)
    assert home.app.household.members.at(OWNER).pin is None


def test_tries_are_slowed(home: Served) -> None:
    """After five wrong ones in a row even the right one has to wait, and the page says how long."""
    with set_pin(home, OWNER, "2580"), home.owner(OTHER) as bert:
        told = [bert.post("/people/1/choose", data={"pin": f"{guess:04}"}) for guess in range(FREE_TRIES)]
        right = bert.post("/people/1/choose", data={"pin": "2580"})

    assert "That is not the PIN" in plain(told[0].text)
    assert "Try again in a minute" in plain(told[-1].text)
    assert (right.status_code, "set-cookie" in right.headers) == (403, False)


def test_waiting_grows_to_an_hour_and_ends_with_the_right_pin() -> None:
    """A minute, two, four, at most an hour; a try before its time is not even looked at; the right one starts anew."""
    tries, now_s, waits = Tries(), 0.0, []
    for _ in range(FREE_TRIES + 8):
        assert not tries.try_pin(1, lambda: False, now_s)
        waits.append(tries.wait_s(1, now_s))
        now_s += waits[-1]
    early = tries.try_pin(1, lambda: True, now_s - 1)
    right = tries.try_pin(1, lambda: True, now_s)
    tries.try_pin(1, lambda: False, now_s)

    assert waits[: FREE_TRIES + 1] == [0.0] * (FREE_TRIES - 1) + [FIRST_WAIT_S, 2 * FIRST_WAIT_S]
    assert waits[-1] == LONGEST_WAIT_S
    assert (early, right, tries.wait_s(1, now_s), tries.wait_s(2, now_s)) == (False, True, 0.0, 0.0)


def test_a_forgotten_pin_is_told_honestly(home: Served) -> None:
    """What to do, that nothing is lost, and what a PIN does not do."""
    with set_pin(home, OWNER, "2580"), home.owner(OTHER) as bert:
        page = plain(bert.get("/people/1/pin").text)

    assert "Nothing is lost" in page
    assert "medius people --without-pin 1" in page
    assert "It does not lock the file" in page


def test_a_pin_cannot_be_read_from_the_file(home: Served) -> None:
    """Not in clear, and not the same for the same digits."""
    set_pin(home, OWNER, "25802580").close()
    set_pin(home, OTHER, "25802580").close()
    text = (home.settings.folder / "household.json").read_text()
    keys = {each["pin"]["key"] for each in json.loads(text)["people"]}

    assert "25802580" not in text
    assert len(keys) == 2


# --- leaving and erasing ---


def test_leaving_takes_ones_own_data_and_nobody_elses(home: Served) -> None:
    """Bert goes; his folder is gone, Anna's session stays, and his number is never given again."""
    plant(home, OWNER)
    plant(home, OTHER)
    with home.owner(OTHER) as bert:
        wrong = bert.post("/people/me/leave", data={"word": "yes"})
        right = bert.post("/people/me/leave", data={"word": "erase"})
    with home.owner() as anna:
        history = anna.get("/history")

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert not (home.settings.folder / "people" / "2").exists()
    assert history.status_code == 200
    assert "Nothing here yet" not in history.text
    assert home.app.household.members.add("Cora").number == 3


def test_the_first_person_may_leave_and_the_others_stay(home: Served) -> None:
    """Anna goes; phones stay paired, Bert is alone now and asked nothing, and no byte of her is left."""
    plant(home, OWNER)
    secret = home.app.household.browsers.pair("Kitchen phone")
    with home.owner(OTHER) as bert:
        session = begun(bert)
    with home.owner(OWNER) as anna:
        assert anna.post("/people/me/leave", data={"word": "erase"}).status_code == 303
    with home.owner() as bert:
        page = bert.get(f"/session/{session}")

    assert page.status_code == 200
    assert home.app.household.browsers.known(secret) is not None
    assert traces(home.settings.folder, PLANTED) == []
    assert traces(home.settings.folder, "Anna") == []


def traces(folder: Path, word: str) -> list[str]:
    """The files under a folder in which a word stands."""
    return [file.name for file in folder.rglob("*") if file.is_file() and word.encode() in file.read_bytes()]


def test_a_calendar_address_leads_to_its_person_alone(home: Served) -> None:
    """The secret says whose; a new one, and erasing, end the old one."""
    members = home.app.household.members
    first = members.feed_of(OTHER)
    renewed = members.renew_feed(OTHER)

    assert members.of_feed(first) is None
    assert home.app.household.person_of_feed(renewed) == members.at(OTHER)
    assert home.app.household.person_of_feed("") is None


def test_the_routes_of_people_are_walked(server: Served) -> None:
    """The walk above knows every page of this file."""
    paths = {route.path for route in every_route(server) if isinstance(route, APIRoute)}

    assert {"/people", "/people/{number}/choose", "/people/me/leave", "/people/lock"} <= paths
