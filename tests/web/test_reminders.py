"""Reminders: chosen, taken along as a file, followed at a secret address, and told by an open page."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

import calendars
from kept import EVENING, Clock
from medius.programme.person import Person
from medius.web.pages.reminders import addresses
from medius.web.settings import HomeNetwork, Settings
from served import Served, plain

CHOSEN = {"strength": "on", "morning": "on", "day-0": "on", "day-3": "on", "at": "18:30", "morning-at": "07:45"}


@pytest.fixture(scope="module")
def clock() -> Clock:
    """Set anew for every test."""
    return Clock()


@pytest.fixture(autouse=True)
def anew(server: Served, clock: Clock) -> None:
    """A Monday evening, and nothing chosen yet."""
    clock.at = EVENING
    server.app.house.storage.erase()
    server.app.household.members.forget_feed(server.app.house.number)


def events(owner: httpx.Client) -> dict[str, Any]:
    """The events of the calendar, by the first word of their UID."""
    file = owner.get("/reminders/medius.ics").content
    return {str(event["UID"]).partition("-")[0]: event for event in calendars.events(file)}


def address_made(owner: httpx.Client) -> str:
    """The path of a new secret address."""
    assert owner.post("/reminders/address", data={"address": "new"}).status_code == 303
    found = re.search(r"<code>http://[^/]+(/calendar/[\w-]+\.ics)</code>", owner.get("/reminders").text)
    assert found is not None
    return found[1]


def test_nothing_reminds_until_it_is_chosen(owner: httpx.Client) -> None:
    """The days that suit are filled in; there is no file, no address, and nothing is asked of the browser."""
    page = owner.get("/reminders").text

    assert 'name="strength" value="on" checked' not in page
    assert page.count(" checked") == 4
    assert "medius.ics" not in page
    assert "/calendar/" not in page
    assert events(owner) == {}


def test_the_days_of_the_person_are_filled_in(owner: httpx.Client, server: Served) -> None:
    """She said Tuesday and Saturday."""
    server.app.house.storage.about.keep(Person(strength_days=2, weekdays=frozenset({1, 5})), "time")
    page = owner.get("/reminders").text

    assert 'name="day-1" value="on" checked' in page
    assert 'name="day-5" value="on" checked' in page
    assert 'name="day-0" value="on" checked' not in page


def test_what_was_chosen_is_in_the_calendar(owner: httpx.Client) -> None:
    """Strength on Monday and Thursday at half past six, the question on the mornings after."""
    owner.post("/reminders", data=CHOSEN)
    answer, told = owner.get("/reminders/medius.ics"), events(owner)

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert 'filename="medius.ics"' in answer.headers["content-disposition"]
    assert told["strength"]["RRULE"]["BYDAY"] == ["MO", "TH"]
    assert told["morning"]["RRULE"]["BYDAY"] == ["TU", "FR"]
    assert [f"{each['DTSTART'].dt:%H:%M}" for each in told.values()] == ["18:30", "07:45"]


def test_a_change_changes_what_a_calendar_has(owner: httpx.Client, clock: Clock) -> None:
    """The same names, a higher sequence, a later stamp; looked at again without a change, the same bytes."""
    owner.post("/reminders", data=CHOSEN)
    first, same = events(owner), owner.get("/reminders/medius.ics").content
    clock.pass_by(days=9)
    owner.post("/reminders", data=CHOSEN)
    unchanged = owner.get("/reminders/medius.ics").content
    owner.post("/reminders", data={**CHOSEN, "at": "07:00"})
    second = events(owner)

    assert unchanged == same
    assert [first[key]["UID"] for key in first] == [second[key]["UID"] for key in second]
    assert all(second[key]["SEQUENCE"] == first[key]["SEQUENCE"] + 1 for key in first)
    assert all(second[key]["DTSTAMP"].dt > first[key]["DTSTAMP"].dt for key in first)


def test_what_is_not_wanted_any_more_is_cancelled(owner: httpx.Client) -> None:
    """The question of the morning: a calendar that has it lets it go; what was never wanted is not named."""
    owner.post("/reminders", data=CHOSEN)
    owner.post("/reminders", data={key: value for key, value in CHOSEN.items() if key != "morning"})
    told = events(owner)

    assert str(told["morning"]["STATUS"]) == "CANCELLED"
    assert str(told["strength"]["STATUS"]) == "CONFIRMED"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day-0": "", "day-3": ""}, "days"),
        ({"at": "25:00"}, "at"),
        ({"morning-at": "early"}, "morning-at"),
        ({"ahead": "7"}, "ahead"),
    ],
)
def test_a_reminder_that_cannot_be_is_said_beside_its_field(
    owner: httpx.Client, wrong: dict[str, str], field: str
) -> None:
    """No day, no such hour, no such time before: nothing is changed, and the rest is still there."""
    answer = owner.post("/reminders", data={**CHOSEN, **wrong})

    assert answer.status_code == 422
    assert f'id="wrong-{field}"' in answer.text
    assert 'name="morning" value="on" checked' in answer.text
    assert events(owner) == {}


def test_a_calendar_program_follows_the_secret_address(owner: httpx.Client, server: Served) -> None:
    """It has no cookie; it reads the same calendar, and sees a change."""
    owner.post("/reminders", data=CHOSEN)
    path = address_made(owner)
    with server.stranger() as program:
        first = program.get(path)
        owner.post("/reminders", data={**CHOSEN, "at": "06:00"})
        second = program.get(path)

    assert first.headers["content-type"] == "text/calendar; charset=utf-8"
    assert b"T183000" in first.content
    assert b"T060000" in second.content


def test_the_secret_address_opens_nothing_else(owner: httpx.Client, server: Served) -> None:
    """Nothing can be sent to it, no page opens by it, no other address does as well."""
    path = address_made(owner)
    with server.stranger() as program:
        refused = [
            program.post(path),
            program.put(path),
            program.delete(path),
            program.get(f"{path[:-6]}xx.ics"),
            program.get(path.removesuffix(".ics")),
            program.get(f"{path}/"),
            program.get("/calendar/.ics"),
            program.get("/reminders"),
            program.get("/reminders/medius.ics"),
            program.get("/", headers={"referer": path}),
        ]

    assert {answer.status_code for answer in refused} == {403}
    assert all("VCALENDAR" not in answer.text for answer in refused)


def test_an_address_can_be_taken_back(owner: httpx.Client, server: Served) -> None:
    """A new one ends the old one; none ends all."""
    old = address_made(owner)
    new = address_made(owner)
    with server.stranger() as program:
        renewed = (program.get(old).status_code, program.get(new).status_code)
        owner.post("/reminders/address", data={"address": "none"})
        gone = program.get(new).status_code

    assert renewed == (403, 200)
    assert gone == 403
    assert "/calendar/" not in owner.get("/reminders").text


def test_the_address_in_the_home_network_is_told_where_medius_is_heard_there(tmp_path: Path) -> None:
    """On this machine by HTTP; at home by HTTPS."""
    network = HomeNetwork(("192.168.1.20",), 8443)

    assert addresses(Settings(tmp_path, 8017), "s3cret") == ("http://127.0.0.1:8017/calendar/s3cret.ics",)
    assert addresses(Settings(tmp_path, 8017, network), "s3cret")[1] == "https://192.168.1.20:8443/calendar/s3cret.ics"
    assert addresses(Settings(tmp_path), "") == ()


def test_an_open_page_is_told_what_comes_next(owner: httpx.Client, clock: Clock) -> None:
    """On Monday at half past six, told at that time; a little late it is still told, later it is Thursday's turn."""
    owner.post("/reminders", data={**CHOSEN, "ahead": "0"})
    told = []
    for minutes in (0, 5, 6):
        clock.pass_by(minutes=minutes)
        told.append(next(each["at"] for each in owner.get("/reminders/next").json() if each["key"] == "strength"))

    assert told == ["2026-01-05T18:30", "2026-01-05T18:30", "2026-01-08T18:30"]


def test_an_open_page_is_told_nothing_that_is_not_wanted(owner: httpx.Client) -> None:
    """Cancelled, and never chosen."""
    never = owner.get("/reminders/next").json()
    owner.post("/reminders", data=CHOSEN)
    owner.post("/reminders", data={"day-0": "on"})

    assert never == owner.get("/reminders/next").json() == []


def test_the_page_says_that_the_browser_tells_only_while_medius_is_open(owner: httpx.Client) -> None:
    """And asks for nothing by itself: the button is what asks."""
    page = plain(owner.get("/reminders").text)

    assert "only while a page of Medius is open" in page
    assert "Tell me in this browser" in page


def test_reminders_stay_over_a_journey(owner: httpx.Client, clock: Clock) -> None:
    """She flies from Berlin to Tokyo; half past six is half past six there."""
    owner.post("/reminders", data=CHOSEN)
    before = events(owner)["strength"]["DTSTART"].dt
    clock.at = EVENING + timedelta(hours=8)

    assert events(owner)["strength"]["DTSTART"].dt == before
    assert before.tzinfo is None
