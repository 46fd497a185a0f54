"""Signals over time, whatever they measure: turning points, plateaus, running statistics."""

from medius.signals.plateau import Plateau, fitted_plateau, soft_step
from medius.signals.running import MedianOfThree, RunningMean, without_flicker
from medius.signals.turning_points import Turn, TurningPoints

__all__ = [
    "MedianOfThree",
    "Plateau",
    "RunningMean",
    "Turn",
    "TurningPoints",
    "fitted_plateau",
    "soft_step",
    "without_flicker",
]
