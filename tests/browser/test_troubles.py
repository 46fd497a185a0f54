"""What goes wrong on the way, and what the page says and keeps then."""

from __future__ import annotations

import os
import signal
from typing import Final

from playwright.sync_api import Browser, Page, Playwright, WebSocketRoute, expect

from browser.chromium import browsing
from browser.coached import Coached
from browser.house import House
from browser.seeded import only
from browser.serving import serving
from medius.session import Eyes

NO_SIMD: Final = "WebAssembly.validate = () => false;"

UNPLUG: Final = """
() => {
  const [track] = document.querySelector("#preview").srcObject.getVideoTracks();
  track.stop();
  track.dispatchEvent(new Event("ended"));
}
"""
"""What a camera does that is pulled out; a page cannot pull, so the event is sent by hand."""

AWAY_S: Final = 20.0


def veil(page: Page, words: str) -> None:
    """The page says this over everything else."""
    expect(page.locator("#veil")).to_contain_text(words, timeout=20_000)


def test_a_camera_that_is_refused_is_asked_for_kindly(playwright: Playwright, house: House) -> None:
    """The person said no to the browser: the page says where to allow it, and offers to go on without."""
    session = house.session()
    with browsing(playwright) as browser:
        coached = house.coached(house.visitor(browser), session, script=REFUSED)
        coached.walk_to("camera-check")

        veil(coached.page, "The camera is not allowed yet")
        expect(coached.page.locator("#veil")).to_contain_text("Without the camera")


REFUSED: Final = """
navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
"""
"""Headless Chromium cannot show its question, so that nobody can refuse it: the answer is given in its place."""


def test_without_a_camera_the_session_goes_on_without_one(blind: Browser, house: House) -> None:
    """No camera is there: the page says so; pressing the offer leads on to the set, paced by the ring."""
    session = house.session()
    coached = house.coached(house.visitor(blind, "camera"), session)
    coached.walk_to("camera-check")

    veil(coached.page, "No camera was found")
    coached.page.keyboard.press("n")
    coached.until_step("get-ready")
    coached.until_step("set")
    coached.page.keyboard.press("+")
    coached.until(lambda: house.kept(session).sets[0].self_reported)


def test_a_browser_without_simd_is_told(watched: Browser, house: House) -> None:
    """Its WebAssembly lacks what the pose model needs: the page says which browsers will do."""
    coached = house.coached(house.visitor(watched, "camera"), house.session(), script=NO_SIMD)
    coached.walk_to("camera-check")

    veil(coached.page, "This browser cannot see movement")


def test_an_unplugged_camera_pauses_the_set(watched: Browser, house: House) -> None:
    """Pulled out in the middle of a set: it pauses, says so, and goes on once it is back."""
    coached = house.coached(house.visitor(watched, "camera"), house.session())
    to_the_set(coached)

    coached.page.evaluate(UNPLUG)
    veil(coached.page, "The camera went away")
    coached.page.get_by_role("button", name="Try again").click()
    coached.until(lambda: coached.page.locator("#coach").get_attribute("data-paused") == "true")
    coached.page.keyboard.press("Space")
    coached.until_step("set", within_s=40)


def test_a_second_tab_takes_over(watched: Browser, house: House) -> None:
    """The session is opened again: it goes on there, and the first tab says so and offers to take it back."""
    context, session = house.visitor(watched, "camera"), house.session()
    first = house.coached(context, session)
    second = house.coached(context, session)

    veil(first.page, "The session goes on in another tab")
    assert second.step == first.step
    first.page.get_by_role("button", name="Go on here").click()
    veil(second.page, "The session goes on in another tab")


def test_a_network_that_is_lost_for_twenty_seconds_loses_nothing(watched: Browser, house: House) -> None:
    """The line breaks in the middle of a set and stays away: the page says so, comes back, and the set goes on."""
    context = house.visitor(watched, "camera")
    lines: list[WebSocketRoute] = []
    broken = False

    def route(line: WebSocketRoute) -> None:
        if broken:
            line.close(code=4000)
        else:
            lines.append(line)
            line.connect_to_server()

    context.route_web_socket("**/coach/**", route)
    session = house.session()
    coached = house.coached(context, session)
    to_the_set(coached)
    watch = coached.view["watch"]

    broken = True
    lines[-1].close(code=4000)
    veil(coached.page, "The connection to Medius broke")
    coached.page.wait_for_timeout(AWAY_S * 1000)
    broken = False

    expect(coached.page.locator("#veil")).not_to_be_visible(timeout=15_000)
    assert coached.step == "set"
    assert coached.view["watch"] == watch
    assert coached.view["paused"] is None


def test_a_server_that_slept_with_the_laptop_pauses(watched: Browser, house: House) -> None:
    """Everything stood still for some seconds, as when the lid is closed: the set pauses and waits."""
    coached = house.coached(house.visitor(watched, "camera"), house.session())
    to_the_set(coached)

    os.kill(house.server.process.pid, signal.SIGSTOP)
    coached.page.wait_for_timeout(8000)
    os.kill(house.server.process.pid, signal.SIGCONT)

    coached.until(lambda: coached.view["paused"] is not None)
    assert coached.view["paused"]["why"] == "clock"


def test_a_reload_loses_nothing(blind: Browser, house: House) -> None:
    """The page is loaded again in the middle: it shows the same step, paused, and goes on."""
    coached = house.coached(house.visitor(blind), house.session(eyes=Eyes.NONE))
    coached.walk_to("set")

    coached.page.keyboard.press("+")
    coached.page.wait_for_timeout(1000)
    coached.page.reload()
    coached.until(lambda: coached.step == "set")


def test_a_page_outlives_its_server(watched: Browser, house: House) -> None:
    """The server is killed and started anew at the same place: the page comes back by itself, still known."""
    port = house.server.origin.rpartition(":")[2]
    coached = house.coached(house.visitor(watched, "camera"), house.session(only("clamshell", "right", 8)))
    to_the_set(coached)

    house.server.kill()
    veil(coached.page, "The connection to Medius broke")
    with serving(house.data, "--port", port):
        expect(coached.page.locator("#veil")).not_to_be_visible(timeout=30_000)

        assert coached.step == "set"


def to_the_set(coached: Coached) -> None:
    """Up to the moment at which the set is watched."""
    coached.walk_to("camera-check")
    coached.until_step("set", within_s=60)
    coached.until(lambda: coached.view["watch"] is not None)
