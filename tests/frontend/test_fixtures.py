"""What Python sends is written down in frontend/fixtures, where the tests of the pages read it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from medius.body import COUNT, Side
from medius.exercises import EXERCISES
from medius.programme import QUESTIONS, Ability, Kind, Reply, SoreSide, Today, clearance, routine, screening
from medius.reports.skeleton import BONES
from medius.session import Action, Eyes
from medius.session.guided import GuidedSession
from medius.session.outcomes import Sound
from medius.session.ring import turns
from medius.session.view import Step, View
from medius.web import closing
from medius.web.closing import Close
from medius.web.landmark_message import Flag, packed

SIZE = (640, 480)


def messages() -> list[dict[str, Any]]:
    """Poses and the bytes of their messages: found, not found, with every flag, and sent again."""
    random = np.random.default_rng(3)
    image = random.random((COUNT, 4)).astype(np.float32)
    world = (random.random((COUNT, 3)) - 0.5).astype(np.float32)
    told = {
        "somebody": ((image, world), 0),
        "nobody": (None, 0),
        "nobody in the dark": (None, Flag.DARK),
        "a second person in a glare, sent again": ((image, world), Flag.SECOND_PERSON | Flag.GLARE | Flag.REPLAY),
    }
    return [_message(name, landmarks, flags) for name, (landmarks, flags) in told.items()]


def _message(name: str, landmarks: tuple[Any, Any] | None, flags: int) -> dict[str, Any]:
    watch, sequence, time_s = 7, 312, 20.8125
    return {
        "name": name,
        "pose": {
            "timeS": time_s,
            "widthPx": SIZE[0],
            "heightPx": SIZE[1],
            "secondPerson": bool(flags & Flag.SECOND_PERSON),
            "dark": bool(flags & Flag.DARK),
            "glare": bool(flags & Flag.GLARE),
            "image": landmarks and landmarks[0].ravel().astype(float).tolist(),
            "world": landmarks and landmarks[1].ravel().astype(float).tolist(),
        },
        "watch": watch,
        "sequence": sequence,
        "replay": bool(flags & Flag.REPLAY),
        "bytes": packed(watch, sequence, time_s, SIZE, landmarks, flags).hex(),
    }


def tempos() -> list[dict[str, Any]]:
    """The phases that the ring leads, of every variation of every exercise."""
    return [
        {
            "name": f"{exercise.key}, {variation.key}",
            "tempo": {name: getattr(tempo, name) for name in ("concentric_s", "hold_s", "eccentric_s", "pause_s")},
            "turns": [{"at_s": turn.at_s, "phase": turn.phase.value} for turn in turns(tempo, 1, 2)],
        }
        for exercise in EXERCISES.values()
        for variation in exercise.variations
        for tempo in (exercise.varied(variation.key).tempo,)
    ]


def contract() -> dict[str, Any]:
    """The closed lists that page and server share."""
    return {
        "actions": [action.value for action in Action],
        "steps": [step.value for step in Step],
        "sounds": [sound.value for sound in Sound],
        "close_codes": sorted(each.code for each in vars(closing).values() if isinstance(each, Close)),
        "bones": [[int(start), int(end)] for start, end in BONES],
    }


def views() -> dict[str, Any]:
    """One view of each step, and of the set of each exercise, as a warm-up before the camera passes through them."""
    today = Today(1, SoreSide.NONE, dict.fromkeys(Ability, True))
    able = clearance(today, screening=screening({question.key: Reply.NO for question in QUESTIONS}))
    session = GuidedSession(routine(Kind.WARM_UP, able), able, eyes=Eyes.CAMERA)
    seen: dict[str, Any] = {}
    for tenth in range(20_000):
        view = session.view(tenth / 10)
        name = view.exercise.key if view.step == Step.SET.value and view.exercise else view.step
        seen.setdefault(name, wordless(json.loads(json.dumps(view.as_json()))))
        if view.step == Step.SUMMARY.value:
            return seen
        _go_on(session, view, tenth / 10)
    raise AssertionError(f"the session never ends; it came to {[*seen]}")


def wordless(told: Any) -> Any:
    """The same without its sentences, which may change without the pages noticing; keys and choices stay."""
    if isinstance(told, dict):
        return {key: wordless(value) for key, value in told.items()}
    if isinstance(told, list):
        return [wordless(value) for value in told]
    return "…" if isinstance(told, str) and (" " in told or told.endswith(".")) else told


def _go_on(session: GuidedSession, view: View, now_s: float) -> None:
    """Press what leads on; answer nothing."""
    pressing = {
        Step.SOUND_CHECK.value: Action.NEXT,
        Step.CAMERA_CHECK.value: Action.NEXT,
        Step.SET.value: Action.SKIP,
        Step.QUESTIONS.value: Action.NEXT,
    }
    press = Action.RESUME if view.paused else pressing.get(view.step)
    if press is not None:
        session.hear(press, now_s)
    session.tick(now_s + 0.1)


FIXTURES: Mapping[str, Callable[[], Any]] = {
    "landmark-messages": messages,
    "tempo": tempos,
    "contract": contract,
    "views": views,
}


@pytest.mark.parametrize("name", FIXTURES)
def test_what_the_pages_are_tested_against_is_what_python_sends(root: Path, name: str) -> None:
    """The file says what Python says now; MEDIUS_WRITE_FIXTURES=1 writes it anew."""
    file = root / "frontend" / "fixtures" / f"{name}.json"
    told = FIXTURES[name]()
    if os.environ.get("MEDIUS_WRITE_FIXTURES"):
        file.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    assert json.loads(file.read_text(encoding="utf-8")) == told


def test_left_and_right_are_the_persons_own(root: Path) -> None:
    """The sides that the page knows are those of Python."""
    texts = json.loads((root / "frontend" / "src" / "texts.json").read_text(encoding="utf-8"))

    assert {side.value for side in Side} <= texts["page"].keys()
