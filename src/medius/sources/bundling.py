"""The pose bundle, made of the weights in the npm package `@mediapipe/pose`: what set-up does once.

MediaPipe refuses a bare zip of the two networks: each must say, as TFLite metadata, how the pixels that it is
given are scaled. The numbers are those with which the networks were trained.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from medius.sources.beside import beside
from medius.sources.bundle import SHA256, bundle_place
from medius.sources.native import loading
from medius.sources.refusals import SourceError

_ALIGNMENT: Final = 16
"""In bytes: the networks are read in place from the file, as wide numbers."""

_ZIP_HEADER: Final = 30
"""In bytes: what stands before a member's name (PKWARE APPNOTE 4.3.7)."""

_EXTRA_HEADER: Final = 4
"""In bytes: the tag and the length that open a member's extra field (PKWARE APPNOTE 4.5.1)."""

_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can bear: the same weights make the same bytes on every day."""

_UNIX: Final = 3
"""The system that a zip names as its maker (PKWARE APPNOTE 4.4.2): the same on every system."""

_METADATA: Final = "TFLITE_METADATA"
"""The name under which a TFLite model carries its metadata."""


class NoWeights(SourceError):
    """The npm package is not where it should be, or lacks a file."""


class OtherWeights(SourceError):
    """The weights are not those with which Medius was measured."""


class OtherBundle(SourceError):
    """The weights are right, and the bundle came out different: a library packs it in another way."""


@dataclass(frozen=True, slots=True)
class Network:
    """One of the two networks of a bundle.

    Args:
        file: Where its weights lie in the npm package.
        sha256: Of these weights.
        member: Its name in the bundle.
        title: Its name in its metadata.
        mean: What is taken from each colour value, 0 to 255.
        std: By what it is then divided.
        outputs: The names of its results, in order.
    """

    file: str
    sha256: str
    member: str
    title: str
    mean: float
    std: float
    outputs: tuple[str, ...]


# The packed assets hold one file, the detector, from the first byte to the last.
DETECTOR: Final = Network(
    file="pose_solution_packed_assets.data",
    sha256="a63c614bef30d35947f13be361820b1e4e3bec9cfeebf4d11216a18373108e85",
    member="pose_detector.tflite",
    title="Pose Detector",
    mean=127.5,
    std=127.5,
    outputs=("box_coords_raw", "box_score_raw"),
)


def _landmark_network(kind: str, sha256: str) -> Network:
    return Network(
        file=f"pose_landmark_{kind}.tflite",
        sha256=sha256,
        member="pose_landmarks_detector.tflite",
        title="Pose Landmarks Detector",
        mean=0.0,
        std=255.0,
        outputs=("landmarks", "pose_flag", "segmentation", "heatmap", "world_landmarks"),
    )


LANDMARKS: Final = MappingProxyType(
    {
        "full": _landmark_network("full", "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f"),
        "heavy": _landmark_network("heavy", "59e42d71bcd44cbdbabc419f0ff76686595fd265419566bd4009ef703ea8e1fe"),
    }
)


def build_bundle(kind: str, package: Path) -> Path:
    """Builds the bundle of a kind from the npm package and puts it where `bundle_path` finds it.

    Raises:
        UnknownBundle: The kind is neither `full` nor `heavy`.
        NoWeights: The npm package is not there.
        OtherWeights: Its weights are not those expected.
        OtherBundle: What came out is not what is expected.
        MissingPackage: MediaPipe is not installed.
        MissingSystemLibrary: A library that it rests on is not installed.
        OSError: The folder cannot be written to, or the disk is full.
    """
    goal = bundle_place(kind)
    packed = _zipped(
        {part.member: _with_scaling(_weights(package, part), part) for part in (DETECTOR, LANDMARKS[kind])}
    )
    found = hashlib.sha256(packed).hexdigest()
    if found != SHA256[kind]:
        raise OtherBundle(
            f"the {kind} pose bundle came out as {found}, not {SHA256[kind]}; install requirements/run.txt"
        )
    goal.parent.mkdir(parents=True, exist_ok=True)
    with beside(goal) as draft:
        draft.write_bytes(packed)
    return goal


def _weights(package: Path, network: Network) -> bytes:
    path = package / network.file
    if not path.is_file():
        raise NoWeights(f"there are no weights at {path}; run 'npm ci --ignore-scripts' in the Medius folder")
    weights = path.read_bytes()
    found = hashlib.sha256(weights).hexdigest()
    if found != network.sha256:
        raise OtherWeights(f"{path} has SHA-256 {found}, not {network.sha256}; run 'npm ci --ignore-scripts' again")
    return weights


def _with_scaling(weights: bytes, network: Network) -> bytes:
    """The model with its metadata as one more buffer, named in its list of metadata."""
    flatbuffers, schema, _ = _schemas()
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(weights, 0))
    buffer = schema.BufferT()
    buffer.data = list(_scaling(network))
    model.buffers.append(buffer)
    entry = schema.MetadataT()
    entry.name, entry.buffer = _METADATA, len(model.buffers) - 1
    model.metadata = [*(model.metadata or ()), entry]
    builder = flatbuffers.Builder(len(weights))
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def _scaling(network: Network) -> bytes:
    """The metadata of a network with one picture in: how the picture is scaled, and what the results are called."""
    flatbuffers, _, words = _schemas()
    graph = words.SubGraphMetadataT()
    graph.inputTensorMetadata = [_picture(words, network)]
    graph.outputTensorMetadata = [_result(words, name) for name in network.outputs]
    metadata = words.ModelMetadataT()
    metadata.name, metadata.minParserVersion = network.title, "1.0.0"
    metadata.subgraphMetadata = [graph]
    builder = flatbuffers.Builder(0)
    builder.Finish(metadata.Pack(builder), b"M001")
    return bytes(builder.Output())


def _picture(words: Any, network: Network) -> Any:
    scaling = words.NormalizationOptionsT()
    scaling.mean, scaling.std = [network.mean], [network.std]
    step = words.ProcessUnitT()
    step.optionsType, step.options = words.ProcessUnitOptions.NormalizationOptions, scaling
    colours = words.ImagePropertiesT()
    colours.colorSpace = words.ColorSpaceType.RGB
    limits = words.StatsT()
    limits.min, limits.max = [(0.0 - network.mean) / network.std], [(255.0 - network.mean) / network.std]
    tensor = words.TensorMetadataT()
    tensor.name, tensor.processUnits, tensor.stats = "image", [step], limits
    tensor.content = _content(words, words.ContentProperties.ImageProperties, colours)
    return tensor


def _result(words: Any, name: str) -> Any:
    tensor = words.TensorMetadataT()
    tensor.name = name
    tensor.content = _content(words, words.ContentProperties.FeatureProperties, words.FeaturePropertiesT())
    return tensor


def _content(words: Any, kind: int, properties: Any) -> Any:
    content = words.ContentT()
    content.contentPropertiesType, content.contentProperties = kind, properties
    return content


def _schemas() -> tuple[Any, Any, Any]:
    """Flatbuffers, and the TFLite and metadata schemas: all come with MediaPipe and have no types."""
    with loading("MediaPipe"):
        import flatbuffers
        from mediapipe.tasks.metadata import metadata_schema_py_generated, schema_py_generated
    return flatbuffers, schema_py_generated, metadata_schema_py_generated


def _zipped(members: dict[str, bytes]) -> bytes:
    """An uncompressed zip whose members' contents begin at multiples of the alignment."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, _ZIP_EPOCH)
            member.create_system = _UNIX
            member.extra = _padding(whole.tell() + _ZIP_HEADER + len(name.encode()))
            archive.writestr(member, content)
    return whole.getvalue()


def _padding(offset: int) -> bytes:
    """An extra field that moves `offset` up to the alignment; empty where it is there already."""
    missing = -offset % _ALIGNMENT
    if missing == 0:
        return b""
    length = missing if missing >= _EXTRA_HEADER else missing + _ALIGNMENT
    return b"\0\0" + (length - _EXTRA_HEADER).to_bytes(2, "little") + bytes(length - _EXTRA_HEADER)
