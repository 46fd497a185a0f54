"""How fast messages may come: so many a second for long, some more for a moment."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Pace:
    """A bucket that fills at a rate and is emptied by messages.

    Args:
        rate_hz: Messages a second that may come for ever.
        burst: Messages that may come at once.
    """

    rate_hz: float
    burst: float
    _left: float = field(init=False)
    _at_s: float | None = None

    def __post_init__(self) -> None:
        self._left = self.burst

    def allows(self, now_s: float) -> bool:
        """Whether one more may come now."""
        passed_s = 0.0 if self._at_s is None else max(now_s - self._at_s, 0.0)
        self._at_s = now_s
        self._left = min(self.burst, self._left + passed_s * self.rate_hz)
        if self._left < 1:
            return False
        self._left -= 1
        return True
