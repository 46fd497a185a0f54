"""For everybody: every page passes axe, and a whole session is done with the keyboard alone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.coached import Coached
from browser.house import House, living
from browser.seasoned import seasoned
from browser.seeded import POSITIONS, only
from medius.programme import Block, Dose, Kind, Position, Routine
from medius.session import Eyes
from medius.web.first_steps import STEPS

PAGES: Final = (
    "/",
    "/welcome",
    *(f"/welcome/{step.key}" for step in STEPS),
    "/morning",
    "/diary",
    "/check-in",
    "/reminders",
    "/safety?kind=strength&eyes=camera",
    "/history",
    "/settings",
    "/learn",
    "/learn/clamshell",
    "/learn/bird-dog",
    "/learn/upper-glutes",
    "/evidence",
    "/tests",
    "/people",
    "/people/me",
    "/take-away",
    "/settings/import",
    "/settings/erase",
    "/help",
)

FILLED: Final = ("/", "/progress", "/plan", "/tests", "/history", "/morning", "/check-in")
"""Pages that are others once somebody has trained."""

SERIOUS: Final = frozenset({"serious", "critical"})

SIZES: Final = {"laptop": (1280, 800), "phone": (390, 844)}


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The accessibility checks."""
    return (root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def findings(page: Page, axe: str) -> list[str]:
    """What axe holds to be serious on this page."""
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("axe.run()")
    return [
        f"{one['id']}: {one['help']} ({one['nodes'][0]['html'][:120]})"
        for one in found["violations"]
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("size", SIZES)
def test_no_page_has_a_serious_finding(size: str, blind: Browser, house: House, axe: str) -> None:
    """Every page outside a session, as a laptop and as a phone shows it."""
    width, height = SIZES[size]
    page = house.visitor(blind).new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{house.server.origin}/")
    found = {"before the welcome": findings(page, axe)}
    house.welcomed()
    for path in PAGES:
        page.goto(f"{house.server.origin}{path}")
        found[path] = findings(page, axe)

    assert {path: serious for path, serious in found.items() if serious} == {}


def test_no_page_of_somebody_who_trains_has_a_serious_finding(blind: Browser, tmp_path: Path, axe: str) -> None:
    """Twelve weeks are behind her: plots, tables, a plan with its decisions, the tests of every four weeks."""
    seasoned(tmp_path / "ann", datetime.now().astimezone())
    width, height = SIZES["phone"]
    with living(tmp_path / "ann") as house:
        page = house.visitor(blind).new_page()
        page.set_viewport_size({"width": width, "height": height})
        found: dict[str, list[str]] = {}
        for path in FILLED:
            page.goto(f"{house.server.origin}{path}")
            found[path] = findings(page, axe)

    assert {path: serious for path, serious in found.items() if serious} == {}


def test_no_step_of_a_session_has_a_serious_finding(blind: Browser, house: House, axe: str) -> None:
    """Every step of a session without a camera, the pause, the question before stopping, and what is wrong."""
    coached = house.coached(house.visitor(blind), house.session(short_routine(), Eyes.NONE))
    found: dict[str, list[str]] = {}
    while coached.step != "summary":
        shown = shown_step(coached)
        if shown not in found:
            found[shown] = findings(coached.page, axe)
        if coached.step == "set" and "paused" not in found:
            for name, key, back in (("paused", " ", " "), ("stop", "Escape", "Escape"), ("trouble", "h", "Escape")):
                coached.page.keyboard.press(key)
                expect(coached.page.locator("#veil")).to_be_visible()
                found[name] = findings(coached.page, axe)
                coached.page.keyboard.press(back)
                expect(coached.page.locator("#veil")).not_to_be_visible()
            coached.until_step("set")
        if coached.step != "get-ready":
            coached.page.keyboard.press("ArrowRight")
        coached.page.wait_for_timeout(700)
    found["summary"] = findings(coached.page, axe)

    assert {step: serious for step, serious in found.items() if serious} == {}
    assert {"sound-check", "getting-down", "position", "demonstration", "get-ready", "set", "summary"} <= set(found)


def shown_step(coached: Coached) -> str:
    """What is on the page: the step, and what is asked in it."""
    asked = coached.page.locator("#scene [data-question]")
    return " ".join([coached.step, *(one.get_attribute("data-question") or "" for one in asked.all())])


def test_a_whole_session_without_a_camera_by_keyboard_alone(blind: Browser, house: House) -> None:
    """From the welcome to the summary and the history, nothing but keys is pressed."""
    page = house.visitor(blind).new_page()
    page.goto(f"{house.server.origin}/")
    press_on(page, "Begin")
    answered_no = answer_the_form(page)
    while "/welcome/" in page.url:
        press_on(page, "Skip this")
    press_on(page, "Without a camera")
    while "/session/" not in page.url:
        answered_no += answer_the_form(page)
    step = page.locator("#coach")
    expect(step).not_to_have_attribute("data-step", "loading")
    counted = 0
    for _ in range(600):
        now = step.get_attribute("data-step")
        if now == "summary":
            break
        if now == "set" and counted < 3:
            page.keyboard.press("+")
            counted += 1
        if now != "get-ready":
            page.keyboard.press("ArrowRight" if now != "sound-check" else "Enter")
        page.wait_for_timeout(250)
    expect(step).to_have_attribute("data-step", "summary")
    page.keyboard.press("e")
    page.wait_for_url("**/history/*", timeout=20_000)

    assert answered_no > 17
    expect(page.locator("main")).to_contain_text("You counted")


def answer_the_form(page: Page) -> int:
    """Answer every question of the page with its harmless answer, by keys, and send it; how many there were."""
    questions = page.locator("fieldset.question")
    harmless = {"pain_now": "0", "sore": "none"}
    count = questions.count()
    assert count > 0, page.url
    for index in range(count):
        name = questions.nth(index).get_attribute("id") or ""
        values = [each.get_attribute("value") for each in questions.nth(index).locator("input[type=radio]").all()]
        asks_ability = name in {"floor", "lie-left", "lie-right", "lie-back", "kneel", "hands"}
        wanted = harmless.get(name, "yes" if asks_ability else "no")
        tab_into(page, name)
        press_radio(page, values, wanted)
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)
    return count


def tab_into(page: Page, name: str) -> None:
    """Tab until the focus is on an answer of this question."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.name ?? ''") == name:
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


def press_radio(page: Page, values: list[str | None], wanted: str) -> None:
    """Choose an answer with the space bar and the arrows."""
    assert wanted in values, values
    page.keyboard.press("Space")
    for _ in values:
        if page.evaluate("document.activeElement.checked && document.activeElement.value") == wanted:
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"{wanted} cannot be chosen among {values}")


def press_on(page: Page, words: str) -> None:
    """Tab to a control with these words, press it, and wait for the page it leads to."""
    tab_to(page, words)
    before = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)


def tab_to(page: Page, words: str) -> None:
    """Tab until the focus is on a control with these words."""
    for _ in range(100):
        page.keyboard.press("Tab")
        if words in page.evaluate("document.activeElement?.textContent ?? ''"):
            return
    raise AssertionError(f"“{words}” cannot be reached with Tab")


def short_routine() -> Routine:
    """One exercise of one side and one of alternating sides, two repetitions each, with everything between them."""
    blocks = [
        Block(Position.ON_LEFT_SIDE, "feet-diagonal", None, (dose("clamshell", "right"),)),
        Block(Position.ALL_FOURS, "feet-diagonal", "Turn the mat.", (dose("bird-dog", "alternating"),)),
    ]
    return Routine(Kind.WARM_UP, tuple(blocks), 5, "Two of four.", Position.ON_BACK, ())


def dose(key: str, side: str) -> Dose:
    """Two repetitions of an exercise."""
    assert (key, side) in POSITIONS
    return only(key, side, repetitions=2).doses[0]
