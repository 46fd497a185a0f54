"""The body as Medius sees it: landmarks, sides, and the pose at one instant."""

from medius.body.landmark import COUNT, MIRRORED, Landmark, Side
from medius.body.pose import Array, IllFormedPose, Pose, nobody

__all__ = ["COUNT", "MIRRORED", "Array", "IllFormedPose", "Landmark", "Pose", "Side", "nobody"]
