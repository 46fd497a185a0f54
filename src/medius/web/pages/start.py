"""From the start button to a session: the safety question that is due, then how the person is today."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.programme import (
    SWAPS,
    Ability,
    Clearance,
    Kind,
    NotCleared,
    Reply,
    SoreSide,
    Today,
    Unanswered,
    clearance,
    routine,
)
from medius.programme.planned import DayKind
from medius.programme.today import news_will_do
from medius.session import Eyes
from medius.storage import SafetyCheck, Storage
from medius.web.first_steps import BY_KEY
from medius.web.house import House
from medius.web.known import known
from medius.web.pages.asked_for import Choice, Fields, Home, Sent, Wanted, choice_in, see_other
from medius.web.planned import Planned, planned
from medius.web.rendering import page
from medius.web.settings_kept import keeps_landmarks

router = APIRouter()

ANSWERED_WITHIN: Final = timedelta(minutes=30)
"""An answer to "is it safe now?" holds for so long: enough to lay out the mat. Our proposal."""


@router.get("/start")
def start(house: Home, choice: Wanted) -> Response:
    """The safety question that is due; none where it was answered just now, as at the end of the welcome."""
    if _answered_now(house.storage):
        return see_other(f"/today?{choice.query}")
    return see_other(f"{'/safety/news' if rests_on_news(house.storage) else '/safety'}?{choice.query}")


def rests_on_news(storage: Storage) -> bool:
    """Whether the single question will do: the full list stands, and no break, illness or injury came since (P16)."""
    standing = storage.safety_checks.standing_check()
    if standing is None or standing.blocks:
        return False
    return news_will_do(days_away(storage), standing.asked_at.date(), planned(storage).plan.screen_from)


def days_away(storage: Storage) -> int | None:
    """Days since the last session in which a set was begun; None before the first."""
    last = storage.history.last_trained()
    return None if last is None else max((storage.clock().date() - last).days, 0)


@router.get("/today")
def before(request: Request, house: Home, choice: Wanted) -> Response:
    """How the person is today: pain, sore side, what they can do; filled in as last time, but for the pain."""
    if not _answered_now(house.storage):
        return see_other(f"/start?{choice.query}")
    return _asked(request, choice, _as_last_time(house.storage))


@router.post("/today")
def begin(request: Request, house: Home, fields: Sent) -> Response:
    """The answers make a session, or say why there is none; nothing gets past an open question."""
    choice = choice_in(fields)
    check = _answered_now(house.storage)
    if check is None:
        return see_other(f"/start?{choice.query}")
    open_keys = still_open(fields)
    if open_keys:
        return _asked(request, choice, fields, open_keys)
    try:
        cleared = _cleared(house.storage, check, fields)
    except NotCleared as refusal:
        return page(request, "not_today.html", reasons=refusal.reasons, status=200)
    except Unanswered:
        return see_other(f"/start?{choice.query}")
    now = planned(house.storage)
    if now.plan.due.kind is DayKind.BLOCKED:
        return page(request, "not_today.html", reasons=(now.plan.due.reason,))
    return see_other(f"/session/{_begun(house, choice, cleared, now)}")


def still_open(fields: Fields) -> tuple[str, ...]:
    """The questions without an answer that makes sense."""
    allowed = {
        "pain_now": {str(pain) for pain in range(11)},
        "sore": {side.value for side in SoreSide},
        **{swap.ability.value: {"yes", "no"} | ({"not-even-so"} if swap.otherwise else set()) for swap in SWAPS},
    }
    return tuple(key for key, values in allowed.items() if fields.get(key) not in values)


def today_in(fields: Fields, away: int | None) -> Today:
    """How the person is, by a form with no question open."""
    return Today(
        pain_now=int(fields["pain_now"]),
        sore=SoreSide(fields["sore"]),
        abilities={ability: fields[ability.value] == "yes" for ability in Ability},
        refused=frozenset(ability for ability in Ability if fields[ability.value] == "not-even-so"),
        days_away=away,
    )


def _asked(request: Request, choice: Choice, given: Fields, open_keys: tuple[str, ...] = ()) -> Response:
    status = 422 if open_keys else 200
    return page(request, "before.html", status=status, choice=choice, swaps=SWAPS, given=given, open_keys=open_keys)


def _answered_now(storage: Storage) -> SafetyCheck | None:
    """The safety check that a session may stand on: clear, just now, and not used by another session."""
    check = storage.safety_checks.last()
    if check is None or check.blocks or storage.clock() - check.asked_at > ANSWERED_WITHIN:
        return None
    days = storage.history.days(1)
    used = bool(days) and days[0].sessions[0].began_at >= check.asked_at
    stale = check.news is not None and not rests_on_news(storage)
    return None if used or stale else check


def _cleared(storage: Storage, check: SafetyCheck, fields: Fields) -> Clearance:
    away = days_away(storage)
    if check.news is None:
        return clearance(today_in(fields, away), screening=check.screening)
    return clearance(today_in(fields, away), news=Reply.NO, last=storage.safety_checks.standing())


def _begun(house: House, choice: Choice, cleared: Clearance, now: Planned) -> int:
    """The session of the plan; a warm-up where strength was asked for on a day on which it rests.

    The sample person shows the programme's own version, whatever the plan is.
    """
    due = None if choice.eyes is Eyes.SAMPLE else now.plan.due
    kind = choice.kind if due is None or due.of(choice.kind) else Kind.WARM_UP
    return house.storage.journal.begin_session(
        routine(kind, cleared, due, now.person),
        cleared,
        eyes=choice.eyes,
        keeps_landmarks=keeps_landmarks(house.storage),
    )


def _as_last_time(storage: Storage) -> Fields:
    """What was answered before the last session, or told of oneself since; the pain is asked anew each time."""
    days = storage.history.days(1)
    if not days:
        return _as_described(storage, None)
    last = days[0].sessions[0]
    kept = Today.from_json(storage.history.session(last.id).clearance["today"])
    answers = {True: "yes", False: "no"}
    given = {ability.value: answers[there] for ability, there in kept.abilities.items()}
    given |= {ability.value: "not-even-so" for ability in kept.refused}
    return given | dict(_as_described(storage, last.began_at))


def _as_described(storage: Storage, since: datetime | None) -> Fields:
    """What was told of positions and the sore side in the welcome, since a moment; None: ever."""
    told, steps = known(storage), storage.about.steps()
    newer = {key for key in _DESCRIBED if key in told.answered and (since is None or steps[key].answered_at > since)}
    return {name: value for key in newer for name, value in BY_KEY[key].given(told).items() if name in _DESCRIBED[key]}


_DESCRIBED: Final = {"positions": {ability.value for ability in Ability}, "pain": {"sore"}}
"""The steps of the welcome that tell what is asked before each session, and which of its fields."""
