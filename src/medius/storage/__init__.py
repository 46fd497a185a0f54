"""What is kept of a person's training: one SQLite file on their own disk."""

from medius.storage.about import About, StepKept
from medius.storage.browsers import Browsers, PairedBrowser
from medius.storage.copies import Backup, Damaged, begin_anew, put_back
from medius.storage.history import History
from medius.storage.journal import BROKEN_OFF, BrokenOff, Journal
from medius.storage.kept import Day, KeptAnswer, KeptRepetition, KeptSession, KeptSet, SessionLine
from medius.storage.landmarks import Landmarks
from medius.storage.opened import Storage
from medius.storage.preferences import Preferences
from medius.storage.refusals import PlanChanged, StorageError
from medius.storage.safety_checks import SafetyCheck, SafetyChecks
from medius.storage.taking_in import Counts
from medius.storage.trends import DayTrend

__all__ = [
    "BROKEN_OFF",
    "About",
    "Backup",
    "BrokenOff",
    "Browsers",
    "Counts",
    "Damaged",
    "Day",
    "DayTrend",
    "History",
    "Journal",
    "KeptAnswer",
    "KeptRepetition",
    "KeptSession",
    "KeptSet",
    "Landmarks",
    "PairedBrowser",
    "PlanChanged",
    "Preferences",
    "SafetyCheck",
    "SafetyChecks",
    "SessionLine",
    "StepKept",
    "Storage",
    "StorageError",
    "begin_anew",
    "put_back",
]
