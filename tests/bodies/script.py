"""A script: somebody does something before a camera, said in one line, turned into poses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import numpy as np

from bodies.anatomy import MAN, WOMAN, Proportions
from bodies.arms import RaisedArm
from bodies.camera import Camera
from bodies.faults import ScriptedFault, scripted
from bodies.filming import Disturbance, Film, Noise
from bodies.recording import Recording, to_recording
from bodies.scenes import Held, Mirrored, Passage, Repetitions, Rest, Scene, Series, extended
from bodies.skeleton import Posture, landmarks, reflected
from bodies.sway import SWAY, unrest
from bodies.timing import Beat
from bodies.truth import ScriptedGap, ScriptedRepetition, Truth
from bodies.upright import standing
from medius.body import Array, Landmark, Pose, Side, nobody
from medius.movement.performed import TrackingLoss

LOWEST_AIM_M: Final = 0.33
_AIMED_AT = [Landmark.NOSE, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE]
_HIPS = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]


class BadScript(ValueError):
    """A script asks for something that cannot be, and says what would do."""


@dataclass(frozen=True, slots=True)
class Take:
    """A scene, and whether it is mirrored; None for what has no side and goes along with the others."""

    scene: Scene | None
    mirrored: bool | None = None
    way_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Script:
    """Somebody does something before a camera. Every method that changes something returns another script."""

    takes: tuple[Take, ...]
    camera: Camera = field(default_factory=Camera)
    body: Proportions = WOMAN
    noise: Noise | None = None
    sway: tuple[float, int] = (0.0, 0)
    disturbances: tuple[Disturbance, ...] = ()
    raised_arms: tuple[RaisedArm, ...] = ()
    from_s: float = 0.0
    until_s: float | None = None
    starts_at_s: float = 0.0

    # what is done

    def repetitions(
        self,
        count: int,
        *,
        up_s: float = 2.0,
        hold_s: float = 1.0,
        down_s: float = 2.0,
        pause_s: float = 1.0,
        to_deg: float | None = None,
    ) -> Script:
        """Do so many repetitions more, to a value of the driver or the usual one, each followed by a pause."""
        rest = self._series.movement.rest_deg(self.body)
        if to_deg is not None and to_deg <= rest:
            raise BadScript(f"to_deg={to_deg} is not above rest, which is {rest:.1f} deg here")
        return self._with_series(extended(self._series, Repetitions(count, up_s, hold_s, down_s, pause_s, to_deg)))

    def resting(self, seconds: float) -> Script:
        """Lie still for a while."""
        return self._with_series(extended(self._series, Rest(seconds)))

    def talking(self, seconds: float) -> Script:
        """Lie and talk for a while, with gestures and a restless leg."""
        return self._with_series(extended(self._series, Rest(seconds, talking=True)))

    def with_fault(
        self,
        name: str,
        *,
        on: Iterable[int] | None = None,
        deg: float | None = None,
        m: float | None = None,
        share: float | None = None,
    ) -> Script:
        """Let the repetitions `on` (all of them by default) bear a fault of `FAULTS`, of a size or of the usual one."""
        series = self._series
        numbers = None if on is None else tuple(on)
        fault = scripted(name, series.movement.known_faults, numbers, {"deg": deg, "m": m, "share": share})
        return self._with_series(replace(series, faults=(*series.faults, fault)))

    def with_arm_up(
        self, from_s: float, to_s: float, side: Side = Side.LEFT, *, ahead: float = 0.0, share: float = 1.0
    ) -> Script:
        """Hold an arm up for a while, and more towards the head by `ahead`, whatever else the body does."""
        return replace(self, raised_arms=(*self.raised_arms, RaisedArm(from_s, to_s, side, ahead, share)))

    def then(self, other: Script, over_s: float = 2.0) -> Script:
        """Go over to what another script does; camera, body and noise stay."""
        return replace(self, takes=(*self.takes, Take(None, way_s=over_s), *other.takes))

    # how it is seen

    def seen_from(
        self,
        azimuth_deg: float = 0.0,
        height_m: float = 0.8,
        distance_m: float = 2.7,
        *,
        aside_m: float = 0.0,
        size_px: tuple[int, int] = (640, 480),
    ) -> Script:
        """Put the camera somewhere; `aside_m` lets it look past the body, towards the feet."""
        return replace(self, camera=Camera(azimuth_deg, height_m, distance_m, aside_m, size_px))

    def of_body(self, body: Proportions) -> Script:
        """Let another body do it."""
        return replace(self, body=body)

    def swaying(self, amount: float = 1.0, seed: int = 0) -> Script:
        """Breathe and balance."""
        return replace(self, sway=(amount, seed))

    def with_noise(self, px: float = 1.5, depth_m: float = 0.02, seed: int = 0) -> Script:
        """Let the pose model err."""
        return replace(self, noise=Noise(px, depth_m, seed))

    def nobody(self, from_s: float, to_s: float) -> Script:
        """Nobody is found for a while."""
        return self._disturbed(Disturbance(from_s, to_s, TrackingLoss.NO_PERSON))

    def dimmed(
        self, from_s: float, to_s: float, visibility: float = 0.3, only: Iterable[Landmark] | None = None
    ) -> Script:
        """Some landmarks, or all, are badly seen for a while."""
        some = None if only is None else tuple(only)
        return self._disturbed(Disturbance(from_s, to_s, TrackingLoss.LOW_VISIBILITY, visibility, some))

    def out_of_picture(self, from_s: float, to_s: float, aside: float = 0.0, down: float = 0.6) -> Script:
        """The camera was knocked: the person is moved by so much of the picture, to the side of the feet and down."""
        return self._disturbed(Disturbance(from_s, to_s, TrackingLoss.OUT_OF_VIEW, moved=(aside, down)))

    def taken_over(self, from_s: float, to_s: float, body: Proportions = MAN) -> Script:
        """The track jumps to somebody else, who stands behind the mat."""
        other = Held(_standing_behind, to_s - from_s)
        return self._disturbed(Disturbance(from_s, to_s, TrackingLoss.OTHER_PERSON, by=other, body=body))

    def cut(self, from_s: float = 0.0, until_s: float | None = None) -> Script:
        """Only a part of it is recorded, in s from the start of the script."""
        return replace(self, from_s=from_s, until_s=until_s)

    def starting_at_the_top(self) -> Script:
        """The recording starts in the middle of the first hold."""
        first = self._performed()[0]
        return replace(self, from_s=(first.reached_s + first.left_s) / 2)

    def ending_at_the_top(self) -> Script:
        """The recording ends in the middle of the last hold."""
        last = self._performed()[-1]
        return replace(self, until_s=(last.reached_s + last.left_s) / 2)

    def starting_at(self, time_s: float) -> Script:
        """The first pose has this media time."""
        return replace(self, starts_at_s=time_s)

    def mirror_image(self) -> Script:
        """The same, left and right exchanged."""
        return replace(
            self,
            takes=tuple(
                replace(take, mirrored=not take.mirrored) if take.mirrored is not None else take for take in self.takes
            ),
        )

    # what comes out

    @property
    def duration_s(self) -> float:
        """How long the recording is."""
        return (self._length_s if self.until_s is None else self.until_s) - self.from_s

    @property
    def truth(self) -> Truth:
        """What the recording shows."""
        performed = [self._shifted(repetition) for repetition in self._performed()]
        start, end = self.starts_at_s, self.starts_at_s + self.duration_s
        whole = tuple(one for one in performed if one.start_s >= start and one.end_s <= end)
        partly = tuple(one for one in performed if one not in whole and one.end_s > start and one.start_s < end)
        gaps = tuple(ScriptedGap(d.from_s + self._offset_s, d.to_s + self._offset_s, d.why) for d in self.disturbances)
        key = self._main_series.movement.key if self._main_series else None
        return Truth(key, self._side(performed) if key else None, self.camera.azimuth_deg, whole, partly, gaps)

    def at(self, rate_hz: float = 30.0) -> list[Pose]:
        """Poses at a steady rate."""
        return self.at_times(self.from_s + np.arange(int(self.duration_s * rate_hz + 1e-6)) / rate_hz)

    def at_times(self, time_s: Array) -> list[Pose]:
        """Poses at any increasing times, in s from the start of the script."""
        film = self._film
        seen, media_s = film.seen(self.places_m(time_s), time_s), time_s + self._offset_s
        lost = film.happens(TrackingLoss.NO_PERSON, time_s)
        return [
            nobody(float(at)) if gone else Pose(float(at), image, world, visible)
            for at, gone, image, world, visible in zip(
                media_s, lost, seen.image_px, seen.world_m, seen.visibility, strict=True
            )
        ]

    def recording(self, rate_hz: float = 30.0) -> Recording:
        """The arrays of a landmark recording (layout in DESIGN.md)."""
        return to_recording(self.at(rate_hz), self.camera.size_px)

    def written(self, path: Path, rate_hz: float = 30.0) -> Path:
        """The landmark recording as a file; returns its path."""
        np.savez_compressed(path, **self.recording(rate_hz))
        return path

    def places_m(self, time_s: Array) -> Array:
        """Where the landmarks really are, shape (n, 33, 3), in m; times are from the start of the script."""
        return landmarks(self.body, self._posture(time_s))

    def driver_deg(self, time_s: Array) -> Array:
        """The driver that the body really has, shape (n,), in deg; NaN outside repetitions of a movement."""
        driver = np.full(time_s.shape, np.nan)
        for start, scene in self._scenes():
            series = _bare(scene)
            during = (time_s >= start) & (time_s < start + scene.duration_s)
            if isinstance(series, Series) and during.any():
                driver[during] = series.driver_deg(self.body, time_s[during] - start)
        return driver

    # inside

    @property
    def _series(self) -> Series:
        last = self.takes[-1].scene
        if not isinstance(last, Series):
            raise BadScript("nothing is repeated here: start from clamshell(), glute_bridge() or another movement")
        return last

    def _with_series(self, series: Series) -> Script:
        return replace(self, takes=(*self.takes[:-1], replace(self.takes[-1], scene=series)))

    def _disturbed(self, disturbance: Disturbance) -> Script:
        return replace(self, disturbances=(*self.disturbances, disturbance))

    @property
    def _main_series(self) -> Series | None:
        return next((take.scene for take in self.takes if isinstance(take.scene, Series)), None)

    @property
    def _mirrored(self) -> bool:
        return next((take.mirrored for take in self.takes if take.mirrored is not None), False)

    @property
    def _offset_s(self) -> float:
        return self.starts_at_s - self.from_s

    @property
    def _length_s(self) -> float:
        return sum(take.scene.duration_s if take.scene else take.way_s for take in self.takes)

    def _scenes(self) -> list[tuple[float, Scene]]:
        """Each scene with its start; ways between them are passages."""
        plain = [self._turned(take) for take in self.takes]
        scenes: list[tuple[float, Scene]] = []
        for n, (take, scene) in enumerate(zip(self.takes, plain, strict=True)):
            start = scenes[-1][0] + scenes[-1][1].duration_s if scenes else 0.0
            before, after = (plain[n - 1], plain[n + 1]) if scene is None else (None, None)
            scenes.append((start, scene or Passage(_given(before), _given(after), take.way_s)))
        return scenes

    def _turned(self, take: Take) -> Scene | None:
        mirrored = self._mirrored if take.mirrored is None else take.mirrored
        return Mirrored(take.scene) if take.scene and mirrored else take.scene

    def _posture(self, time_s: Array) -> Posture:
        """The body at each time, in the world."""
        scenes = self._scenes()
        which = np.searchsorted([start for start, _ in scenes], time_s, side="right") - 1
        parts = [
            scene.posture(self.body, time_s[which == n] - start)
            for n, (start, scene) in enumerate(scenes)
            if (which == n).any()
        ]
        whole = Posture(np.concatenate([part.root for part in parts]), np.concatenate([part.turns for part in parts]))
        for arm in self.raised_arms:
            whole = arm.of(whole, time_s, -1.0 if self._mirrored else 1.0)
        return self._swaying(whole, time_s) if self.sway[0] else whole

    def _swaying(self, of_body: Posture, time_s: Array) -> Posture:
        amount, seed = self.sway
        if not self._mirrored:
            return unrest(of_body, time_s, SWAY, amount, seed)
        return reflected(unrest(reflected(of_body, 0), time_s, SWAY, amount, seed), 0)

    def _aim(self) -> Array:
        """Where the camera looks: the middle of the body that does the repetitions."""
        scenes = [scene for _, scene in self._scenes()]
        scene = next((scene for scene in scenes if isinstance(_bare(scene), Series)), scenes[0])
        places = landmarks(self.body, scene.posture(self.body, np.array([scene.aim_s])))[0]
        middle = np.vstack([places[_AIMED_AT], places[_HIPS].mean(axis=0)]).mean(axis=0)
        return np.asarray(np.maximum(middle, (-np.inf, -np.inf, LOWEST_AIM_M)))

    @property
    def _film(self) -> Film:
        return Film(self.camera, self._aim(), self._mirrored, self.noise, self.disturbances)

    def _performed(self) -> list[ScriptedRepetition]:
        """All repetitions of the four exercises, in s from the start of the script."""
        performed: list[ScriptedRepetition] = []
        for start, scene in self._scenes():
            series = _bare(scene)
            if not isinstance(series, Series) or series.movement.key is None:
                continue
            first = len(performed)
            mirrored = isinstance(scene, Mirrored)
            performed += [_repetition(series, beat, self.body, start, first, mirrored) for beat in series.beats]
        return performed

    def _shifted(self, repetition: ScriptedRepetition) -> ScriptedRepetition:
        by = self._offset_s
        times = {name: getattr(repetition, name) + by for name in ("start_s", "reached_s", "top_s", "left_s", "end_s")}
        return replace(repetition, **times)

    @staticmethod
    def _side(performed: list[ScriptedRepetition]) -> str | None:
        sides = {repetition.side for repetition in performed}
        return "alternating" if len(sides) > 1 else next(iter(sides), None)


def _repetition(
    series: Series, beat: Beat, body: Proportions, at_s: float, before: int, mirrored: bool
) -> ScriptedRepetition:
    side = series.sided(beat)
    named = "both" if side is None else (side.opposite if mirrored else side).value
    rest, top = series.driver_deg(body, np.array((beat.start_s, (beat.reached_s + beat.left_s) / 2)))
    times = {
        "start_s": beat.start_s,
        "reached_s": beat.reached_s,
        "top_s": beat.top_s,
        "left_s": beat.left_s,
        "end_s": beat.end_s,
    }
    return ScriptedRepetition(
        before + beat.number,
        named,
        **{name: time + at_s for name, time in times.items()},
        share=beat.share,
        rest_deg=float(rest),
        top_deg=float(top),
        faults=_names(series.faults, beat.number),
    )


def _names(faults: Iterable[ScriptedFault], number: int) -> tuple[str, ...]:
    return tuple(fault.name for fault in faults if fault.bears(number))


def _bare(scene: Scene) -> Scene:
    return scene.scene if isinstance(scene, Mirrored) else scene


def _given(scene: Scene | None) -> Scene:
    if scene is None:
        raise BadScript("there is nothing to go over from, or to: put a scene on either side of `then`")
    return scene


def _standing_behind(body: Proportions) -> Posture:
    return standing(body)


def held(shape: Callable[[Proportions], Posture], seconds: float) -> Script:
    """A script of one posture."""
    return Script((Take(Held(shape, seconds)),))
