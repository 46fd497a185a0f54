"""What is kept of a person's training: one SQLite file on their own disk."""

from medius.storage.browsers import Browsers, PairedBrowser
from medius.storage.history import History
from medius.storage.journal import BROKEN_OFF, BrokenOff, Journal
from medius.storage.kept import Day, KeptAnswer, KeptRepetition, KeptSession, KeptSet, SessionLine
from medius.storage.landmarks import Landmarks
from medius.storage.opened import Storage
from medius.storage.preferences import Preferences
from medius.storage.refusals import StorageError
from medius.storage.safety_checks import SafetyCheck, SafetyChecks

__all__ = [
    "BROKEN_OFF",
    "BrokenOff",
    "Browsers",
    "Day",
    "History",
    "Journal",
    "KeptAnswer",
    "KeptRepetition",
    "KeptSession",
    "KeptSet",
    "Landmarks",
    "PairedBrowser",
    "Preferences",
    "SafetyCheck",
    "SafetyChecks",
    "SessionLine",
    "Storage",
    "StorageError",
]
