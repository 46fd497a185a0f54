"""Photographs every screen of Medius in Chromium, as a laptop and as a phone shows it: `make screenshots`.

usage: take_screenshots.py [FOLDER]

All go to FOLDER (out/screenshots unless given); those that the README shows are copied to docs/pictures.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))

from browser.chromium import as_camera, browsing, let_in  # noqa: E402 - the tests are no package of ours
from browser.coached import Coached  # noqa: E402
from browser.house import House, living  # noqa: E402
from browser.seasoned import seasoned  # noqa: E402
from browser.seeded import cleared, only  # noqa: E402
from kept import Clock  # noqa: E402
from medius.programme import Kind, routine  # noqa: E402
from medius.programme.log import Log  # noqa: E402
from medius.programme.person import Person  # noqa: E402
from medius.programme.planner import plan  # noqa: E402
from medius.session import Eyes  # noqa: E402
from medius.web.settings import Settings  # noqa: E402
from served import Served, served  # noqa: E402

SIZES: Final = {"laptop": (1280, 800), "phone": (390, 844)}

THURSDAY: Final = datetime(2026, 5, 21, 7, 30, tzinfo=timezone(timedelta(hours=2)))
"""A morning after a strength day."""

FRIDAY: Final = THURSDAY + timedelta(hours=34)
"""The evening of a strength day."""

WELCOME: Final = {
    "welcome-where": "/welcome/where",
    "welcome-pain": "/welcome/pain",
    "welcome-positions": "/welcome/positions",
    "welcome-equipment": "/welcome/equipment",
    "welcome-time": "/welcome/time",
    "welcome-activities": "/welcome/activities",
}
"""Pages of somebody who begins."""

EMPTY: Final = {
    "first-session": "/",
    "progress-empty": "/progress",
    "plan-empty": "/plan",
    "history-empty": "/history",
}
"""Pages of somebody who has told of themselves, and done nothing yet."""

PAGES: Final = {
    "today": "/",
    "progress": "/progress",
    "plan": "/plan",
    "history": "/history",
    "welcome": "/welcome",
    "check-in": "/check-in",
    "diary": "/diary",
    "tests": "/tests",
    "reminders": "/reminders",
    "take-away": "/take-away",
    "import": "/settings/import",
    "erase": "/settings/erase",
    "safety": "/safety?kind=strength&eyes=camera",
    "learn": "/learn",
    "learn-clamshell": "/learn/clamshell",
    "learn-upper-glutes": "/learn/upper-glutes",
    "evidence": "/evidence",
    "people": "/people",
    "settings": "/settings",
    "help": "/help",
    "remote": "/remote",
}
"""Pages of somebody who has trained for twelve weeks, on the evening of a strength day."""

DARK: Final = ("today", "progress", "plan", "tests", "learn-upper-glutes", "learn-clamshell", "settings")

IN_THE_README: Final = {
    "today-laptop": "today-laptop",
    "set-laptop": "set-laptop",
    "history-session-laptop": "history-session-laptop",
    "progress-top-laptop": "progress-laptop",
}
"""Names of pictures, and theirs in docs/pictures."""

CLIP: Final = ROOT / "tests" / "footage" / "coach" / "clamshell-feet-apart.mp4"

STILL_S: Final = 30.0

REPETITIONS_S: Final = 14.0
"""Time for two repetitions more, so that the history has something to show."""


EAGER: Final = "document.querySelectorAll('img').forEach((picture) => { picture.loading = 'eager'; })"

DRAWN: Final = "[...document.images].every((picture) => picture.complete)"


@dataclass(slots=True)
class Album:
    """Where the pictures go.

    Args:
        folder: Of all of them.
        size: "laptop" or "phone".
    """

    folder: Path
    size: str
    taken: list[str] = field(default_factory=list)

    def take(self, page: Page, name: str, *, whole: bool = False) -> None:
        """One picture: of what is in view, or of the whole page, with what else comes when it is scrolled to."""
        if whole:
            until_drawn(page)
        page.wait_for_timeout(400)
        page.screenshot(path=self.folder / f"{name}-{self.size}.png", full_page=whole)
        self.taken.append(name)
        print(f"{name}-{self.size}", flush=True)


def until_drawn(page: Page) -> None:
    """Every picture is there, those as well that come when they are scrolled to."""
    page.evaluate(EAGER)
    while not page.evaluate(DRAWN):
        page.wait_for_timeout(100)


def main() -> None:
    """Every screen, twice."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "out" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        camera = as_camera(CLIP, Path(made), still_s=STILL_S)
        seasoned(Path(made) / "ann", THURSDAY)
        for size in SIZES:
            album = Album(folder, size)
            with browsing(playwright) as browser:
                plain_pages(browser, album, Path(made))
            with living(Path(made) / f"session-{size}") as house, browsing(playwright, camera=camera) as browser:
                photograph(house, browser, album)
    for name, there in IN_THE_README.items():
        shutil.copy(folder / f"{name}.png", ROOT / "docs" / "pictures" / f"{there}.png")


