"""The back-pain questionnaire of Roland and Morris: its 24 sentences as they were published, and their sum.

Source: Roland MO, Morris RW 1983, Spine 8:141-144. Its authors ask no permission for this form
(Roland and Fairbank 2000, Spine 25:3115-3124), and that its words are left as they are. A misprint of the copies
that go round ("more slowly then usual", sentence 9) is put right.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from medius.outcomes.measure import OutOfRange
from medius.outcomes.score import Score

INSTRUCTION: Final = (
    "When your back hurts, you may find it difficult to do some of the things you normally do. "
    "Tick a sentence only if you are sure it describes you today. Leave the others blank."
)

SENTENCES: Final = (
    "I stay at home most of the time because of my back.",
    "I change position frequently to try and get my back comfortable.",
    "I walk more slowly than usual because of my back.",
    "Because of my back I am not doing any of the jobs that I usually do around the house.",
    "Because of my back, I use a handrail to get upstairs.",
    "Because of my back, I lie down to rest more often.",
    "Because of my back, I have to hold on to something to get out of an easy chair.",
    "Because of my back, I try to get other people to do things for me.",
    "I get dressed more slowly than usual because of my back.",
    "I only stand for short periods of time because of my back.",
    "Because of my back, I try not to bend or kneel down.",
    "I find it difficult to get out of a chair because of my back.",
    "My back is painful almost all the time.",
    "I find it difficult to turn over in bed because of my back.",
    "My appetite is not very good because of my back pain.",
    "I have trouble putting on my socks (or stockings) because of the pain in my back.",
    "I only walk short distances because of my back.",
    "I sleep less well because of my back.",
    "Because of my back pain, I get dressed with help from someone else.",
    "I sit down for most of the day because of my back.",
    "I avoid heavy jobs around the house because of my back.",
    "Because of my back pain, I am more irritable and bad tempered with people than usual.",
    "Because of my back, I go upstairs more slowly than usual.",
    "I stay in bed most of the time because of my back.",
)
"""In their order; the first has the number 1."""


def back_score(day: date, ticked: Iterable[int]) -> Score:
    """The score of a day: how many sentences were ticked.

    Raises:
        OutOfRange: There is no sentence of such a number.
    """
    numbers = sorted(set(ticked))
    for number in numbers:
        if not 1 <= number <= len(SENTENCES):
            raise OutOfRange(f"there is no sentence {number}; give 1 to {len(SENTENCES)}")
    return Score("rmdq", day, float(len(numbers)), {str(number): 1.0 for number in numbers})
