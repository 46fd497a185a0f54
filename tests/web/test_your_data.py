"""An export taken in again: whole or not at all, by whom it is for, and what is said where it cannot be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from kept import begun, keep_all, whole_session
from medius.web.asked import WHO
from medius.web.guard import MOST_BYTES
from served import Served, plain, served

ANNA, BERT = 1, 2


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Served]:
    """Anna with a whole session, and Bert with nothing yet."""
    with served(tmp_path) as server:
        with server.owner() as alone:
            alone.post("/people", data={"yours": "Anna", "name": "Bert"})
        storage = server.app.household.house(ANNA).storage
        keep_all(storage, begun(storage, keeps_landmarks=True), whole_session())
        storage.about.name_activity("Climbing stairs")
        yield server


@pytest.fixture
def bert(home: Served) -> Iterator[httpx.Client]:
    """His browser."""
    with home.owner(BERT) as client:
        yield client


def taken_in(browser: httpx.Client, text: str | bytes, address: str = "/settings/import") -> httpx.Response:
    """The form with a file."""
    return browser.post(address, files={"export": ("medius.json", text, "application/json")})


def export_of(home: Served, person: int) -> str:
    """What a person takes along."""
    with home.owner(person) as client:
        return client.get("/settings/export").text


def compared(export: str) -> dict[str, Any]:
    """An export without what belongs to the moment and the machine."""
    told: dict[str, Any] = json.loads(export)
    return {key: value for key, value in told.items() if key not in {"exported_at", "paired_browsers"}}


def test_an_export_becomes_another_persons_data(home: Served, bert: httpx.Client) -> None:
    """A round trip through two browsers loses nothing; the file is longer than any form may be."""
    text = export_of(home, ANNA)
    padded = text.replace('"sessions": [', " " * MOST_BYTES + '"sessions": [', 1)
    answer = taken_in(bert, padded)

    assert len(padded) > MOST_BYTES
    assert answer.status_code == 200
    assert "Taken in: 1 sessions with" in plain(answer.text)
    assert compared(export_of(home, BERT)) == compared(text)
    assert list(home.settings.folder.rglob("import-*")) == []


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (lambda text: text[: len(text) // 2], "end"),
        (lambda text: "[1, 2]", "no export of Medius"),
        (lambda text: "", "no export of Medius"),
        (lambda text: "\x89PNG\r\n", "no export of Medius"),
        (lambda text: '{"name": "shopping"}', "no export of Medius"),
        (lambda text: text.replace('"schema": "0', '"schema": "9', 1), "newer"),
        (lambda text: text.replace('"began_at"', '"began"', 1), "changed"),
    ],
)
def test_what_is_no_export_changes_nothing(home: Served, bert: httpx.Client, spoilt: Any, told: str) -> None:
    """Cut off, a list, nothing, a picture, other JSON, of a newer Medius, changed by hand: words, and nothing kept."""
    before = compared(export_of(home, BERT))
    answer = taken_in(bert, spoilt(export_of(home, ANNA)))

    assert answer.status_code == 422
    assert told in plain(answer.text)
    assert "Nothing was changed." in plain(answer.text)
    assert compared(export_of(home, BERT)) == before


def test_where_something_is_kept_nothing_is_taken_in(home: Served) -> None:
    """Anna's own export into Anna's file: nothing is doubled, and the page says what would do."""
    text = export_of(home, ANNA)
    with home.owner(ANNA) as anna:
        answer = taken_in(anna, text)

    assert answer.status_code == 422
    assert "Something is kept here already" in plain(answer.text)
    assert compared(export_of(home, ANNA)) == compared(text)


def test_without_a_file_nothing_happens(bert: httpx.Client) -> None:
    """The button was pressed too early."""
    answer = bert.post("/settings/import", data={"export": "text"})

    assert answer.status_code == 422
    assert "Choose the file first." in plain(answer.text)


def test_an_export_goes_to_the_person_whose_page_it_was(home: Served, bert: httpx.Client) -> None:
    """The page was Anna's, Bert was chosen since: refused at the door, before anything is read."""
    answer = taken_in(bert, export_of(home, ANNA), f"/settings/import?{WHO}=1")

    assert answer.status_code == 409
    assert home.app.household.house(BERT).storage.history.days() == ()
    with home.owner(ANNA) as anna:
        assert f'action="/settings/import?{WHO}=1"' in anna.get("/settings/import").text


def test_a_long_form_is_taken_nowhere_else(bert: httpx.Client) -> None:
    """The same file sent to another address."""
    assert taken_in(bert, "x" * 2 * MOST_BYTES, "/settings").status_code == 413
