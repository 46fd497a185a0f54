"""Where poses come from: a video file, a webcam, a landmark recording."""

from medius.sources.recording import Recording, read_recording, write_recording
from medius.sources.refusals import SourceError
from medius.sources.video import Picture, VideoInfo, pictures, video_info
from medius.sources.watching import Sighting, poses_of_video, recorded, sightings_of_video
from medius.sources.webcam import sightings_of_webcam

__all__ = [
    "Picture",
    "Recording",
    "Sighting",
    "SourceError",
    "VideoInfo",
    "pictures",
    "poses_of_video",
    "read_recording",
    "recorded",
    "sightings_of_video",
    "sightings_of_webcam",
    "video_info",
    "write_recording",
]
