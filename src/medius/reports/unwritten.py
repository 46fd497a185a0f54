"""What is said where a report or a video could not be written."""

from __future__ import annotations


class NotWritten(Exception):
    """A report or video could not be written; the message is one line that says what would do."""
