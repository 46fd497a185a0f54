"""Every sentence about health that a person reads, in one place, each with its sources and how surely it is known.

The substance is that of `EVIDENCE.md`, mostly of its section 6; the words are ours.  A sentence says what is known and
no more: studies are told as studies, and nothing is promised.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from medius.coaching.references import REFERENCES, Reference


class Flag(StrEnum):
    """How surely a sentence is known."""

    VERIFIED = "verified"  # read on the page named
    SECOND_HAND = "read at second hand"
    OURS = "our proposal"
    AWAITING_REVIEW = "awaiting clinical review"
    FROM_MEMORY = "from memory"  # such a sentence carries no number

    @property
    def told(self) -> str:
        """As it stands beside a sentence: what is ours is not always a proposal."""
        return "Our own" if self is Flag.OURS else self.value.capitalize()


@dataclass(frozen=True, slots=True)
class HealthSentence:
    """A sentence about health.

    Args:
        key: Its stable key.
        text: Its words; one sentence or a few.
        flag: How surely it is known.
        cites: What it leans on, by key of `REFERENCES`; never nothing.

    Raises:
        ValueError: It leans on nothing, on something unknown, or bears a number from memory.
    """

    key: str
    text: str
    flag: Flag
    cites: tuple[str, ...]

    def __post_init__(self) -> None:
        unknown = [key for key in self.cites if key not in REFERENCES]
        if unknown or not self.cites:
            raise ValueError(f"{self.key}: a sentence needs references that are known, not {self.cites}")
        if self.flag is Flag.FROM_MEMORY and re.search(r"\d", self.text):
            raise ValueError(f"{self.key}: a sentence from memory carries no number: {self.text!r}")

    @property
    def references(self) -> tuple[Reference, ...]:
        """What it leans on."""
        return tuple(REFERENCES[key] for key in self.cites)

    @property
    def source(self) -> str:
        """What it leans on, in words."""
        return "; ".join(reference.words for reference in self.references)


def _known(key: str, text: str, *cites: str) -> HealthSentence:
    return HealthSentence(key, text, Flag.VERIFIED, cites)


def _told(key: str, text: str, *cites: str) -> HealthSentence:
    return HealthSentence(key, text, Flag.SECOND_HAND, cites)


def _ours(key: str, text: str, *cites: str) -> HealthSentence:
    return HealthSentence(key, text, Flag.OURS, cites)


def _waiting(key: str, text: str, *cites: str) -> HealthSentence:
    return HealthSentence(key, text, Flag.AWAITING_REVIEW, cites)


_START: Final = (
    _ours(
        "what-medius-is",
        "Medius is a coach for the muscles at the side of your hips. It shows an exercise, watches it through your"
        " camera, counts, says what to do better, and plans the next step with you.",
        "intended-use",
    ),
    _ours(
        "what-medius-is-not",
        "It is a coach, not a diagnosis, and it does not take the place of a clinician. It cannot find out what you"
        " have, and it promises no result.",
        "intended-use",
    ),
    _ours("picture-stays", "The picture of your camera never leaves this device.", "intended-use"),
    _waiting(
        "safety-first",
        "A few questions come first. They tell you when exercise should wait and somebody should look at it.",
        "safety-list",
    ),
    _waiting(
        "when-to-stop",
        "Stop an exercise when pain goes above 5 of 10 or is sudden and sharp. Stop the session at new numbness,"
        " tingling or weakness, dizziness, chest pain or breathlessness.",
        "safety-list",
        "P06",
    ),
    _waiting(
        "pain-while-you-exercise",
        "A little pain that stays near where it started is fine. What counts most is the next morning:"
        " by then it should be as usual.",
        "P06",
        "P08",
    ),
    _ours(
        "ache-after-exercise",
        "An ache in the muscles that worked, on both sides and gone within two days, leaves your level where it is.",
        "P08",
    ),
    _told("short-break", "Missing a few days costs little strength. Go on where you stopped.", "P13"),
)

_MUSCLES: Final = (
    _known(
        "muscles-where",
        "Gluteus medius and gluteus minimus are two fans at the side of the hip. Both begin on the outside of the hip"
        " bone and end at the bony point that you feel at the top of your thigh. Minimus lies under medius.",
        "flexikon",
    ),
    _known(
        "muscles-standing",
        "On one leg, those of the standing side hold the pelvis level, so that the other hip does not drop.",
        "ganderton",
        "flexikon",
    ),
    _known("muscles-walking", "Every step is a moment on one leg, so they work with every step.", "flexikon"),
    _known(
        "muscles-bending",
        "On stairs, when you get up from a chair and when you bend, they steady the pelvis on the thighs.",
        "ganderton",
        "programme",
    ),
    _known(
        "muscles-fibres",
        "The front fibres also turn the thigh inward, the back fibres turn it outward.",
        "flexikon",
    ),
    _known(
        "takes-over-roll",
        "Rolling the pelvis back: the side-hip muscles work less. You see the top hip fall behind the bottom one.",
        "willcox",
        "baik",
    ),
    _known(
        "takes-over-hike",
        "Hiking the hip: the side of the low back lifts instead. You see the waist shorten. In one study of 18 people"
        " its share fell by half once the trunk was kept still, and gluteus medius worked harder.",
        "cynn",
    ),
    _known(
        "takes-over-toes",
        "Turning the toes up: the muscle at the front and side of the hip, tensor fasciae latae, does more than gluteus"
        " medius. You see the kneecap point to the ceiling.",
        "mcbeth",
        "lee",
    ),
    _ours(
        "takes-over-back",
        "Lifting higher than the hips allow: the low back arches, and you feel it there.",
        "programme",
    ),
    _known(
        "minimus-hitch",
        "None of the four exercises counts among those that load gluteus minimus most; standing exercises such as the"
        " hip hitch do. That is why it can be added later.",
        "moore",
        "ganderton",
    ),
)

_EDUCATION: Final = (
    _known(
        "education-with-exercise",
        "In the LEAP trial on side-hip pain exercise did not come alone: people also learnt how to load the hip, and"
        " which positions to spare.",
        "leap",
    ),
    _ours(
        "education-load",
        "Load is welcome, in steps. Change one thing at a time, and let the next morning tell you whether it was the"
        " right amount.",
        "P08",
    ),
    _ours(
        "education-pacing",
        "Spread long walks, stairs and hills over the week. On a sore day do less; rest altogether only if you must.",
        "P08",
    ),
    _told(
        "education-one-hip",
        "Stand on both feet. Hanging on one hip presses the tendons at its side.",
        "grimaldi",
    ),
    _told("education-crossed-legs", "Sit with your knees apart. Crossed legs do the same.", "grimaldi"),
    _told(
        "education-pillow",
        "When you lie on your side, put a pillow between your knees, and lie on the side that is not sore.",
        "grimaldi",
        "P11",
    ),
)

_STAND_BEHIND: Final = (
    _known("stand-load", "These exercises load the side-hip muscles.", "distefano", "ebert"),
    _known("stand-shift", "Rolling back and hip hiking shift work away from them.", "willcox", "baik", "cynn"),
    _known(
        "stand-supervised",
        "Regular supervised hip exercise has helped many people with side-hip pain; results vary.",
        "leap",
        "kjeldsen",
    ),
    _ours("stand-error", "We measure what the camera sees, with an error of several degrees.", "ours", "cosoli"),
)

_HIP_PAIN: Final = (
    _known(
        "hip-leap",
        "The LEAP trial compared three ways in 204 people. After 8 weeks it was a success by their own rating"
        " for 51 of 66 with education and exercise, 38 of 65 with an injection, and 20 of 68 who waited.",
        "leap",
    ),
    _known(
        "hip-leap-how",
        "LEAP is not Medius. People were chosen by an MRI scan, 14 sessions in 8 weeks were supervised, and the"
        " exercises were not clamshells.",
        "leap",
        "leap-protocol",
    ),
    _known(
        "hip-review",
        "Over 6 trials with 733 people, exercise reduced pain slightly and improved function slightly.",
        "kjeldsen",
    ),
    _told(
        "hip-sham",
        "Where chosen exercises were compared with sham exercises, they did no better. Holding still and moving did"
        " equally well. So which exercise it is seems to matter little.",
        "gluteal-review",
    ),
)

_BACK_PAIN: Final = (
    _known(
        "back-hip-work",
        "Hip exercises added to other exercise lowered low back pain by 5.4 of 100 points, over 5 trials with 309"
        " people. The change that matters to people is about 15.",
        "dejesus",
        "ostelo",
    ),
    _known("back-fukuda", "A later trial with 70 people found no added benefit.", "fukuda"),
    _known("back-exercise", "Exercise of any kind helps a little, against none.", "verville"),
    _known(
        "back-posterior",
        "Strength training for back, buttocks and thighs over six weeks or more did somewhat better than general"
        " exercise, and the figure is uncertain.",
        "tataryn",
    ),
)

_KEEPING_AWAY: Final = (
    _known(
        "away-back",
        "Exercise with education was followed by about 45 % fewer new episodes of back pain, exercise alone by about"
        " 35 % (low quality). That was regular exercise of many kinds, not work for the glutes.",
        "steffens",
    ),
    _told("away-fades", "After a year the effect fades unless people keep it up.", "steffens-news"),
    _known(
        "away-runners",
        "In 325 runners a supervised hip and trunk programme went with about a third fewer injuries; the truth may"
        " lie anywhere between 3 and 55 %.",
        "leppanen",
    ),
    _known(
        "away-alone",
        "In 720 runners ten minutes three times a week at home, unsupervised, made no difference.",
        "toresdahl",
    ),
    _known(
        "other-knee",
        "For pain at the kneecap, hip and knee exercise together did better than knee exercise at first; after a year"
        " hip exercise, knee exercise and free activity came out alike.",
        "nascimento",
        "hott",
    ),
    _known(
        "other-itb",
        "For pain at the outside of the knee in runners a pilot trial with 24 people found no difference between hip"
        " exercise and other exercise. Medius claims nothing there.",
        "itb",
    ),
)

_WEAKNESS: Final = (
    _known(
        "weak-unclear",
        "In low back pain, 24 studies do not settle whether gluteus medius works differently. It tends to be weaker;"
        " whether that comes before the pain or after it is not known.",
        "sadler",
    ),
    _known(
        "weak-predictor",
        "Weak hips did not foretell pain at the kneecap. Weakness is often what pain leaves behind.",
        "neal",
    ),
    _known(
        "weak-warm-up",
        "Light exercises before training had a short effect at best: one study saw jumps improve, another saw no"
        " change in force.",
        "crow",
        "parr",
    ),
)

_LIMITS: Final = (
    _known(
        "limit-camera",
        "In squats one camera read the bend of a knee 2 degrees too low from the true side, and on average 14 degrees"
        " too low over oblique views, with a wide spread.",
        "cosoli",
    ),
    _ours(
        "limit-lying",
        "We found no study of how well a camera reads exercises lying down or on all fours. Medius was measured on"
        " drawn people with known angles; real ones may differ.",
        "ours",
    ),
    _known(
        "limit-raters",
        "People who judge movement by eye agree only moderately with each other.",
        "ressman",
    ),
    _ours(
        "limit-unseen",
        "A camera does not see the squeeze of a muscle, the pull of a band, the curve of the low back, breathing or"
        " pain. Medius asks about those, or is silent.",
        "ours",
    ),
    _known(
        "limit-activity",
        "Published muscle activity comes from small groups of healthy people, with a spread as large as the figures. It"
        " puts exercises in order; it says nothing about pain or about strength gained.",
        "distefano",
    ),
)

_ACTIVITY: Final = (
    _known(
        "activity-clamshell-hips",
        "With the hips bent further, up to about 60 degrees, gluteus medius works more.",
        "willcox",
    ),
    _known(
        "activity-clamshell-band",
        "With a band it has the best ratio of glutes to tensor fasciae latae of the exercises compared: an index of"
        " 115, where all lie between 18 and 115.",
        "selkowitz",
    ),
    _known(
        "activity-abduction-toes",
        "With the leg turned a little inward, toes down, gluteus medius works more than with the toes forward, and"
        " least with the toes up. 20 people.",
        "lee",
    ),
    _known(
        "activity-abduction-band",
        "The further down the leg the band sits, the more the glutes work. This was shown in side-stepping, with 22"
        " people.",
        "lewis",
    ),
    _known(
        "activity-bridge-out",
        "With the knees pressed out to 30 degrees, gluteus maximus works most and the pelvis tilts least. 20 people.",
        "kang",
    ),
    _known(
        "activity-bridge-heel",
        "On one leg, with the heel close, the glutes take over from the back of the thigh. 28 people.",
        "lehecka",
    ),
    _told(
        "activity-bird-dog-class",
        "Over 20 studies, work on all fours loads gluteus medius lightly or moderately.",
        "ebert",
    ),
    _known(
        "activity-bird-dog-weights",
        "Weights make the back work harder too, and press its joints: with back pain Medius leaves them out.",
        "shear",
    ),
    _known(
        "activity-hip-hitch",
        "Over 56 studies, the hip hitch loads every part of gluteus medius above 40 % of its greatest effort.",
        "moore",
    ),
    _known(
        "activity-hip-hitch-minimus",
        "Held on one leg while the other swings, it came first for most parts of medius and minimus in 10 women after"
        " the menopause.",
        "ganderton",
    ),
)

_PROGRESS: Final = (
    _ours(
        "strength-proxy",
        "Rung, load and hold stand in for strength: a proxy, whose error is not known.",
        "ours",
    ),
    _known(
        "pelvic-control",
        "This is pelvic control, never strength: in studies the two went together only weakly.",
        "mccarney",
    ),
    _ours(
        "pelvic-control-error", "A change smaller than the error of the measurement is drawn as no change.", "youdas"
    ),
    _known("change-pain", "In back pain 2 points of 10, or 30 %, is the change that matters to people.", "ostelo"),
    _known("change-activities", "For activities 1.3 points of 10 is a small change that matters to people.", "abbott"),
    _known("change-back", "For the back questionnaire 5 points of 24, or 30 %, is the change that matters.", "ostelo"),
    _ours("no-important-change-yet", "No important change yet.", "P19"),
    _ours(
        "no-important-change",
        "There was no important change in these weeks. That happens, and it is nobody's fault."
        " A clinician can look at it with you; take the report along.",
        "P19",
    ),
    _ours(
        "keep-up", "You reached your goal. One or two days a week keep it up, with the tests every three months.", "P19"
    ),
    _ours("self-reported", "Your own answer, not what the camera saw.", "ours"),
)

_EVERY: Final = (
    _START,
    _MUSCLES,
    _EDUCATION,
    _STAND_BEHIND,
    _HIP_PAIN,
    _BACK_PAIN,
    _KEEPING_AWAY,
    _WEAKNESS,
    _LIMITS,
    _ACTIVITY,
    _PROGRESS,
)

HEALTH: Final[Mapping[str, HealthSentence]] = MappingProxyType(
    {sentence.key: sentence for group in _EVERY for sentence in group}
)
"""Key to sentence."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Sentences under one heading."""

    key: str
    heading: str
    sentences: tuple[HealthSentence, ...]