# --- the pages outside a session ---


def plain_pages(browser: Browser, album: Album, made: Path) -> None:
    """The pages of somebody who begins, and of somebody who has trained for weeks."""
    clock = Clock(THURSDAY)
    with at_home(made / f"new-{album.size}", clock) as server:
        newcomer(visitor(browser, server, album), server.origin, album)
    ann = made / f"ann-{album.size}"
    shutil.copytree(made / "ann", ann)
    with at_home(ann, clock) as server:
        page = visitor(browser, server, album)
        morning_after(page, server.origin, album)
        clock.at = FRIDAY
        strength_day(page, server.origin, album)
        before_a_session(page, server.origin, album)


def device(size: str) -> dict[str, Any]:
    """How a browser of this size is: a phone is touched, and has no keys."""
    width, height = SIZES[size]
    is_phone = size == "phone"
    return {"viewport": {"width": width, "height": height}, "has_touch": is_phone, "is_mobile": is_phone}


def at_home(data: Path, clock: Clock) -> AbstractContextManager[Served]:
    """Medius over this folder, by this clock."""
    return served(data, Settings(data, clock=clock))


def visitor(browser: Browser, server: Served, album: Album) -> Page:
    """A page of the album's size, in a browser that was let in."""
    context = browser.new_context(**device(album.size))
    let_in(context, server.settings.address)
    return context.new_page()


def newcomer(page: Page, origin: str, album: Album) -> None:
    """The door of the house, what Medius is, the steps of the welcome, and the empty pages behind it."""
    page.goto(f"{origin}/")
    album.take(page, "first", whole=True)
    for name, path in WELCOME.items():
        page.goto(f"{origin}{path}")
        album.take(page, name, whole=True)
    page.goto(f"{origin}/welcome/where")
    for spot in ("low-back-1", "side-of-hip-3"):
        page.locator(f".spot-{spot}").click()
    album.take(page, "welcome-where-chosen", whole=True)
    page.goto(f"{origin}/welcome/safety")
    for no in page.locator('input[type="radio"][value="no"]').all():
        no.check()
    page.get_by_role("button", name="Go on").click()
    while "/welcome/" in page.url:
        page.get_by_role("button", name="Skip this").click()
        page.wait_for_load_state()
    for name, path in EMPTY.items():
        page.goto(f"{origin}{path}")
        album.take(page, name, whole=True)


def morning_after(page: Page, origin: str, album: Album) -> None:
    """A day of rest, with the question of the morning: before it and after its answers."""
    page.goto(f"{origin}/morning")
    album.take(page, "morning", whole=True)
    page.goto(f"{origin}/")
    album.take(page, "today-rest", whole=True)
    for tap in ("tap-pain-1", "tap-stiffness-1", "tap-ache-none"):
        page.locator(f"#{tap}").click()
        page.wait_for_timeout(300)
    album.take(page, "today-answered", whole=True)


def strength_day(page: Page, origin: str, album: Album) -> None:
    """Every page, and some of them by night."""
    for name, path in PAGES.items():
        page.goto(f"{origin}{path}")
        album.take(page, name, whole=True)
    page.goto(f"{origin}/progress")
    until_drawn(page)
    album.take(page, "progress-top")
    page.emulate_media(color_scheme="dark")
    for name in DARK:
        page.goto(f"{origin}{PAGES[name]}")
        album.take(page, f"{name}-dark", whole=True)
    page.emulate_media(color_scheme="light")


def before_a_session(page: Page, origin: str, album: Album) -> None:
    """What a yes to a safety question shows, and what is asked where all is no."""
    page.goto(f"{origin}/safety?kind=strength&eyes=camera")
    answer(page, {"R01": "yes"})
    album.take(page, "safety-result", whole=True)
    page.goto(f"{origin}/safety?kind=strength&eyes=camera")
    answer(page, {})
    album.take(page, "how-are-you", whole=True)


