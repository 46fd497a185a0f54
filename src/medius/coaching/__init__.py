"""Coaching: which one thing to say now, and when to be silent."""

from medius.coaching.coach import Coach

__all__ = ["Coach"]
