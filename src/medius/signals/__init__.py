"""Signals over time, whatever they measure: turning points, plateaus, running statistics."""

from medius.signals.plateau import Plateau, fitted_plateau, soft_step
from medius.signals.running import RunningMean, Smoothed
from medius.signals.turning_points import Turn, TurningPoints

__all__ = ["Plateau", "RunningMean", "Smoothed", "Turn", "TurningPoints", "fitted_plateau", "soft_step"]
