"""From a pose to numbers: figures, measures, postures, and what a view can and cannot show."""

from medius.kinematics.figure import Figure, figure, mean_figure
from medius.kinematics.learnt import view_model
from medius.kinematics.measure import Measure, Start, Stretch
from medius.kinematics.posture import ALL_FOURS, ON_ONE_LEG, SIDE_LYING, STANDING, SUPINE, Posture

__all__ = [
    "ALL_FOURS",
    "ON_ONE_LEG",
    "SIDE_LYING",
    "STANDING",
    "SUPINE",
    "Figure",
    "Measure",
    "Posture",
    "Start",
    "Stretch",
    "figure",
    "mean_figure",
    "view_model",
]
