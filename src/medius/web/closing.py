"""Why the coach socket is closed: a code for the page, and a reason for whoever reads along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Close:
    """A close code of the coach socket, and why, in a few words."""

    code: int
    reason: str


MALFORMED: Final = Close(4400, "the message is not one of the coach's")
NOT_ALLOWED: Final = Close(4401, "this browser is not known; open the address that Medius printed")
SOMEBODY_ELSE: Final = Close(4403, "another person was chosen in this browser")
NO_SUCH_SESSION: Final = Close(4404, "there is no such session")
ELSEWHERE: Final = Close(4405, "the session goes on in another tab")
OUT_OF_ORDER: Final = Close(4409, "the message came out of order")
ENDED: Final = Close(4410, "the session has ended")
TOO_FAST: Final = Close(4429, "too many messages")
TOO_LARGE: Final = Close(1009, "the message is too large")
TOO_SLOW: Final = Close(1013, "the page does not keep up")
OURS: Final = Close(1011, "Medius made a mistake; what was saved is kept")
LEAVING: Final = Close(1012, "Medius is being closed; what was saved is kept")
