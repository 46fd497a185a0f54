"""The order of poses: each watch numbers them from 0 and loses none; those of no watch only go forward."""

from __future__ import annotations

from dataclasses import dataclass


class OutOfOrder(ValueError):
    """A pose came twice, too late, or for a watch that nobody began."""


@dataclass(slots=True)
class Passage:
    """The poses of one watch that have come so far; of watch 0, those of one socket.

    Args:
        watch: Its number; 0 for the poses between the sets.
    """

    watch: int = 0
    received: int = 0
    _last_sequence: int = -1
    _last_s: float = float("-inf")

    def take(self, sequence: int, time_s: float) -> None:
        """Let the next pose pass.

        Raises:
            OutOfOrder: It is not the next one.
        """
        expected = sequence > self._last_sequence if self.watch == 0 else sequence == self.received
        if not expected or time_s <= self._last_s:
            raise OutOfOrder(
                f"watch {self.watch}: pose {sequence} at {time_s:g} s after {self._last_sequence} at {self._last_s:g} s"
            )
        self.received += 1
        self._last_sequence, self._last_s = sequence, time_s
