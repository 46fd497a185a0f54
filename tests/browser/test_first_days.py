"""The first two days of somebody with Medius, in Chromium: welcome, first session, the morning after, the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.chromium import let_in
from browser.coached import Coached
from kept import Clock
from medius.web.settings import Settings
from served import Served, served

HARMLESS = {"pain_now": "1", "sore": "none"}
ABILITIES = {"floor", "lie-left", "lie-right", "lie-back", "kneel", "hands"}

TRIED_SETS = 2


@pytest.fixture
def clock() -> Clock:
    """It is a Monday evening until the test says otherwise."""
    return Clock()


@pytest.fixture
def server(tmp_path: Path, clock: Clock) -> Iterator[Served]:
    """Medius at a home where nobody was yet."""
    with served(tmp_path, Settings(tmp_path, clock=clock)) as server:
        yield server


@pytest.fixture
def page(blind: Browser, server: Served) -> Iterator[Page]:
    """The first page, in a browser without a camera."""
    context = blind.new_context(viewport={"width": 390, "height": 844})
    let_in(context, server.settings.address)
    page = context.new_page()
    page.goto(f"{server.origin}/")
    yield page
    context.close()


def test_from_the_first_run_to_the_plans_answer_on_the_morning_after(page: Page, server: Served, clock: Clock) -> None:
    """Her back hurts a little on Monday; on Tuesday it hurts more, and the plan says what follows."""
    welcome(page)
    expect(page.locator("h1")).to_have_text("Your first session")
    first_session(page)
    page.goto(f"{server.origin}/")
    expect(page.locator("h1")).to_have_text("Done for today")

    clock.pass_by(hours=14)
    page.goto(f"{server.origin}/")
    expect(page.locator("#morning")).to_contain_text("How is it this morning?")
    for tap in ("tap-pain-6", "tap-stiffness-5", "tap-ache-elsewhere"):
        page.locator(f"#{tap}").click()
    answer = page.locator("#morning .so")
    expect(answer).to_contain_text("This morning your pain was 6")
    page.locator(".how-known summary").click()

    expect(page.locator(".how-known")).to_contain_text("Rule P08")
    expect(page.locator("#morning")).to_contain_text("Pain: 6; Stiffness: 5")
    expect(page.locator("#further")).to_be_visible()


def test_a_reload_in_the_middle_of_the_welcome_loses_nothing(page: Page) -> None:
    """Two places were touched on the drawing and not sent yet; then back, and forward again."""
    page.get_by_role("link", name="Begin").click()
    answer_safety(page)
    for spot in ("low-back-1", "side-of-hip-3"):
        with page.expect_response(lambda response: response.url.endswith("/draft")):
            page.locator(f".spot-{spot}").click()
    page.reload()

    expect(page.locator("#region-low-back")).to_be_checked()
    expect(page.locator("#region-side-of-hip")).to_be_checked()

    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/welcome/pain")
    page.go_back()

    expect(page.locator("#region-low-back")).to_be_checked()


def test_the_browser_is_asked_on_a_press_and_tells_once(page: Page, server: Served, clock: Clock) -> None:
    """A reminder for half past six on Mondays; at that time an open page tells it, and a reload does not repeat it."""
    page.request.post(
        f"{server.origin}/reminders",
        form={"strength": "on", "day-0": "on", "at": "18:30", "ahead": "0"},
        headers={"origin": server.origin},
    )
    page.add_init_script(STAND_IN)
    page.clock.set_fixed_time(clock.at.replace(tzinfo=None))
    page.goto(f"{server.origin}/reminders")
    before = page.evaluate("window.asked")
    page.get_by_role("button", name="Tell me in this browser").click()
    expect(page.get_by_text("It tells you while Medius is open.")).to_be_visible()
    told = told_within(page, 5)
    with page.expect_response("**/reminders/next"):
        page.reload()
    page.wait_for_timeout(500)

    assert before == 0
    assert told == ["Strength with Medius"]
    assert page.evaluate("window.told") == []


STAND_IN = """
window.asked = 0;
window.told = [];
class StandIn {
  constructor(title) { window.told.push(title); }
  static get permission() { return localStorage.getItem("stand-in") ?? "default"; }
  static async requestPermission() { window.asked += 1; localStorage.setItem("stand-in", "granted"); return "granted"; }
}
window.Notification = StandIn;
"""
"""A stand-in for the browser's notifications that writes down what it is asked and told."""


def told_within(page: Page, seconds: int) -> list[str]:
    """What the browser was told, as soon as it was; the policy of the pages forbids the driver's own waiting."""
    for _ in range(10 * seconds):
        if page.evaluate("window.told.length"):
            break
        page.wait_for_timeout(100)
    told: list[str] = page.evaluate("window.told")
    return told


def welcome(page: Page) -> None:
    """The first part of the start: the back, a little pain, nothing owned; the rest is skipped."""
    page.get_by_role("link", name="Begin").click()
    answer_safety(page)
    page.locator(".spot-low-back-1").click()
    expect(page.locator("#region-low-back")).to_be_checked()
    go_on(page, "pain")
    page.locator('input[name="nprs-now"][value="1"]').check()
    page.locator('input[name="nprs-week"][value="1"]').check()
    go_on(page, "positions")
    for step in ("equipment", "time"):
        page.get_by_role("button", name="Skip this").click()
        page.wait_for_url(f"**/welcome/{step}")
    page.get_by_role("button", name="Skip this").click()
    page.wait_for_url(re.compile(r":\d+/$"))


def go_on(page: Page, step: str) -> None:
    """Send this screen; the next one is this."""
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"**/welcome/{step}")


def answer_safety(page: Page) -> None:
    """No to every question."""
    page.wait_for_url("**/welcome/safety")
    for answer in page.locator('input[type="radio"][value="no"]').all():
        answer.check()
    go_on(page, "where")


def first_session(page: Page) -> None:
    """A session without a camera: a repetition is counted in each of a few sets, and then it is ended.

    A whole session is gone through in `test_everybody`.
    """
    page.get_by_role("button", name="Without a camera").click()
    page.wait_for_url("**/today?*")  # the safety questions were answered a moment ago
    for question in page.locator("fieldset.question").all():
        name = question.get_attribute("id") or ""
        value = HARMLESS.get(name, "yes" if name in ABILITIES else "no")
        question.locator(f'input[value="{value}"]').check()
    page.get_by_role("button", name="Go to the session").click()
    coached = Coached(page)
    coached.until(lambda: coached.step != "loading")
    for _set in range(TRIED_SETS):
        go_to_the_set(coached)
        page.keyboard.press("+")
        page.keyboard.press("ArrowRight")
        coached.until(lambda: coached.step != "set")
    page.keyboard.press("Escape")
    expect(page.locator("#veil")).to_contain_text("Stop the session?")
    page.keyboard.press("e")
    coached.walk_to("summary")
    page.keyboard.press("e")
    page.wait_for_url("**/history/*", timeout=20_000)


def go_to_the_set(coached: Coached) -> None:
    """Pass over everything before it."""
    coached.walk_to("getting-down")
    for _ in range(200):
        if coached.step == "set":
            return
        if coached.step != "get-ready":
            coached.page.keyboard.press("ArrowRight")
        coached.page.wait_for_timeout(200)
    raise AssertionError(f"still at {coached.step}")
