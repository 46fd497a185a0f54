"""Every sentence of the plan, with the sources of its rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from medius.programme.planned import Change, Decision

OURS: Final = "our proposal"
_MONITORING: Final = "pain-monitoring model (Thomeé 1997; Silbernagel 2007)"
_MORNING: Final = "the next morning decides (24-hour response)"

SOURCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "P01": f"2–3 sets, novices 2–3 days a week (ACSM 2009); the way of finding the start: {OURS}",
        "P02": f"novices 2–3 days a week (ACSM 2009); two kinds of session: {OURS}",
        "P03": f"2-for-2 rule (Baechle & Earle); ACSM 2009; clean form: {OURS}",
        "P04": OURS,
        "P05": f"repetitions in reserve (Zourdos 2021); what follows: {OURS}",
        "P06": f"{_MONITORING}; form relative to the start: {OURS}",
        "P07": OURS,
        "P08": _MORNING,
        "P09": OURS,
        "P10": "safety questions; awaiting clinical review",
        "P11": f"Grimaldi & Fearon 2015; details: {OURS}",
        "P12": "Sports 2023;11:119",
        "P13": "strength after a break (McMaster 2013, read at second hand)",
        "P14": OURS,
        "P15": f"strength after a break (Bosquet 2013); the dose: {OURS}",
        "P16": OURS,
        "P17": OURS,
        "P18": f"strength after a break (Bosquet 2013); the pace: {OURS}",
        "P19": "Ostelo 2008; Abbott & Schmitt 2014",
        "P20": "repetitions in reserve (Zourdos 2021)",
        "P21": "ACSM 2009 (read at second hand)",
        "P22": OURS,
        "P23": OURS,
        "R14": f"awaiting clinical review; no step up: {OURS}",
        "felt": OURS,
        "sets": OURS,
        "fit": OURS,
        "hand": "changed by hand",
    }
)
"""Where each rule comes from."""

SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # the start
        "placed": "Your start for the {exercise} is “{rung}”: that is how far you went in your first session.",
        "placed-lower": "Your start for the {exercise} is “{rung}”, one rung below where it became too much.",
        # up
        "up": (
            "You reached {reached} {clean} repetitions of the {exercise} in {sessions} sessions and {pain}, so {what}."
        ),
        "up-easy": (
            "The {exercise} left you four or more repetitions in reserve in two sessions and {pain}, so {what}."
        ),
        "up-self": (
            "You counted {reached} repetitions of the {exercise} with hips still and two more possible, in {sessions}"
            " sessions, and {pain}, so {what}. This is by your own report."
        ),
        "hold-longer": (
            "You reached {reached} repetitions of the {exercise} in {sessions} sessions and {pain}. Before the band"
            " gets stronger, hold each one for {hold} seconds."
        ),
        "hold-last": (
            "You reached {reached} repetitions of the {exercise} in {sessions} sessions and {pain}. There is no next"
            " step to be had at present, so hold each one for {hold} seconds."
        ),
        "hold-grows": "The {exercise} went well at {before} seconds of hold, so each one is now held for {hold}.",
        "more-repetitions": (
            "You did all {before} repetitions of the {exercise} and {pain}, so it is now {repetitions} in each set."
        ),
        "third-set": (
            "You do {repetitions} repetitions of the {exercise} in every set with some in reserve, so a third set"
            " comes in."
        ),
        "band-next": "The {exercise} has gone well. {band} would be the next step. Until then you keep it up.",
        "weight-next": "The {exercise} has gone well. A weight would be the next step; until then you keep it up.",
        "position-next": "The {exercise} has gone well. The next rung is not for you at present, so you keep this one.",
        "top": "You stand at the top of the ladder of the {exercise}. Keep it up.",
        # what the step is
        "what-band": "the band goes from {before} to {after}",
        "what-weight": "the weight goes from {before} to {after}",
        "what-place": "the band moves from {before} to {after}",
        "what-rung": "you go on to “{rung}”",
        "pain-stayed": "pain stayed at {pain}",
        "pain-none": "you had no pain",
        # held
        "pain-amber": (
            "Pain during the {exercise} went from {before} to {pain}, so the {exercise} stays as it is. If it rises"
            " like that again, finish only the set that you are in."
        ),
        "pain-back-to-usual": (
            "Pain during the {exercise} went up to {pain} and was back to your usual the next morning, so the"
            " {exercise} stays as it is."
        ),
        "ache": "An ache in the muscles that worked, on both sides, is nothing to undo. The level stays as it is.",
        "pregnant": "In pregnancy and the weeks after birth the effort stays easy, and nothing is made harder.",
        "unseen": (
            "The camera could not judge enough of the {exercise}, so the load stays. After the sets you are asked"
            " two short questions that can stand in."
        ),
        "hip-barred": (
            "The hardest rungs of the {exercise} wait until your hip has been quiet for some weeks. You are doing well."
        ),
        # down
        "pain-red": ("Pain during the {exercise} went from {before} to {pain}, so next time you do “{rung}”."),
        "pain-amber-thrice": (
            "Pain during the {exercise} rose in three sessions in a row, to {pain} in the last one, so next time you do"
            " “{rung}”."
        ),
        "pain-ended": "Pain ended the {exercise}, so next time you do “{rung}”.",
        "pain-red-sets": "Pain during the {exercise} was too much, so next time you do one set of it.",
        "pain-red-pause": (
            "Pain during the {exercise} was too much on its easiest rung, so it rests until {day}. If the pain stays,"
            " ask a clinician."
        ),
        "form": (
            "{clean_of} of your {judged} judged repetitions of the {exercise} were clean. Cleaner comes first, so"
            " next time you do “{rung}”."
        ),
        "form-repetitions": (
            "{clean_of} of your {judged} judged repetitions of the {exercise} were clean. Cleaner comes first, so"
            " it is {repetitions} in each set."
        ),
        "effort-repetitions": (
            "The {exercise} left you nothing in reserve, so it is {repetitions} in each set instead of {before}."
        ),
        "effort-rung": "The {exercise} left you nothing in reserve, so next time you do “{rung}”.",
        "effort-stop-earlier": (
            "You went on to {reached} repetitions of the {exercise} with nothing in reserve. Stop when two are left;"
            " the level stays."
        ),
        "felt-low-back": (
            "You felt the {exercise} most in your low back, in two sessions. Next time, first draw your belly in a"
            " little and make the movement smaller."
        ),
        "felt-front-of-hip": (
            "You felt the {exercise} most at the front of your hip, in two sessions. Next time, bend your hips a"
            " little less and let the side of your hip do the work."
        ),
        "felt-again": (
            "You still felt the {exercise} most in your {place}, with the new set-up too, so next time you do “{rung}”."
        ),
        "fit": "What you have and how you can lie have changed, so the {exercise} goes on as “{rung}”.",
        "hip-back": "Your hip has not been quiet lately, so the {exercise} goes back to “{rung}”.",
        "resumed": "The {exercise} comes back today, gently: “{rung}”, the bottom of its range.",
        # set-up cues
        "cue-low-back": "Draw your belly in a little first, and make the movement smaller.",
        "cue-front-of-hip": "Bend your hips a little less, and let the side of your hip do the work.",
        "cue-straight-line": "Lift only to a straight line from shoulders to knees.",
        "cue-hips-less-bent": "Bend your hips only a little: your thighs just in front of your body.",
        # the whole plan
        "blocked": (
            "You answered yes to a safety question, so there is no session until it is settled. Your plan is kept."
        ),
        "unblocked": "Your safety questions are answered with no again, so your plan goes on where it stood.",
        "severe": (
            "Your pain is {pain} this morning, so today is for rest. If it is as strong at rest, have it looked at by a"
            " clinician within 48 hours."
        ),
        "morning-once": (
            "This morning your {what} was {value}, above your usual {usual}, so the next session has fewer repetitions."
        ),
        "morning-once-late": (
            "The morning after your last session your {what} was {value}, above your usual {usual}, so the next session"
            " has fewer repetitions."
        ),
        "morning-twice": (
            "Two sessions in a row left you with more pain or stiffness the morning after, so until {day} you train one"
            " rung lower."
        ),
        "morning-still": (
            "One rung lower still left you with more the morning after, so every exercise goes one rung down and stays"
            " there for now."
        ),
        "drift": (
            "Your mean pain rose from {first} to {second} to {third} in three weeks, so every exercise goes one rung"
            " down."
        ),
        "drift-clinician": (
            "Your mean pain has gone on rising, to {third} this week. Let a clinician have a look. Nothing is made"
            " harder meanwhile."
        ),
        "missed": "You missed a session. A few days take little away, so you go on where you were.",
        "away-set": "You were away for {days} days, so the first session has one set less. The level stays.",
        "away-rung": "You were away for {days} days, so for {span} you train one rung lower, with two sets.",
        "away-long": (
            "You were away for {days} days. The safety questions come first, and every exercise begins up to two rungs"
            " lower."
        ),
        "unwell": (
            "You were ill or injured. The safety questions come first, and every exercise begins up to two rungs lower."
        ),
        "deload": (
            "You have trained for some weeks, so until {day} it is lighter: fewer sets, one rung lower. After that you"
            " go on where you are."
        ),
        "deload-early": (
            "Form and reserve of the {exercise} fell two sessions in a row, so until {day} it is lighter: fewer sets,"
            " one rung lower."
        ),
        "no-change": (
            "After {weeks} weeks there is no important change yet: {values}. That is worth a talk with a clinician."
        ),
        "keep-up": (
            "You are where you want to be. From now on one or two strength days a week keep it up, with the tests every"
            " three months."
        ),
        "building-again": "You have taken up a goal again, so the programme builds up again.",
        "hip-start": "For a sore side of the hip the start is gentle, and the sore side never lies underneath.",
        "back-start": "For your back the bridge stops at a straight line, and the bird-dog stays without weights.",
        # by hand
        "by-hand": "Changed by hand: the {exercise} is now {what}.",
        "by-hand-paused": "Paused by hand: the {exercise} rests {until}.",
        "by-hand-resumed": "Taken up again by hand: the {exercise}, “{rung}”.",
        # today
        "due-first": "Your first session finds where you start on each ladder: a few repetitions of each rung.",
        "due-strength": "A strength day: {sets} of each exercise, slow and clean.",
        "due-keep-up": "A strength day to keep up what you have: {sets} of each exercise, slow and clean.",
        "due-light-P08": "A shorter strength session, because of the morning after the last one.",
        "due-light-P08-rung": "One rung lower until {day}, because of the mornings after your last sessions.",
        "due-light-P14": "One set less today, because you were away for {days} days.",
        "due-light-P15": "One rung lower until {day}, because you were away for a while.",
        "due-light-P17": "A lighter week until {day}: fewer sets, one rung lower.",
        "due-rest": "Strength rests today, next on {day}. A warm-up does no harm if you like one.",
        "due-done": "Your strength session is done for today. The next one is on {day}.",
        "due-nothing": (
            "With what you can do at present you lift each leg to the side, standing beside a chair. A physiotherapist"
            " can help with more."
        ),
        # what the minutes left out
        "left-third-sets": "Third sets wait today, so that the session fits {minutes} minutes.",
        "left-second-sets": (
            "Second sets wait today, so that finding your start on each ladder fits {minutes} minutes."
        ),
        "left-add-on": "The hip hitch waits today, so that the session fits {minutes} minutes: it is an add-on.",
        "left-least": (
            "{exercises} {wait} today, so that the session fits {minutes} minutes: in studies {they} worked the upper"
            " glutes less than the others."
        ),
        "left-for-back": (
            "{exercises} {wait} today, so that the session fits {minutes} minutes: for your back the others matter"
            " more."
        ),
        "left-for-hip": (
            "{exercises} {wait} today, so that the session fits {minutes} minutes: for the side of your hip the others"
            " matter more."
        ),
        "too-long": "Even the shortest session takes about {needs} minutes, longer than your {minutes}.",
        # what was odd
        "log-ahead": "{entries} dated after today and left aside.",
        "clock-back": (
            "The date of this computer is before the day of your plan, {day}. The plan stays as it is until that day"
            " comes."
        ),
    }
)
"""Every template, by key; a test reads them all."""


def sentence(key: str, **values: object) -> str:
    """A sentence with its values."""
    return SENTENCES[key].format(**values)


def decision(day: date, rule: str, exercise: str | None, change: Change, words: str) -> Decision:
    """A decision with the source of its rule."""
    return Decision(day, rule, exercise, change, words, SOURCES[rule])


def spoken_day(day: date) -> str:
    """A day as it is read: "Sunday 12 July"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
