"""The page of a session as somebody uses it: what it shows, and which keys are pressed."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.sync_api import Page, expect

VOICE: Final = """
(() => {
  window.heard = [];
  const said = (words) => window.heard.push({ text: words.text, at: performance.now() });
  const voice = { name: "Stand-in", lang: "en-GB", localService: true, default: true, voiceURI: "stand-in" };
  class Utterance extends EventTarget {
    constructor(text) { super(); this.text = text; this.volume = 1; this.rate = 1; this.voice = null; }
  }
  const done = (words) => {
    for (const kind of ["start", "end"]) {
      const event = new Event(kind);
      words[`on${kind}`]?.(event);
      words.dispatchEvent(event);
    }
  };
  const speech = {
    speaking: false, pending: false, paused: false,
    getVoices: () => [voice],
    speak(words) { said(words); setTimeout(() => done(words), 50); },
    cancel() {}, pause() {}, resume() {},
    addEventListener() {}, removeEventListener() {},
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = Utterance;
})();
"""
"""A stand-in for the browser's voices that writes down what it is given."""

IN_ORDER: Final = (
    "loading",
    "sound-check",
    "getting-down",
    "breathing",
    "position",
    "demonstration",
    "camera-check",
    "get-ready",
    "set",
    "rest",
    "getting-up",
    "questions",
    "summary",
)
"""The steps of a session of one exercise."""


@dataclass(slots=True)
class Coached:
    """One page of a session.

    Args:
        page: Of the browser.
        messages: What the server said, as it came; filled by `overhear`.
    """

    page: Page
    messages: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Go to the session, with the stand-in for the voice."""

        def overhear(message: str | bytes) -> None:  # a method would not do: the driver writes on what it is given
            if isinstance(message, str):
                self.messages.append(message)

        self.page.add_init_script(VOICE)
        self.page.on("websocket", lambda socket: socket.on("framereceived", overhear))
        self.page.goto(address)
        self.until(lambda: self.step != "loading")

    @property
    def step(self) -> str:
        """What the page shows."""
        return self.page.locator("#coach").get_attribute("data-step") or ""

    @property
    def poses(self) -> int:
        """How many poses the page has found so far."""
        return int(self.page.locator("html").get_attribute("data-poses") or 0)

    @property
    def views(self) -> list[dict[str, Any]]:
        """The views that the server sent."""
        return [said for said in map(json.loads, self.messages) if said["type"] == "view"]

    @property
    def view(self) -> dict[str, Any]:
        """The last of them."""
        return self.views[-1]

    @property
    def spoken(self) -> list[str]:
        """What the voice was given to say."""
        return [said["text"] for said in self.page.evaluate("window.heard")]

    @property
    def count(self) -> int:
        """The repetitions that the counter shows, both sides together."""
        shown = self.page.locator("#scene").inner_text()
        return sum(int(number) for number in re.findall(r"\b\d+\b", shown.splitlines()[0]))

    def walk_to(self, step: str, within_s: float = 60.0) -> None:
        """Press Enter until the page shows this step, or one after it: on a busy machine a step may be over unseen."""
        ends_s = time.monotonic() + within_s
        while self.step not in IN_ORDER[IN_ORDER.index(step) :]:
            assert time.monotonic() < ends_s, f"still at {self.step}, not at {step}"
            self.page.keyboard.press("Enter")
            self.page.wait_for_timeout(400)

    def until_step(self, step: str, within_s: float = 60.0) -> None:
        """Wait until the page shows this step by itself."""
        expect(self.page.locator("#coach")).to_have_attribute("data-step", step, timeout=within_s * 1000)

    def until(self, is_so: Callable[[], bool], within_s: float = 30.0) -> None:
        """Wait until something is so."""
        ends_s = time.monotonic() + within_s
        while not is_so():
            assert time.monotonic() < ends_s, f"at {self.step}: it did not come to be so"
            self.page.wait_for_timeout(200)
