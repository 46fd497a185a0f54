"""Photographs every screen of Medius in Chromium, as a laptop and as a phone shows it: `make screenshots`.

usage: take_screenshots.py [FOLDER]

All go to FOLDER (out/screenshots unless given); those that the README shows are copied to docs/pictures.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))

from browser.chromium import as_camera, browsing  # noqa: E402 - the tests are no package of ours
from browser.coached import Coached  # noqa: E402
from browser.house import House, living  # noqa: E402
from browser.seeded import cleared, only  # noqa: E402
from medius.programme import Kind, routine  # noqa: E402
from medius.session import Eyes  # noqa: E402

SIZES: Final = {"laptop": (1280, 800), "phone": (390, 844)}

PAGES: Final = {
    "today": "/",
    "welcome": "/welcome",
    "where": "/welcome/where",
    "equipment": "/welcome/equipment",
    "morning": "/morning",
    "reminders": "/reminders",
    "safety": "/safety?kind=strength&eyes=camera",
    "history": "/history",
    "learn": "/learn",
    "learn-clamshell": "/learn/clamshell",
    "settings": "/settings",
    "help": "/help",
    "remote": "/remote",
}

IN_THE_README: Final = ("today-laptop", "set-laptop", "history-session-laptop")

CLIP: Final = ROOT / "tests" / "footage" / "coach" / "clamshell-feet-apart.mp4"

STILL_S: Final = 30.0


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
        """One picture: of what is in view, or of the whole page."""
        page.wait_for_timeout(400)
        page.screenshot(path=self.folder / f"{name}-{self.size}.png", full_page=whole)
        self.taken.append(name)
        print(f"{name}-{self.size}", flush=True)


def main() -> None:
    """Every screen, twice."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "out" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        camera = as_camera(CLIP, Path(made), still_s=STILL_S)
        for size in SIZES:
            photograph(playwright, Album(folder, size), Path(made) / size, camera)
    for name in IN_THE_README:
        shutil.copy(folder / f"{name}.png", ROOT / "docs" / "pictures" / f"{name}.png")


def photograph(playwright: Playwright, album: Album, data: Path, camera: Path) -> None:
    """Every screen of one size: a session first, so that there is a history."""
    with living(data) as house, browsing(playwright, camera=camera) as browser:
        open_page = opened(house, browser, album)
        watched_session(house, album, open_page)
        unwatched_session(house, album, open_page)
        plain_pages(house, album, open_page)


def opened(house: House, browser: Browser, album: Album) -> Callable[[], Page]:
    """Opens pages of the album's size, in a browser that the house knows; the door is what others see."""
    width, height = SIZES[album.size]
    context = house.visitor(browser, "camera")

    def page() -> Page:
        made = context.new_page()
        made.set_viewport_size({"width": width, "height": height})
        return made

    stranger = browser.new_page()
    stranger.set_viewport_size({"width": width, "height": height})
    stranger.goto(house.server.origin)
    album.take(stranger, "door")
    return page


def watched_session(house: House, album: Album, open_page: Callable[[], Page]) -> None:
    """One set in front of the camera, with a fault."""
    session = house.session(only("clamshell", "left", repetitions=12, sets=2))
    coached = Coached(open_page())
    coached.open(f"{house.server.origin}/session/{session}")
    coached.walk_to("camera-check")
    coached.page.wait_for_timeout(2500)
    album.take(coached.page, "camera-check")
    coached.until_step("get-ready")
    album.take(coached.page, "get-ready")
    coached.until_step("set")
    coached.until(lambda: any(view["cue"] for view in coached.views), within_s=STILL_S + 30)
    album.take(coached.page, "set")
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


def unwatched_session(house: House, album: Album, open_page: Callable[[], Page]) -> None:
    """Every step of a strength session without a camera."""
    session = house.session(routine(Kind.STRENGTH, cleared()), Eyes.NONE)
    coached = Coached(open_page())
    coached.open(f"{house.server.origin}/session/{session}")
    while coached.step != "summary":
        name = f"blind-{coached.step}"
        if name not in album.taken:
            album.take(coached.page, name)
        if coached.step != "get-ready":
            coached.page.keyboard.press("Enter" if coached.step == "sound-check" else "ArrowRight")
        coached.page.wait_for_timeout(500)


def plain_pages(house: House, album: Album, open_page: Callable[[], Page]) -> None:
    """The pages outside a session, and what a yes to a safety question shows."""
    page = open_page()
    page.goto(f"{house.server.origin}/")
    album.take(page, "first", whole=True)
    house.welcomed()
    for name, path in PAGES.items():
        page.goto(f"{house.server.origin}{path}")
        album.take(page, name, whole=True)
    page.emulate_media(color_scheme="dark")
    page.goto(f"{house.server.origin}/")
    album.take(page, "today-dark", whole=True)
    page.emulate_media(color_scheme="light")
    page.goto(f"{house.server.origin}/safety?kind=strength&eyes=camera")
    answer(page, {"R01": "yes"})
    album.take(page, "safety-result", whole=True)
    page.goto(f"{house.server.origin}/safety?kind=strength&eyes=camera")
    answer(page, {})
    album.take(page, "how-are-you", whole=True)


def answer(page: Page, said: dict[str, str]) -> None:
    """Answer the safety questions with no, but for those given."""
    for question in page.locator("fieldset.question").all():
        key = question.get_attribute("id") or ""
        question.locator(f"input[value={said.get(key, 'no')}]").check()
    page.locator("form.safety button.primary").click()
    page.wait_for_load_state()


if __name__ == "__main__":
    main()
