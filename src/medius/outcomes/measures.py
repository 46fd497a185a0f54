"""The measures that Medius asks for, as values: the rows of `outcomes.csv` that may be used freely."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from medius.outcomes.measure import Better, Checked, Important, Measure

BACK_PAIN: Final = "most people with back pain"

_OSTELO: Final = (
    "Ostelo et al. 2008, Spine 33:90; "
    "https://paperexplained.cn/articles/paper/detail/c63b17f341638e994cd27cc6d09b4f05e220d5cc"
)
_ABBOTT: Final = (
    "Abbott and Schmitt 2014, JOSPT 44:560, https://www.integrative-archives.com/2014/04/"
    "minimum-important-differences-for-the-patient-specific-functional-scale-4-region-specific-outcome-measures-"
    "and-the-numeric-pain-rating-scale/"
)
_KAMPER: Final = "Kamper et al. 2010; https://pmc.ncbi.nlm.nih.gov/articles/PMC2989296"
_PAIN_MATTERS: Final = Important(points=2, share=0.30, to_whom=BACK_PAIN)
_GENERIC: Final = "A generic scale of one question; no owner is known; to be confirmed."

PAIN_NOW: Final = Measure(
    key="nprs-now",
    name="pain now",
    question="How much does it hurt now?",
    low=0,
    high=10,
    ends=("no pain", "the worst pain you can think of"),
    better=Better.LOWER,
    important=_PAIN_MATTERS,
    recovered_at=0,
    source=f"Numeric pain rating scale. {_OSTELO}. {_KAMPER}",
    checked=Checked.VERIFIED,
    licence=_GENERIC,
)

PAIN_OF_WEEK: Final = Measure(
    key="nprs-week",
    name="pain over the week",
    question="How much did it hurt over the last week, on average?",
    low=0,
    high=10,
    ends=("no pain", "the worst pain you can think of"),
    better=Better.LOWER,
    important=_PAIN_MATTERS,
    recovered_at=0,
    source=f"Numeric pain rating scale. {_OSTELO}. {_KAMPER}",
    checked=Checked.VERIFIED,
    licence=_GENERIC,
)

ACTIVITIES: Final = Measure(
    key="psfs",
    name="your activities",
    question="How well can you do it today?",
    low=0,
    high=10,
    ends=("not able to do it", "able to do it as before"),
    better=Better.HIGHER,
    important=Important(
        points=1.3,
        share=None,
        to_whom="most people with a painful joint or back",
        grades=((1.3, "small"), (2.3, "medium"), (2.7, "large")),
    ),
    recovered_at=None,
    source=f"Patient-Specific Functional Scale, Stratford et al. 1995. {_ABBOTT}",
    checked=Checked.VERIFIED,
    licence="Published by its authors (Stratford et al. 1995) and handed on freely; no fee is known; to be confirmed.",
)

CONFIDENCE: Final = Measure(
    key="confidence",
    name="confidence",
    question="How sure are you that you can do them?",
    low=0,
    high=10,
    ends=("not sure at all", "completely sure"),
    better=Better.HIGHER,
    important=None,
    recovered_at=None,
    source="Our own question; it has not been compared with others.",
    checked=Checked.OUR_PROPOSAL,
    licence="Ours.",
)

BACK_QUESTIONNAIRE: Final = Measure(
    key="rmdq",
    name="your back in daily life",
    question="Which of these sentences describe you today?",
    low=0,
    high=24,
    ends=("none of the sentences", "all of the sentences"),
    better=Better.LOWER,
    important=Important(points=5, share=0.30, to_whom=BACK_PAIN),
    recovered_at=2,
    source=f"Roland-Morris Disability Questionnaire, Roland and Morris 1983, Spine 8:141. {_OSTELO}. {_KAMPER}",
    checked=Checked.VERIFIED,
    licence=(
        "No permission is required for the published form (Roland and Fairbank 2000, Spine 25:3115); "
        "https://studylib.net/doc/5830226/--roland-morris-disability-questionnaire"
    ),
)

GLOBAL_CHANGE: Final = Measure(
    key="change",
    name="change since the start",
    question="How are you now, compared with when you started?",
    low=-5,
    high=5,
    ends=("very much worse", "completely recovered"),
    better=Better.HIGHER,
    important=Important(points=2.5, share=None, to_whom=BACK_PAIN),
    recovered_at=None,
    source="Global rating of change, 11 points. Bobos et al. 2020; https://pmc.ncbi.nlm.nih.gov/articles/PMC7025089",
    checked=Checked.VERIFIED,
    licence=_GENERIC,
    is_change=True,
)

ACCEPTABLE: Final = Measure(
    key="acceptable",
    name="whether it is good enough",
    question="If it stayed as it is now for the next months, would that be good enough for you?",
    low=0,
    high=1,
    ends=("no", "yes"),
    better=Better.HIGHER,
    important=None,
    recovered_at=None,
    source=(
        "Patient acceptable symptom state; the idea is Tubach et al. 2005, "
        "https://bmjopensem.bmj.com/highwire/markup/142560/expansion, the words are ours"
    ),
    checked=Checked.OUR_PROPOSAL,
    licence=_GENERIC,
)

MEASURES: Final[Mapping[str, Measure]] = MappingProxyType(
    {
        each.key: each
        for each in (
            PAIN_NOW,
            PAIN_OF_WEEK,
            ACTIVITIES,
            CONFIDENCE,
            BACK_QUESTIONNAIRE,
            GLOBAL_CHANGE,
            ACCEPTABLE,
        )
    }
)
"""By key, in the order in which they are asked."""