def answer(page: Page, said: dict[str, str]) -> None:
    """Answer the safety questions with no, but for those given."""
    for question in page.locator("fieldset.question").all():
        key = question.get_attribute("id") or ""
        question.locator(f"input[value={said.get(key, 'no')}]").check()
    page.locator("form.safety button.primary").click()
    page.wait_for_load_state()


# --- sessions ---


def photograph(house: House, browser: Browser, album: Album) -> None:
    """Every step of a session: watched, tried for the first time, and without a camera."""
    open_page = opened(house, browser, album)
    watched_session(house, album, open_page)
    first_session(house, album, open_page)
    unwatched_session(house, album, open_page)


def opened(house: House, browser: Browser, album: Album) -> Callable[[], Page]:
    """Opens pages of the album's size, in a browser that the house knows; the door is what others see."""
    context = browser.new_context(permissions=["camera"], **device(album.size))
    let_in(context, house.server.address)
    stranger = browser.new_context(**device(album.size)).new_page()
    stranger.goto(house.server.origin)
    album.take(stranger, "door")
    return context.new_page


def watched_session(house: House, album: Album, open_page: Callable[[], Page]) -> None:
    """One set in front of the camera, with a fault."""
    session = house.session(only("clamshell", "left", repetitions=12, sets=2))
    coached = Coached(open_page())
    coached.open(f"{house.server.origin}/session/{session}")
    coached.walk_to("camera-check")
    coached.page.wait_for_timeout(500)
    album.take(coached.page, "camera-check")
    coached.until_step("get-ready")
    album.take(coached.page, "get-ready")
    coached.until_step("set")
    coached.until(lambda: any(view["cue"] for view in coached.views), within_s=STILL_S + 30)
    album.take(coached.page, "set")
    coached.page.wait_for_timeout(REPETITIONS_S * 1000)
    coached.page.keyboard.press("Space")
    album.take(coached.page, "paused")
    coached.page.keyboard.press("h")
    album.take(coached.page, "trouble")
    coached.page.keyboard.press("Escape")
    coached.until(lambda: coached.view["asking"] is None)
    coached.page.keyboard.press("Escape")
    coached.until(lambda: coached.view["asking"] == "stop")
    album.take(coached.page, "stop")
    coached.page.keyboard.press("e")
    coached.walk_to("summary")
    album.take(coached.page, "summary")
    coached.page.keyboard.press("e")
    coached.page.wait_for_url("**/history/*")
    album.take(coached.page, "history-session", whole=True)


def first_session(house: House, album: Album, open_page: Callable[[], Page]) -> None:
    """The first session without a camera, until it has asked how a trial was."""
    due = plan(Person(), None, Log(), THURSDAY.date()).due
    session = house.session(routine(Kind.STRENGTH, cleared(), due, Person()), Eyes.NONE)
    coached = Coached(open_page())
    coached.open(f"{house.server.origin}/session/{session}")
    coached.walk_to("demonstration")
    album.take(coached.page, "trial-demonstration")
    coached.walk_to("set")
    album.take(coached.page, "trial")
    while not any(view["step"] == "rest" and view.get("questions") for view in coached.views):
        coached.page.keyboard.press("+")
        coached.page.wait_for_timeout(500)
    album.take(coached.page, "trial-question")


def unwatched_session(house: House, album: Album, open_page: Callable[[], Page]) -> None:
    """Every step of a strength session without a camera, and the last set, which goes on as far as it is clean."""
    made = routine(Kind.STRENGTH, cleared())
    blocks = tuple(
        replace(block, doses=tuple(replace(dose, up_to=15) for dose in block.doses)) for block in made.blocks
    )
    session = house.session(replace(made, blocks=blocks), Eyes.NONE)
    coached = Coached(open_page())
    coached.open(f"{house.server.origin}/session/{session}")
    while coached.step != "summary":
        name = f"blind-{coached.step}"
        if name not in album.taken:
            album.take(coached.page, name)
        if coached.step == "set" and "enough" not in album.taken:
            until_enough(coached, album)
        elif coached.step != "get-ready":
            coached.page.keyboard.press("Enter" if coached.step == "sound-check" else "ArrowRight")
        coached.page.wait_for_timeout(500)


def until_enough(coached: Coached, album: Album) -> None:
    """Count on; where the number is reached and more is allowed, the button says so."""
    coached.page.keyboard.press("+")
    coached.page.wait_for_timeout(150)
    if "enough" in coached.view["actions"]:
        album.take(coached.page, "enough")


if __name__ == "__main__":
    main()
