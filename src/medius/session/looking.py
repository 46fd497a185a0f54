"""Looking through the camera before a set and after a pause: what to change, until all is well for two seconds."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from medius.body import Pose
from medius.coaching.camera_words import check_key
from medius.session.camera_check import CameraCheck, CheckState
from medius.session.moments import spoken
from medius.session.outcomes import Changed, Json, Live, Outcome
from medius.session.seen import Seen

PATIENCE_S: Final = 1.5
"""A problem that lasts is said, a passing one is not."""

SAID_AGAIN_S: Final = 10.0
"""The same words not sooner than this: somebody is moving a camera meanwhile. Our proposal."""


@dataclass(slots=True)
class Looking:
    """Asks the camera check about each pose, and says what to change.

    Args:
        check: Looks for one exercise.
        silent: Whether it only looks: during a pause nothing is said.
        state: What it found last.
    """

    check: CameraCheck
    silent: bool = False
    state: CheckState | None = None
    _since_s: float = math.inf
    _said: tuple[str | None, float] = (None, -math.inf)

    @property
    def good(self) -> bool:
        """Whether it goes on by itself."""
        return self.state is not None and self.state.passed

    @property
    def as_json(self) -> Json | None:
        """As the page shows it."""
        return None if self.state is None else self.state.as_json()

    def see(self, pose: Pose, seen: Seen) -> tuple[Outcome, ...]:
        """What one pose shows."""
        before, state = self.state, self.check.push(pose, seen)
        self.state = state
        if before is None or (before.state, before.problem) != (state.state, state.problem):
            self._since_s = pose.time_s
            return (Live({"event": "check", **state.as_json()}), Changed(), *self._spoken(pose.time_s))
        return (Live({"event": "check", **state.as_json()}), *self._spoken(pose.time_s))

    def _spoken(self, now_s: float) -> Iterator[Outcome]:
        if self.silent or self.state is None or self.state.problem is None:
            return
        key, (said, said_s) = check_key(self.state.problem), self._said
        if now_s - self._since_s >= PATIENCE_S and (key != said or now_s - said_s >= SAID_AGAIN_S):
            self._said = (key, now_s)
            yield spoken(key)
