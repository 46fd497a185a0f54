"""Gestures: how often exercise is taken for one, and how surely a real one is seen.

usage: gestures.py [FOLDER...] [--minutes N] [--no-videos]     (FOLDERs of further landmark recordings)

Exercise is everything that there is: the recordings of the repository, those of real people and the rendered clips of
`../shared` where it is there, each as it is, mirrored, and with the errors of a worse camera, looped to the minutes.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any, Final

import numpy as np
from figures import Figure, Setting, at_most, table

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))  # for the scripted bodies

from bodies import MAN, Script, bird_dog, clamshell, glute_bridge, sitting, standing, walking  # noqa: E402
from medius.body import MIRRORED, Pose, Side  # noqa: E402
from medius.exercises import EXERCISES  # noqa: E402
from medius.kinematics import ALL_FOURS, SIDE_LYING, SUPINE, Posture  # noqa: E402
from medius.session.gestures import Gestures, Sign  # noqa: E402
from medius.sources import poses_of_video, read_recording  # noqa: E402
from medius.sources.bundle import bundle_path  # noqa: E402

MINUTES: Final = 60.0
LIMIT_US: Final = 30.0
RECORDINGS: Final = ROOT / "tests" / "recordings"
SHARED: Final = ROOT.parent / "shared" / "data"
STEP_S: Final = 1 / 15  # between the end of a recording and its next round
WORSE_PX, WORSE_M = 3.0, 0.03
AZIMUTHS_DEG: Final = (0.0, 20.0, 40.0)
POSTURES: Final = {"clam": SIDE_LYING, "abd": SIDE_LYING, "bridge": SUPINE, "bird": ALL_FOURS}
LOOKS: Final = ("as it is", "mirrored", "with noise", "mirrored, with noise")


@dataclass(frozen=True, eq=False)
class Material:
    """Exercise without a gesture: its poses from 0 s on, and the posture that it is done in."""

    name: str
    kind: str
    posture: Posture
    size_px: tuple[int, int]
    poses: tuple[Pose, ...]

    @property
    def lasts_s(self) -> float:
        """To the next round."""
        return self.poses[-1].time_s + STEP_S


@dataclass(frozen=True, slots=True)
class Alarm:
    """A gesture where there was none."""

    name: str
    sign: Sign
    at_s: float


def measured(setting: Setting) -> list[Figure]:
    """False alarms over an hour of exercise, gestures seen, and what a pose costs."""
    return figures(tuple(material(videos=not setting.quick)), setting.short(MINUTES * 60) / 60)


def figures(exercise: tuple[Material, ...], minutes: float) -> list[Figure]:
    """Of this exercise, looped to so many minutes."""
    watched_s = dict.fromkeys(sorted({one.kind for one in exercise}), 0.0)
    alarms: list[Alarm] = []
    for one, look in islice(_rounds(exercise), _enough(exercise, minutes)):
        watched_s[one.kind] += one.lasts_s
        alarms += _alarms(one, look)
    shares = ", ".join(f"{kind} {seconds / 60:.0f}" for kind, seconds in watched_s.items())
    rows = [
        Figure(f"exercise watched, of {len(exercise)} recordings", f"{sum(watched_s.values()) / 60:.0f} min ({shares})")
    ]
    rows += [
        at_most(f"false alarms: {sign.value}", sum(alarm.sign is sign for alarm in alarms), 0, "{:.0f}")
        for sign in (Sign.ARM_UP, Sign.ROSE, Sign.LEFT)
    ]
    for alarm in alarms:
        print(f"  {alarm.name} at {alarm.at_s:.1f} s: {alarm.sign.value}", file=sys.stderr)
    return [*rows, *_seen_of_scripts(), *_seen_of_rendered(), _cost(exercise)]


# --- exercise ---


def material(folders: Iterable[Path] = (), *, videos: bool = True) -> Iterator[Material]:
    """Everything that can be watched here."""
    for folder, kind in (
        (RECORDINGS, "rendered"),
        (SHARED / "real", "real"),
        *((each, "rendered") for each in folders),
    ):
        for path in sorted(folder.glob("*.npz")):
            yield from _of(path.with_suffix(".truth.json"), kind, path)
    for path in sorted((SHARED / "rendered").glob("*.mp4")) if videos else ():
        yield from _of(path.with_suffix(".truth.json"), "rendered", path)


def _of(truth: Path, kind: str, path: Path) -> Iterator[Material]:
    """A recording without what no camera check would have let pass, and without stretches of nobody."""
    told: dict[str, Any] = json.loads(truth.read_text()) if truth.is_file() else {"exercise": path.stem}
    if not told.get("usable", True):
        return
    recording = read_recording(path) if path.suffix == ".npz" else poses_of_video(path, bundle_path())
    empty = told.get("no_person") or []
    kept = [pose for pose in recording.poses() if not any(low <= pose.time_s < high + 0.5 for low, high in empty)]
    shifted = tuple(replace(pose, time_s=pose.time_s - kept[0].time_s) for pose in kept)
    yield Material(path.stem, kind, _posture(told["exercise"]), recording.size, shifted)


def _posture(named: str) -> Posture:
    """The posture of an exercise, however it is called: by its key, or within the name of a file."""
    return next(POSTURES[word] for word in POSTURES if word in named)


def _rounds(exercise: tuple[Material, ...]) -> Iterator[tuple[Material, int]]:
    """Each recording in each look, again and again."""
    return ((one, number) for number in cycle(range(len(LOOKS))) for one in exercise)


def _enough(exercise: tuple[Material, ...], minutes: float) -> int:
    """How many recordings in a row last so long, each looked at equally often."""
    once_s = sum(one.lasts_s for one in exercise)
    return len(exercise) * max(math.ceil(minutes * 60 / once_s), 1)


def _alarms(one: Material, look: int) -> list[Alarm]:
    """Watched twice in a row, so that the joint is watched too; alarms are those of the second round."""
    watching, poses = Gestures(one.posture), _looked_at(one, look)
    for pose in poses:
        watching.push(pose, one.size_px)
    second = (replace(pose, time_s=pose.time_s + one.lasts_s) for pose in poses)
    given = [(pose.time_s, gesture) for pose in second for gesture in watching.push(pose, one.size_px)]
    return [Alarm(f"{one.name} ({LOOKS[look]})", g.sign, at_s) for at_s, g in given if g.sign is not Sign.ARM_RISING]


def _looked_at(one: Material, look: int) -> list[Pose]:
    chance = np.random.default_rng(look)
    poses = [_mirrored(pose, one.size_px) for pose in one.poses] if look % 2 else list(one.poses)
    return [_worse(pose, chance) for pose in poses] if look >= 2 else poses


def _mirrored(pose: Pose, size_px: tuple[int, int]) -> Pose:
    rows = list(MIRRORED)
    image = np.array((size_px[0], 0.0)) + pose.image_px[rows] * (-1, 1)
    return Pose(pose.time_s, image, pose.world_m[rows] * (-1, 1, 1), pose.visibility[rows])


def _worse(pose: Pose, chance: np.random.Generator) -> Pose:
    image = pose.image_px + WORSE_PX * chance.standard_normal(pose.image_px.shape)
    return Pose(
        pose.time_s, image, pose.world_m + WORSE_M * chance.standard_normal(pose.world_m.shape), pose.visibility
    )


# --- gestures ---


def _scripts() -> Iterator[tuple[Sign, Posture, Script, float]]:
    """What is to be seen, in which posture, and from when on it could be."""
    lying = {"clamshell": clamshell(), "glute-bridge": glute_bridge(), "bird-dog": bird_dog()}
    for key, body in lying.items():
        posture, ahead = EXERCISES[key].posture, 0.9 if key == "bird-dog" else 0.0
        for side in Side:
            yield Sign.ARM_UP, posture, body.resting(10.0).with_arm_up(2.0, 7.0, side, ahead=ahead), 2.6
        rests_s = body.resting(2.0)
        yield Sign.ROSE, posture, rests_s.then(sitting(4.0)), 3.0
        yield Sign.ROSE, posture, rests_s.then(standing(4.0), over_s=3.0), 3.0
        yield Sign.LEFT, posture, body.resting(8.0).nobody(3.0, 6.0), 3.0
        yield Sign.LEFT, posture, rests_s.then(walking(8.0, speed_m_s=1.0)), 3.0
    yield (
        Sign.ROSE,
        EXERCISES["clamshell"].posture,
        clamshell().resting(2.0).then(clamshell(Side.RIGHT).resting(3.0)),
        3.0,
    )


def _seen_of_scripts() -> list[Figure]:
    """Of scripted bodies, from three places, of a woman and a man."""
    took_s: dict[Sign, list[float | None]] = {Sign.ARM_UP: [], Sign.ROSE: [], Sign.LEFT: []}
    for sign, posture, script, from_s in _scripts():
        for number, azimuth_deg in enumerate(AZIMUTHS_DEG):
            body = script.of_body(MAN) if number % 2 else script
            poses = body.seen_from(azimuth_deg).swaying().with_noise(seed=number).at(15)
            took_s[sign].append(_took_s(posture, poses, (640, 480), sign, from_s))
    return [_seen(f"scripted bodies: {sign.value} seen", times) for sign, times in took_s.items()]


def _seen_of_rendered() -> list[Figure]:
    """Of rendered people who hold an arm up, as the pose model saw them."""
    took_s = []
    for path in sorted((RECORDINGS / "arms").glob("*.npz")):
        recording = read_recording(path)
        posture = next(e.posture for e in EXERCISES.values() if path.stem.startswith(e.posture.key))
        took_s.append(_took_s(posture, list(recording.poses()), recording.size, Sign.ARM_UP, 2.0))
    return [_seen("rendered people: arm-up seen", took_s)] if took_s else []


def _took_s(posture: Posture, poses: list[Pose], size_px: tuple[int, int], sign: Sign, from_s: float) -> float | None:
    """How long after it began a sign was given; None where it was not."""
    watching = Gestures(posture)
    given = (pose.time_s for pose in poses for gesture in watching.push(pose, size_px) if gesture.sign is sign)
    return next((at_s - from_s for at_s in given), None)


def _seen(what: str, took_s: list[float | None]) -> Figure:
    seen = [each for each in took_s if each is not None]
    after = f", {median(seen):.1f} s after it began" if seen else ""
    return Figure(what, f"{len(seen)} of {len(took_s)}{after}", "all", len(seen) == len(took_s))


# --- cost ---


def _cost(exercise: tuple[Material, ...]) -> Figure:
    """Processor time a pose, the median over the recordings of the best of three runs each."""
    best = [min(_once_us(one) for _ in range(3)) for one in exercise]
    return at_most("processor time a pose", median(best), LIMIT_US, "{:.0f} µs")


def _once_us(one: Material) -> float:
    watching, start_s = Gestures(one.posture), time.process_time()
    for pose in one.poses:
        watching.push(pose, one.size_px)
    return (time.process_time() - start_s) / len(one.poses) * 1e6


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument(
        "--no-videos", action="store_true", help="leave out what the pose model would have to watch first"
    )
    given = parser.parse_args()
    print(table(figures(tuple(material(given.folders, videos=not given.no_videos)), given.minutes)))


if __name__ == "__main__":
    main()
