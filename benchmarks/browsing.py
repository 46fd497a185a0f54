"""What the page of a session costs in a real browser: poses a second beside a bare loop, blocked time, weight."""

from __future__ import annotations

import gzip
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from figures import Figure, Setting, at_least, at_most
from playwright.sync_api import BrowserContext, Page, Route, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
STATIC: Final = ROOT / "src" / "medius" / "web" / "static"
VISION: Final = ROOT / "node_modules" / "@mediapipe" / "tasks-vision"
CLIP: Final = ROOT / "samples" / "clamshell.mp4"

OURS: Final = ("coach.js", "pages.js", "pose-worker.js", "htmx.min.js")
"""What a browser loads of ours; the pose worker holds the pose library, which is weighed apart."""

BARE_WORKER: Final = """
import { FilesetResolver, PoseLandmarker } from "/bare/vision_bundle.mjs";
onmessage = async ({ data: { picture, lasts_ms } }) => {
  const fileset = await FilesetResolver.forVisionTasks("/bare/wasm", true);
  const landmarker = await PoseLandmarker.createFromOptions(fileset, {
    baseOptions: { modelAssetPath: "/models/pose_landmarker_full.task", delegate: "CPU" },
    runningMode: "VIDEO", numPoses: 1,
  });
  for (let n = 1; n <= 10; n++) landmarker.detectForVideo(picture, n);
  const began = performance.now();
  let poses = 0;
  while (performance.now() - began < lasts_ms) {
    landmarker.detectForVideo(picture, performance.now() + 1000);
    poses++;
  }
  postMessage(poses / (performance.now() - began) * 1000);
};
"""
"""The same model on one picture, over and over, with nothing else to do."""

BARE_LOOP: Final = """
async (lasts_ms) => {
  const video = document.createElement("video");
  video.muted = true;
  video.src = "/bare/clip.mp4";
  await video.play();
  await new Promise((seen) => video.requestVideoFrameCallback(seen));
  const picture = await createImageBitmap(video);
  const worker = new Worker("/bare/worker.js", { type: "module" });
  return await new Promise((done, failed) => {
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = (error) => failed(new Error(error.message));
    worker.postMessage({ picture, lasts_ms }, [picture]);
  });
}
"""

WATCH_TASKS: Final = """
() => {
  window.longestMs = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((task) => {
    window.longestMs = Math.max(window.longestMs, task.duration);
  })).observe({ type: "longtask" });
}
"""
"""The longest task of the main thread from here on; tasks under 50 ms are not told."""


def measured(setting: Setting) -> list[Figure]:
    """One set before a fake camera, and the bare loop before and after it, in one browser."""
    sys.path.append(str(ROOT / "tests"))
    from browser.chromium import as_camera, browsing, let_in
    from browser.seeded import begun, only
    from browser.serving import serving

    lasts_s = setting.short(20.0)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder) / "data"
        number = begun(data, only("clamshell", "right", repetitions=30))
        camera = as_camera(CLIP, Path(folder), still_s=16.0)
        with serving(data) as server, browsing(playwright, camera=camera) as browser:
            context = browser.new_context(permissions=["camera"])
            let_in(context, server.address)
            before_hz = _bare_hz(context, server.origin, lasts_s)
            opened_s, session_hz, longest_ms = _session(context, f"{server.origin}/session/{number}", lasts_s)
            after_hz = _bare_hz(context, server.origin, lasts_s)
    bare_hz = (before_hz + after_hz) / 2
    return [
        Figure("bare loop of the pose model in a worker, CPU", f"{bare_hz:.1f} poses/s"),
        Figure("a set, from camera to socket", f"{session_hz:.1f} poses/s"),
        at_least("a set beside the bare loop", session_hz / bare_hz, 0.9, "{:.2f} ×"),
        at_most("longest task of the main thread during a set", longest_ms, 50, "{:.0f} ms"),
        at_most("page usable after opening, warm server", opened_s, 1.5, "{:.2f} s"),
        at_most("scripts of ours, compressed, the pose library aside", _weight_kb(), 100, "{:.0f} kB"),
    ]


def _bare_hz(context: BrowserContext, origin: str, lasts_s: float) -> float:
    """Poses a second of the bare loop, on a page of the same origin that does nothing else."""
    page = context.new_page()
    page.route("**/bare/**", _bare)
    page.goto(f"{origin}/help")
    hz: float = page.evaluate(BARE_LOOP, lasts_s * 1000)
    page.close()
    return hz


def _bare(route: Route) -> None:
    name = route.request.url.partition("/bare/")[2].partition("?")[0]
    isolated = {"cross-origin-embedder-policy": "require-corp", "cross-origin-resource-policy": "same-origin"}
    if name == "worker.js":
        route.fulfill(body=BARE_WORKER, content_type="text/javascript", headers=isolated)
    else:
        route.fulfill(path=CLIP if name == "clip.mp4" else VISION / name, headers=isolated)


def _session(context: BrowserContext, address: str, lasts_s: float) -> tuple[float, float, float]:
    """How long the page takes to open, in s; poses a second of a set; the longest task of its main thread, in ms."""
    warm = context.new_page()
    warm.goto(address)
    warm.wait_for_selector("#coach:not([data-step=loading])")
    warm.close()
    page = context.new_page()
    began_s = time.monotonic()
    page.goto(address)
    page.wait_for_selector("#coach:not([data-step=loading])")
    opened_s = time.monotonic() - began_s
    while page.locator("#coach").get_attribute("data-step") != "set":
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
    page.wait_for_timeout(3000)
    page.evaluate(WATCH_TASKS)
    before, began_s = _poses(page), time.monotonic()
    page.wait_for_timeout(lasts_s * 1000)
    session_hz = (_poses(page) - before) / (time.monotonic() - began_s)
    longest_ms: float = page.evaluate("window.longestMs")
    page.close()
    return opened_s, session_hz, longest_ms


def _poses(page: Page) -> int:
    """The poses so far, as the page counts them."""
    return int(page.locator("html").get_attribute("data-poses") or 0)


def _weight_kb() -> float:
    """Our scripts, compressed; of the pose worker what it holds beyond the pose library."""
    ours = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in OURS)
    library = len(gzip.compress((VISION / "vision_bundle.mjs").read_bytes()))
    return max(ours - library, 0) / 1000
