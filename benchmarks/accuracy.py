"""How good Medius is on clips whose truth is known: from pixels to the scorer; writes docs/accuracy.md.

usage: accuracy.py [--shared DIR] [--also TRUTH_DIR CLIP_DIR] [--jobs N]

The part of `docs/accuracy.md` between the two marks is written by this program; what stands around it by hand.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
COLUMNS = (
    "clips", "exact", "in_no_reps", "start", "top", "end", "tempo", "side", "angle",
    "precision", "recall", "f1", "coverage", "abstention", "alarms_per_rep", "spam_per_rep",
)  # fmt: skip
TARGETS = {
    "exact": "1", "in_no_reps": "0", "start": "<= 0.30 s", "top": "<= 0.20 s", "end": "<= 0.30 s", "tempo": "<= 0.25 s",
    "side": "1", "angle": "<= 5 deg", "f1": ">= 0.90", "coverage": ">= 0.95", "abstention": ">= 0.95",
    "alarms_per_rep": "<= 0.02", "spam_per_rep": "<= 0.20",
}  # fmt: skip

Rows = list[dict[str, Any]]


def scorer(shared: Path) -> ModuleType:
    """The scorer of the shared data, loaded in place."""
    spec = importlib.util.spec_from_file_location("score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def analysed(job: tuple[Path, str, Path]) -> Path:
    """One recording analysed as what it is; its result file."""
    import medius

    recording, exercise, out = job
    path = out / f"{recording.stem}.json"
    path.write_text(json.dumps(medius.analyze(recording, exercise=exercise).as_json()))
    return path


def jobs_of(truth_dir: Path, clip_dir: Path, out: Path) -> list[tuple[Path, str, Path]]:
    jobs = []
    for truth in sorted(truth_dir.glob("*.truth.json")):
        stem = truth.name.removesuffix(".truth.json")
        recording = next(p for p in (clip_dir / f"{stem}.mp4", clip_dir / f"{stem}.npz") if p.exists())
        jobs.append((recording, json.loads(truth.read_text())["exercise"], out))
    return jobs


def scored(score: ModuleType, truth_dir: Path, clip_dir: Path, workers: int) -> Rows:
    """The scorer's rows of a folder, each with its view."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        with ProcessPoolExecutor(workers) as pool:
            for n, path in enumerate(pool.map(analysed, jobs_of(truth_dir, clip_dir, out)), start=1):
                print(f"\r{n} {path.stem:<40}", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        rows, _ = score.score_folder(truth_dir, out)
    for row in rows:
        truth = json.loads((truth_dir / f"{Path(row['clip']).stem}.truth.json").read_text())
        row["view"] = view(row["exercise"], truth.get("azimuth_deg"))
    return list(rows)


def view(exercise: str, azimuth_deg: float | None) -> str:
    """The band of azimuths that a clip belongs to."""
    if azimuth_deg is None:
        return "real"
    a = abs((azimuth_deg + 180) % 360 - 180)
    if exercise in ("glute-bridge", "bird-dog"):
        a = min(a, 180 - a)
    return "0-14" if a < 15 else "15-29" if a < 30 else "30-55" if a <= 55 else "over 55"


def table(score: ModuleType, groups: dict[tuple[str, ...], Rows], heads: tuple[str, ...]) -> list[str]:
    lines = ["| " + " | ".join((*heads, *COLUMNS)) + " |", "|" + "---|" * (len(heads) + len(COLUMNS))]
    for key, rows in sorted(groups.items()):
        totals = score.totals(rows)
        lines.append("| " + " | ".join((*key, *(said(totals[c]) for c in COLUMNS))) + " |")
    return lines


def said(value: float) -> str:
    if value != value:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def fault_table(rows: Rows) -> list[str]:
    missed, alarms = defaultdict[tuple[str, str], int](int), defaultdict[tuple[str, str], int](int)
    for row in rows:
        for key in row["fn_keys"]:
            missed[row["exercise"], key] += 1
        for key in row["fp_keys"]:
            alarms[row["exercise"], key] += 1
    lines = ["| exercise | fault | missed | alarms |", "|---|---|---|---|"]
    return [*lines, *(f"| {e} | {k} | {missed[e, k]} | {alarms[e, k]} |" for e, k in sorted({*missed, *alarms}))]


def grouped(rows: Rows, *keys: str) -> dict[tuple[str, ...], Rows]:
    groups: dict[tuple[str, ...], Rows] = defaultdict(list)
    for row in rows:
        groups[tuple(row[k] for k in keys)].append(row)
    return groups


def section(score: ModuleType, title: str, rows: Rows) -> list[str]:
    return [
        f"### {title}", "", *table(score, {("all",): rows}, ("exercise",)), "",
        *table(score, grouped(rows, "exercise"), ("exercise",)), "",
        *table(score, grouped(rows, "exercise", "view"), ("exercise", "azimuth (deg)")), "",
        "Faults that were missed where the view shows them, and false alarms:", "", *fault_table(rows), "",
    ]  # fmt: skip


def main() -> int:
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    p.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    p.add_argument("--also", type=Path, nargs=2, metavar=("TRUTH_DIR", "CLIP_DIR"))
    p.add_argument("--jobs", type=int, default=2)
    a = p.parse_args()
    data = a.shared / "data"
    if not data.exists():
        print(f"no clips with truth at {data}; name their folder with --shared", file=sys.stderr)
        return 1
    score = scorer(a.shared)
    lines = [
        "| target | " + " | ".join(TARGETS) + " |",
        "|---|" + "---|" * len(TARGETS),
        "| | " + " | ".join(TARGETS.values()) + " |",
        "",
    ]
    places = [
        ("Rendered clips", data / "rendered", data / "rendered"),
        ("Real recordings", data / "real", data / "real"),
    ]
    if a.also:
        places.insert(1, ("Rendered clips of other people, looked at late", a.also[0], a.also[1]))
    for title, truth_dir, clip_dir in places:
        rows = scored(score, truth_dir, clip_dir, a.jobs)
        lines += section(score, title, rows)
        print(title, json.dumps({k: said(v) for k, v in score.totals(rows).items()}))
    before, _, rest = PAGE.read_text().partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(before + BEGIN + "\n\n" + "\n".join(lines) + "\n" + END + after)
    return 0


if __name__ == "__main__":
    sys.exit(main())
