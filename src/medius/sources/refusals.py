"""What can be wrong with something given to watch: one exception for each, its message naming what would do."""

from __future__ import annotations


class SourceError(Exception):
    """What was given cannot be watched; the message is one line for the person who gave it."""


class NoSuchFile(SourceError):
    """There is nothing at the path."""


class NotAFile(SourceError):
    """The path is a folder, or something else that is not a file."""


class UnreadableFile(SourceError):
    """The file is there, and may not be read."""


class EmptyFile(SourceError):
    """The file has no content."""


class NotAVideo(SourceError):
    """The content is not a video, whatever the name says."""


class TruncatedVideo(SourceError):
    """The file ends before the video that it announces."""


class AudioOnly(SourceError):
    """The file has sound, and no pictures."""


class UnknownCodec(SourceError):
    """There is a video stream that cannot be decoded."""


class NoPictures(SourceError):
    """The video stream has not one picture."""


class NoMediaTime(SourceError):
    """The pictures do not say when they are to be shown."""


class NoCamera(SourceError):
    """No camera answers at the number given."""


class NotARecording(SourceError):
    """The file is not a landmark recording."""


class MissingArrays(SourceError):
    """A landmark recording lacks an array."""


class NotNumbers(SourceError):
    """An array of a landmark recording holds something other than numbers."""


class WrongShape(SourceError):
    """An array of a landmark recording has another shape than the layout asks for."""


class NoPoses(SourceError):
    """A landmark recording of length 0."""


class UnknownTime(SourceError):
    """A time is not a number."""


class TimeNotIncreasing(SourceError):
    """Time stands still or runs backwards."""


class InfiniteValue(SourceError):
    """A value is infinite."""


class PartialPose(SourceError):
    """Some landmarks of a pose are known and others are not."""


class BadSize(SourceError):
    """The width or the height of the picture is not a positive number."""


class BadInterval(SourceError):
    """A stretch with somebody else in view ends before it begins, or is not a number."""


class NoBundle(SourceError):
    """The pose bundle is missing."""


class BrokenBundle(SourceError):
    """The pose bundle cannot be loaded."""


class MissingPackage(SourceError):
    """A Python package that watching needs is not installed."""


class MissingSystemLibrary(SourceError):
    """A library of the operating system that watching needs is not installed."""
