"""The pose bundle: where it is, how it is made, and that it finds a person."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import cv2
import pytest

from medius.sources import bundling
from medius.sources.bundle import SHA256, UnknownBundle, bundle_path, is_as_built
from medius.sources.bundling import NoWeights, OtherBundle, OtherWeights, build_bundle
from medius.sources.refusals import NoBundle


@pytest.fixture(scope="session")
def weights(root: Path) -> Path:
    """The npm package that holds the weights."""
    return root / "node_modules" / "@mediapipe" / "pose"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which bundles are looked for."""
    monkeypatch.setenv("MEDIUS_BUNDLES", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("kind", sorted(SHA256))
def test_set_up_built_the_bundle(kind: str) -> None:
    """Both kinds lie where they are looked for, with the very bytes that were measured."""
    assert is_as_built(kind)


@pytest.mark.parametrize("kind", sorted(SHA256))
def test_building_again_gives_the_same_bytes(kind: str, weights: Path, elsewhere: Path) -> None:
    """A bundle is made of the weights alone: on another day, in another folder, it is the same."""
    path = build_bundle(kind, weights)

    assert path.parent == elsewhere
    assert is_as_built(kind)
    assert [file.name for file in elsewhere.iterdir()] == [path.name]


def test_the_networks_lie_aligned_in_the_bundle() -> None:
    """The networks are read in place, so their bytes begin at multiples of 16."""
    packed = bundle_path("full").read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        starts = [packed.index(archive.read(member)) for member in archive.infolist()]

    assert [start % 16 for start in starts] == [0, 0]


def test_the_bundle_finds_the_person_of_a_sample(samples: Path) -> None:
    """MediaPipe loads the bundle and finds the person in the middle of a clip, lying on her side."""
    from mediapipe import Image, ImageFormat
    from mediapipe.tasks.python import BaseOptions, vision

    video = cv2.VideoCapture(str(samples / "clamshell.mp4"))
    video.set(cv2.CAP_PROP_POS_FRAMES, 60)
    seen, picture = video.read()
    options = vision.PoseLandmarkerOptions(BaseOptions(model_asset_path=str(bundle_path("full"))))
    with vision.PoseLandmarker.create_from_options(options) as model:
        result = model.detect(Image(image_format=ImageFormat.SRGB, data=cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)))

    assert seen
    assert len(result.pose_landmarks) == 1


def test_a_missing_bundle_is_refused_with_what_to_run(elsewhere: Path) -> None:
    """No bundle in the folder: the message names the place, the command and the variable."""
    with pytest.raises(NoBundle, match=r"pose_landmarker_full\.task; run 'make setup'.*MEDIUS_BUNDLES") as refusal:
        bundle_path("full")

    assert str(elsewhere) in str(refusal.value)


def test_an_unknown_kind_of_bundle_is_refused() -> None:
    """There is no lite bundle; the message names those that there are."""
    with pytest.raises(UnknownBundle, match="'lite'; there are full and heavy"):
        bundle_path("lite")


def test_other_weights_are_refused(tmp_path: Path, elsewhere: Path) -> None:
    """A file of the right name with other bytes makes no bundle, nor half of one."""
    (tmp_path / "npm").mkdir()
    (tmp_path / "npm" / "pose_solution_packed_assets.data").write_bytes(b"other")

    with pytest.raises(OtherWeights, match="has SHA-256"):
        build_bundle("full", tmp_path / "npm")

    assert list(elsewhere.glob("*.task")) == []


def test_absent_weights_are_refused(tmp_path: Path, elsewhere: Path) -> None:
    """Without the npm package the message says how to get it."""
    with pytest.raises(NoWeights, match="npm ci"):
        build_bundle("full", tmp_path / "nowhere")

    assert list(elsewhere.iterdir()) == []


def test_a_bundle_that_came_out_different_is_not_put_in_place(
    weights: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same weights packed otherwise, as by another library: that is said, and nothing is written."""
    monkeypatch.setattr(bundling, "_ZIP_EPOCH", (1981, 1, 1, 0, 0, 0))

    with pytest.raises(OtherBundle, match="came out as"):
        build_bundle("full", weights)

    assert list(elsewhere.iterdir()) == []