def sentences(*keys: str) -> tuple[HealthSentence, ...]:
    """The sentences of these keys, in this order."""
    return tuple(HEALTH[key] for key in keys)


UPPER_GLUTES: Final = (
    Topic("what", "What they are", sentences("muscles-where", "muscles-fibres")),
    Topic("do", "What they do", sentences("muscles-standing", "muscles-walking", "muscles-bending")),
    Topic(
        "takes-over",
        "What takes over, and how it shows",
        sentences("takes-over-roll", "takes-over-hike", "takes-over-toes", "takes-over-back"),
    ),
    Topic("minimus", "Gluteus minimus", sentences("minimus-hitch")),
    Topic("education", "What went with exercise in the trials", _EDUCATION),
)
"""The page on the upper glutes."""

EVIDENCE: Final = (
    Topic("stand-behind", "Statements we can stand behind", _STAND_BEHIND),
    Topic("hip", "Pain at the side of the hip", _HIP_PAIN),
    Topic("back", "Low back pain", _BACK_PAIN),
    Topic("away", "Does it keep pain and injury away?", _KEEPING_AWAY),
    Topic("weakness", "Weak glutes?", _WEAKNESS),
    Topic("limits", "The limits of measurement", _LIMITS),
)
"""The page of evidence."""

ACTIVITY: Final[Mapping[str, tuple[HealthSentence, ...]]] = MappingProxyType(
    {
        "clamshell": sentences("activity-clamshell-hips", "activity-clamshell-band"),
        "side-lying-hip-abduction": sentences("activity-abduction-toes", "activity-abduction-band"),
        "glute-bridge": sentences("activity-bridge-out", "activity-bridge-heel"),
        "bird-dog": sentences("activity-bird-dog-class", "activity-bird-dog-weights"),
        "standing-hip-hitch": sentences("activity-hip-hitch", "activity-hip-hitch-minimus"),
    }
)
"""What changes the activity, beside the figures, by ladder."""
