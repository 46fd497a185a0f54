"""Medius: a camera coach for the upper glutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medius.analysis import analyze, analyze_recording
    from medius.movement.analysed import Analysis

__version__ = "0.1.0"

__all__ = ["Analysis", "__version__", "analyze", "analyze_recording"]


def __getattr__(name: str) -> Any:
    """What the package offers, loaded when it is asked for: starting stays quick."""
    from importlib import import_module

    rooms = {"Analysis": "movement.analysed", "analyze": "analysis", "analyze_recording": "analysis"}
    if name not in rooms:
        raise AttributeError(f"module 'medius' has no attribute {name!r}")
    return getattr(import_module(f"medius.{rooms[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
