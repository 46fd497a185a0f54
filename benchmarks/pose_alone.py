"""Decoding and pose inference alone: what nobody who reads poses from a clip can do without.

usage: pose_alone.py CLIP BUNDLE

Nothing of Medius is in it: OpenCV decodes, MediaPipe finds the landmarks, and they are dropped.
"""

from __future__ import annotations

import sys

import cv2
import mediapipe
from mediapipe.tasks.python import BaseOptions, vision


def poses_found(clip: str, bundle: str) -> int:
    """In how many pictures of a clip somebody is found."""
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=bundle), running_mode=vision.RunningMode.VIDEO
    )
    stream, found = cv2.VideoCapture(clip), 0
    with vision.PoseLandmarker.create_from_options(options) as model:
        while stream.grab():
            at_ms = round(stream.get(cv2.CAP_PROP_POS_MSEC))
            _, bgr = stream.retrieve()
            rgb = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
            image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)
            found += bool(model.detect_for_video(image, at_ms).pose_landmarks)
    return found


if __name__ == "__main__":
    print(poses_found(*sys.argv[1:]))
