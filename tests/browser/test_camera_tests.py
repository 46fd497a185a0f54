"""A test before the camera in a real browser, from the page of the tests to the kept result."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from playwright.sync_api import Playwright

from browser.chromium import as_camera, browsing, let_in
from browser.coached import Coached
from browser.serving import serving
from medius.programme import QUESTIONS, Reply, screening
from medius.storage import Storage

STILL_S: Final = 22.0
"""So long the person lies still first: the pages are passed, the model loads, the start posture is learnt."""

CLIP: Final = Path(__file__).parents[2] / "samples" / "side-lying-hip-abduction.mp4"


def test_the_range_of_a_lifted_leg_is_tested_in_a_browser(playwright: Playwright, tmp_path: Path) -> None:
    """A drawn person lifts the top leg three times and more: said, counted in large digits, kept with its error."""
    data = tmp_path / "data"
    with Storage(data) as storage:
        storage.safety_checks.keep(screening({question.key: Reply.NO for question in QUESTIONS}))
    camera = as_camera(CLIP, tmp_path, still_s=STILL_S)
    with serving(data) as server, browsing(playwright, camera=camera) as browser:
        context = browser.new_context(permissions=["camera"])
        let_in(context, server.address)
        page = context.new_page()
        page.goto(f"{server.origin}/tests")
        page.locator('button[value="abduction-range"]').click()
        page.wait_for_url("**/tests/1")
        coached = Coached(page)
        coached.open(page.url)
        for _press in ("begin", "heard"):
            page.keyboard.press("Enter")
            page.wait_for_timeout(400)
        coached.until_step("position")
        page.locator('[data-action="skip"]').click()  # the left leg comes first; this person lifts the right one
        page.wait_for_timeout(400)
        page.locator('[data-action="next"]').click()
        coached.until_step("test", 60)
        coached.until_step("rest", 90)
        shown = coached.page.locator("#scene").inner_text()
    with Storage(data) as storage:
        kept = storage.tests.all()

    assert [(one.key, one.side, one.measure) for one in kept] == [("abduction-range", "right", "range")]
    assert 20 < kept[0].value < 60
    assert "a change under 10° is no change" in shown
