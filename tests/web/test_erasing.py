"""Erasing: one's own data, or everything of everybody; every byte under the data folder is searched afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kept import EVENING
from medius.outcomes import Score
from medius.reports import drawn, plates, record
from medius.session import AnswerKept
from medius.web.certificates import certificate
from medius.web.settings import HomeNetwork, Settings
from served import Served, begun, plain, served

ANNA, BERT = 1, 2
PLANTED = {ANNA: "Quendolina", BERT: "Zebedaeus"}


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Served]:
    """Two people, a home network with its certificates, and a planted word in what each of them kept."""
    certificate(tmp_path, ("192.168.7.7",))
    with served(tmp_path, Settings(tmp_path, network=HomeNetwork(("192.168.7.7",), 8443))) as server:
        with server.owner() as alone:
            alone.post("/people", data={"yours": "Anneliese", "name": "Bertholomew"})
        for person, word in PLANTED.items():
            storage = server.app.household.house(person).storage
            with server.owner(person) as client:
                session = begun(client)
            storage.journal.keep(session, AnswerKept("session", word, word)).result()
            storage.about.name_activity(word)
        yield server


def traces(folder: Path, word: str) -> list[str]:
    """The files under a folder in which a word stands."""
    return [file.name for file in folder.rglob("*") if file.is_file() and word.encode() in file.read_bytes()]


def test_ones_own_data_is_erased_and_nobody_elses(home: Served) -> None:
    """Anna's goes with every byte; she is still at home, Bert keeps all, the phone stays paired."""
    secret = home.app.household.browsers.pair("Kitchen phone")
    with home.owner(ANNA) as anna, home.owner(BERT) as bert:
        asked = plain(anna.get("/settings/erase").text)
        wrong = anna.post("/settings/erase", data={"whose": "mine", "word": "everybody"})
        right = anna.post("/settings/erase", data={"whose": "mine", "word": "erase"})
        hers, his = anna.get("/history").text, bert.get("/history").text

    assert "Erase everything of yours?" in asked
    assert (wrong.status_code, right.status_code) == (422, 303)
    assert traces(home.settings.folder, PLANTED[ANNA]) == []
    assert traces(home.settings.folder, PLANTED[BERT]) != []
    assert "Nothing here yet" in hers
    assert "Nothing here yet" not in his
    assert home.app.household.browsers.known(secret) is not None
    assert [member.called for member in home.app.household.members.all()] == ["Anneliese", "Bertholomew"]


def test_everything_of_everybody_is_erased(home: Served) -> None:
    """The other word: no name, no PIN, no phone, no key of the home network is left, and the app goes on as new."""
    secret = home.app.household.browsers.pair("Kitchen phone")
    home.app.household.members.feed_of(BERT)
    with home.owner(ANNA) as anna:
        asked = plain(anna.get("/settings/erase?everybody=true").text)
        wrong = anna.post("/settings/erase", data={"whose": "everybody", "word": "erase"})
        right = anna.post("/settings/erase", data={"whose": "everybody", "word": "everybody"})
    folder = home.settings.folder
    left = {file.name for file in folder.rglob("*")}
    with home.owner() as again:
        page = again.get("/history")
        session = begun(again)

    assert "Anneliese, Bertholomew" in asked
    assert (wrong.status_code, right.status_code) == (422, 303)
    words = (*PLANTED.values(), "Anneliese", "Bertholomew", "Kitchen phone")
    assert [word for word in words if traces(folder, word)] == []
    assert left - {"medius.db-wal", "medius.db-shm"} == {"medius.db", "cookie.key"}
    assert home.app.household.browsers.known(secret) is None
    assert "Nothing here yet" in page.text
    assert session == 1


def test_nothing_that_was_read_or_drawn_stays_in_memory(home: Served) -> None:
    """Her progress was shown with a chart; after erasing, neither record nor drawing is there."""
    with home.owner(ANNA) as anna:
        home.app.household.house(ANNA).storage.scores.keep(Score("nprs-week", EVENING.date(), 5.0))
        shown = [anna.get(path).status_code for path in ("/progress", "/progress/pain.svg")]
        before = len(record._KNOWN), plates.plates.cache_info().currsize, drawn._svg.cache_info().currsize
        anna.post("/settings/erase", data={"whose": "mine", "word": "erase"})
    after = len(record._KNOWN), plates.plates.cache_info().currsize, drawn._svg.cache_info().currsize

    assert shown == [200, 200]
    assert 0 not in before
    assert after == (0, 0, 0)


def test_the_page_for_phones_says_what_to_do_without_certificates(home: Served) -> None:
    """They were erased while the server runs: the page still answers, without a fingerprint."""
    with home.owner(ANNA) as anna:
        anna.post("/settings/erase", data={"whose": "everybody", "word": "everybody"})
    with home.owner() as again:
        page = again.get("/phone")

    assert page.status_code == 200
    assert "fingerprint" not in page.text


def test_a_running_session_ends_with_its_persons_data(home: Served) -> None:
    """Bert erases while his session shows on a page, and Anna's shows on another: hers goes on."""
    hello = '{"type": "hello", "watch": null, "held": 0}'
    with (
        home.socket(1, cookie=home.cookie_of(ANNA)) as hers,
        home.socket(1, cookie=home.cookie_of(BERT)) as his,
        home.owner(BERT) as bert,
    ):
        for socket in (hers, his):
            socket.send(hello)
            socket.recv(timeout=10)
        bert.post("/settings/erase", data={"whose": "mine", "word": "erase"})
        hers.send('{"type": "do", "what": "begin"}')
        heard = hers.recv(timeout=10)
        going_on = home.app.household.house(ANNA).watched()

    assert heard
    assert going_on == {1}
    assert home.app.household.house(BERT).storage.history.days() == ()
