"""The start: safety never skipped, everything else skipped or answered, resumed where it was left, changed later."""

from __future__ import annotations

import re
from datetime import timedelta

import httpx
import pytest

from begun import session_done
from medius.outcomes import Score
from medius.outcomes.rmdq import SENTENCES
from medius.programme import QUESTIONS, Ability, SoreSide
from medius.programme.person import AgeBand, Band, Region
from medius.storage import Storage
from medius.web.first_steps import AFTER, BEFORE, STEPS
from medius.web.settings_kept import Chosen, choose
from served import ALL_WELL, Served, plain

FIRST = [step.key for step in STEPS if step.part == BEFORE]
LATER = [step.key for step in STEPS if step.part == AFTER]
ALWAYS = [step.key for step in STEPS if step.key not in {"confidence", "back"}]
"""Those that are asked of everybody."""


@pytest.fixture(autouse=True)
def anew(server: Served) -> None:
    """A person who was never here."""
    server.app.house.storage.erase()


@pytest.fixture
def storage(server: Served) -> Storage:
    """What is kept of her."""
    return server.app.house.storage


def told(storage: Storage) -> dict[str, Score]:
    """The scores by key."""
    return {score.key: score for score in storage.scores.all()}


def leads_to(answer: httpx.Response) -> str:
    """Where a form leads."""
    assert answer.status_code == 303, plain(answer.text)
    return answer.headers["location"]


def test_the_first_page_says_what_medius_is_and_is_not(owner: httpx.Client) -> None:
    """A coach, not a diagnosis; and one way on."""
    words = plain(owner.get("/welcome").text)

    assert "a coach, not a diagnosis" in words
    assert "never leaves this device" in words
    assert 'href="/welcome/safety"' in owner.get("/welcome").text


def test_today_begins_with_the_start(owner: httpx.Client) -> None:
    """There is no session before it; the way there is the one button."""
    page = owner.get("/").text

    assert 'class="button primary start" href="/welcome/safety"' in page
    assert 'action="/start"' not in page


def test_the_safety_questions_come_first_and_cannot_be_skipped(owner: httpx.Client, storage: Storage) -> None:
    """All of them, none filled in; sent with nothing but "skip" they are asked again."""
    page = owner.get("/welcome/safety").text
    skipped = owner.post("/welcome/safety", data={"skip": "yes"})

    assert page.count('<fieldset class="question') == len(QUESTIONS)
    assert "Skip" not in page
    assert skipped.status_code == 422
    assert storage.safety_checks.last() is None
    assert storage.about.steps() == {}


def test_skipping_all_the_rest_still_asks_for_safety(owner: httpx.Client) -> None:
    """Every other step was skipped by its address; Today still leads to the safety questions."""
    for key in FIRST:
        owner.post(f"/welcome/{key}", data={"skip": "yes"})

    assert 'href="/welcome/safety"' in owner.get("/").text
    assert 'action="/start"' not in owner.get("/").text


def test_one_screen_leads_to_the_next_and_the_last_to_today(owner: httpx.Client) -> None:
    """Safety, then five screens, each skipped; then the first session."""
    addresses = [leads_to(owner.post("/welcome/safety", data=ALL_WELL))]
    addresses += [leads_to(owner.post(f"/welcome/{key}", data={"skip": "yes"})) for key in FIRST]

    assert addresses == [*(f"/welcome/{key}" for key in FIRST), "/"]
    assert "Your first session" in owner.get("/").text


@pytest.mark.parametrize("key", ALWAYS)
def test_every_screen_can_be_skipped(owner: httpx.Client, storage: Storage, key: str) -> None:
    """It says so, and is remembered as skipped."""
    page = owner.get(f"/welcome/{key}").text
    owner.post(f"/welcome/{key}", data={"skip": "yes"})

    assert 'name="skip"' in page
    assert storage.about.steps()[key].skipped


def test_it_is_resumed_where_it_was_left(owner: httpx.Client) -> None:
    """Away after the second screen: Today and the first page lead to the third."""
    owner.post("/welcome/safety", data=ALL_WELL)
    for key in FIRST[:2]:
        owner.post(f"/welcome/{key}", data={"skip": "yes"})

    assert f'href="/welcome/{FIRST[2]}"' in owner.get("/").text
    assert f'href="/welcome/{FIRST[2]}"' in owner.get("/welcome").text


def test_a_yes_to_a_safety_question_is_answered_calmly_and_the_start_goes_on(owner: httpx.Client) -> None:
    """No session for now, what to do, and the questions again; the rest of the start stays open."""
    address = leads_to(owner.post("/welcome/safety", data={**ALL_WELL, "R05b": "yes"}))
    words = plain(owner.get(address).text)

    assert "There is no session for now" in words
    assert f'href="/welcome/{FIRST[0]}"' in owner.get("/welcome").text


def test_where_it_hurts_is_pointed_at_or_named(owner: httpx.Client, storage: Storage) -> None:
    """Every place of the drawing is the label of a box with its name; what is elsewhere has a box alone."""
    page = owner.get("/welcome/where").text
    owner.post("/welcome/where", data={"region-low-back": "on", "region-side-of-hip": "on"})
    person = storage.about.person()
    pointed = set(re.findall(r'<label class="spot[^>]* for="region-([\w-]+)"', page))
    named = set(re.findall(r'<input type="checkbox" name="region-([\w-]+)"', page))

    assert person is not None
    assert person.regions == {Region.LOW_BACK, Region.SIDE_OF_HIP}
    assert named - {"none"} == {region.value for region in Region}
    assert pointed == named - {"none", "elsewhere"}
    assert pointed == set(re.findall(r'data-region="([\w-]+)"', page))


def test_a_place_and_nothing_at_once_cannot_be(owner: httpx.Client, storage: Storage) -> None:
    """It is said beside the boxes, and they stay as they were."""
    answer = owner.post("/welcome/where", data={"region-knee": "on", "region-none": "on"})

    assert answer.status_code == 422
    assert "not both" in answer.text
    assert answer.text.count(" checked") == 2
    assert storage.about.steps() == {}


def test_where_nothing_hurts_nobody_is_asked_how_much(owner: httpx.Client) -> None:
    """The next screen is about positions."""
    owner.post("/welcome/safety", data=ALL_WELL)

    assert leads_to(owner.post("/welcome/where", data={"region-none": "on"})) == "/welcome/positions"
    assert "Nothing hurts" in owner.get("/welcome").text


def test_pain_is_kept_as_scores_and_as_the_usual_pain(owner: httpx.Client, storage: Storage) -> None:
    """3 now, 4 over the week, on the left; nought is an answer, and what is open is none."""
    owner.post("/welcome/pain", data={"nprs-now": "3", "nprs-week": "4", "sore": "left"})
    person, scores = storage.about.person(), told(storage)

    assert person is not None
    assert (person.usual_pain, person.sore) == (4, SoreSide.LEFT)
    assert (scores["nprs-now"].value, scores["nprs-week"].value) == (3, 4)

    owner.post("/welcome/pain", data={"nprs-now": "0"})

    assert told(storage)["nprs-now"].value == 0
    assert told(storage)["nprs-week"].value == 4


@pytest.mark.parametrize("value", ["11", "-1", "4.5", "much", "\uff14"])
def test_pain_out_of_range_is_said_beside_its_field(owner: httpx.Client, storage: Storage, value: str) -> None:
    """The other answers are still there, and nothing was kept."""
    answer = owner.post("/welcome/pain", data={"nprs-now": value, "nprs-week": "4", "sore": "right"})

    assert answer.status_code == 422
    assert 'id="wrong-nprs-now"' in answer.text
    assert 'name="nprs-week" value="4" checked' in answer.text
    assert 'name="sore" value="right" checked' in answer.text
    assert told(storage) == {}
    assert storage.about.person() is None


def test_positions_are_kept_with_their_swaps(owner: httpx.Client, storage: Storage) -> None:
    """No kneeling, and not even with a folded mat; what is left open goes."""
    owner.post("/welcome/positions", data={"kneel": "not-even-so", "lie-left": "no"})
    person = storage.about.person()

    assert person is not None
    assert [ability for ability in Ability if not person.abilities[ability]] == [Ability.LIE_LEFT, Ability.KNEEL]
    assert person.refused == {Ability.KNEEL}


def test_bands_are_kept_with_their_colour(owner: httpx.Client, storage: Storage) -> None:
    """A yellow light one; a heavy one that was given no colour; a colour alone means that it is there."""
    owner.post("/welcome/equipment", data={"band-heavy": "on", "colour-light": " yellow "})
    person = storage.about.person()

    assert person is not None
    assert dict(person.equipment.bands) == {Band.LIGHT: "yellow", Band.HEAVY: ""}


@pytest.mark.parametrize(
    ("units", "given", "kg"), [("metric", ("0,5", "1"), (0.5, 1.0)), ("us", ("2", "5"), (0.9072, 2.268))]
)
def test_weights_are_given_in_the_units_of_the_person(
    owner: httpx.Client, storage: Storage, units: str, given: tuple[str, str], kg: tuple[float, float]
) -> None:
    """Kilograms or pounds, with a comma or a point; they are shown as they were given."""
    choose(storage, Chosen(units=units))
    owner.post("/welcome/equipment", data={"ankle-1": given[1], "ankle-2": given[0]})
    person = storage.about.person()
    page = owner.get("/welcome/equipment").text

    assert person is not None
    assert person.equipment.ankle_weights_kg == kg
    assert f'name="ankle-1" value="{given[0].replace(",", ".")}"' in page
    assert f'name="ankle-2" value="{given[1]}"' in page


@pytest.mark.parametrize("value", ["900", "0", "-2", "heavy", "nan", "inf", "1e400"])
def test_a_weight_that_cannot_be_is_said_beside_its_field(owner: httpx.Client, storage: Storage, value: str) -> None:
    """The rest of the form is still there."""
    answer = owner.post("/welcome/equipment", data={"ankle-1": value, "weight-2": "4", "colour-light": "red"})

    assert answer.status_code == 422
    assert 'aria-describedby="wrong-ankle-1"' in answer.text
    assert 'name="weight-2" value="4"' in answer.text
    assert 'name="colour-light" value="red"' in answer.text
    assert storage.about.person() is None


def test_owning_nothing_is_an_answer(owner: httpx.Client, storage: Storage) -> None:
    """It can be read again on the list."""
    owner.post("/welcome/equipment", data={"nothing": "on", "camera": "no"})
    person = storage.about.person()

    assert person is not None
    assert not person.has_camera
    assert "No bands or weights" not in plain(owner.get("/welcome").text)
    assert "No camera" in plain(owner.get("/welcome").text)
    assert 'name="nothing" value="on" checked' in owner.get("/welcome/equipment").text


def test_days_and_minutes_are_kept(owner: httpx.Client, storage: Storage) -> None:
    """Two days, Tuesday and Saturday, a quarter of an hour."""
    owner.post("/welcome/time", data={"often": "2", "day-1": "on", "day-5": "on", "minutes": "15"})
    person = storage.about.person()

    assert person is not None
    assert (person.strength_days, person.weekdays, person.minutes) == (2, frozenset({1, 5}), 15)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"often": "7"}, "often"),
        ({"often": "3", "day-1": "on"}, "days"),
        ({"often": "2", "minutes": "4"}, "minutes"),
        ({"often": "2", "minutes": "soon"}, "minutes"),
    ],
)
def test_days_that_cannot_be_are_said(owner: httpx.Client, wrong: dict[str, str], field: str) -> None:
    """Seven strength days; three on one weekday; four minutes; "soon"."""
    answer = owner.post("/welcome/time", data=wrong)

    assert answer.status_code == 422
    assert f'id="wrong-{field}"' in answer.text


def test_activities_are_named_and_scored(owner: httpx.Client, storage: Storage) -> None:
    """Stairs at 4, running without a number: the score is of the stairs alone."""
    owner.post("/welcome/activities", data={"activity-1": " The  stairs ", "psfs-1": "4", "activity-2": "Running"})
    stairs, running = storage.about.activities()
    score = told(storage)["psfs"]

    assert (stairs.name, running.name) == ("The stairs", "Running")
    assert (score.value, dict(score.items)) == (4, {str(stairs.number): 4})


def test_an_activity_that_is_not_named_any_more_is_put_away(owner: httpx.Client, storage: Storage) -> None:
    """The stairs stay with their number, running goes, sitting comes."""
    owner.post("/welcome/activities", data={"activity-1": "Stairs", "activity-2": "Running"})
    owner.post(
        "/welcome/activities", data={"activity-1": "Stairs", "psfs-1": "6", "activity-2": "Sitting", "psfs-2": "2"}
    )
    asked = [(each.number, each.name) for each in storage.about.activities() if each.until is None]

    assert asked == [(1, "Stairs"), (3, "Sitting")]
    assert told(storage)["psfs"].value == 4


def test_two_activities_of_one_name_cannot_be(owner: httpx.Client, storage: Storage) -> None:
    """Nothing is named."""
    answer = owner.post("/welcome/activities", data={"activity-1": "Stairs", "activity-2": "stairs", "psfs-2": "3"})

    assert answer.status_code == 422
    assert storage.about.activities() == ()


def test_a_number_without_an_activity_cannot_be(owner: httpx.Client) -> None:
    """It is said beside the name that is missing."""
    assert 'id="wrong-activity-2"' in owner.post("/welcome/activities", data={"psfs-2": "3"}).text


def test_how_sure_is_asked_where_there_is_something_to_be_sure_of(owner: httpx.Client, storage: Storage) -> None:
    """Without an activity the next screen is about the person; with one, its name stands there."""
    assert leads_to(owner.post("/welcome/activities", data={})) == "/welcome/you"
    assert leads_to(owner.post("/welcome/activities", data={"activity-1": "Dancing"})) == "/welcome/confidence"
    assert "Dancing" in owner.get("/welcome/confidence").text

    owner.post("/welcome/confidence", data={"confidence": "7"})

    assert told(storage)["confidence"].value == 7


def test_the_back_questionnaire_is_asked_where_it_is_the_back(owner: httpx.Client, storage: Storage) -> None:
    """In its own words; no tick is an answer too."""
    owner.post("/welcome/where", data={"region-low-back": "on"})
    page = plain(owner.get("/welcome/back").text)
    first = leads_to(owner.post("/welcome/activities", data={"skip": "yes"}))
    owner.post("/welcome/back", data={"sentence-1": "on", "sentence-24": "on"})

    assert first == "/welcome/back"
    assert all(sentence in page for sentence in SENTENCES)
    assert (told(storage)["rmdq"].value, set(told(storage)["rmdq"].items)) == (2, {"1", "24"})

    owner.post("/welcome/back", data={})

    assert told(storage)["rmdq"].value == 0


def test_body_mass_is_asked_only_of_those_who_own_ankle_weights(owner: httpx.Client, storage: Storage) -> None:
    """Nobody else sees the field, and what is sent without it is not kept."""
    without = owner.get("/welcome/you").text
    owner.post("/welcome/you", data={"mass": "70", "age": "45-64"})
    before = storage.about.person()
    owner.post("/welcome/equipment", data={"ankle-1": "1"})
    owner.post("/welcome/you", data={"mass": "70,5", "shoulder": "yes"})
    after = storage.about.person()

    assert 'name="mass"' not in without
    assert before is not None
    assert (before.body_mass_kg, before.age) == (None, AgeBand.FROM_45)
    assert after is not None
    assert (after.body_mass_kg, after.age, after.sore_shoulder) == (70.5, AgeBand.FROM_45, True)
    assert 'name="mass" value="70.5"' in owner.get("/welcome/you").text


@pytest.mark.parametrize("mass", ["7", "700", "much"])
def test_a_body_mass_that_cannot_be_is_said(owner: httpx.Client, mass: str) -> None:
    """The age band stays as it was chosen."""
    owner.post("/welcome/equipment", data={"ankle-1": "1"})
    answer = owner.post("/welcome/you", data={"mass": mass, "age": "65-and-over"})

    assert answer.status_code == 422
    assert "give 25 to 350 kg" in answer.text
    assert 'value="65-and-over" checked' in answer.text


def test_what_was_not_sent_yet_survives_a_reload(owner: httpx.Client) -> None:
    """A tick was set, and the page loaded anew; once it was sent, the draft is gone."""
    assert owner.post("/welcome/where/draft", data={"region-knee": "on"}).status_code == 204
    assert 'name="region-knee" value="on" id="region-knee" checked' in owner.get("/welcome/where").text

    owner.post("/welcome/where", data={"region-thigh": "on"})

    assert 'name="region-knee" value="on" id="region-knee" checked' not in owner.get("/welcome/where").text


def test_everything_can_be_changed_later(owner: httpx.Client, storage: Storage) -> None:
    """The list tells what was answered; a change leads back to it, and the form is filled in."""
    owner.post("/welcome/safety", data=ALL_WELL)
    for key in FIRST:
        owner.post(f"/welcome/{key}", data={"skip": "yes"})
    for key in LATER:
        owner.post(f"/welcome/{key}", data={"skip": "yes"})
    changed = leads_to(owner.post("/welcome/time", data={"often": "2", "minutes": "20"}))
    words = plain(owner.get(changed).text)

    assert changed == "/welcome?saved=true"
    assert "2 days a week, any day, 20 minutes" in words
    assert words.count("Skipped") == len([key for key in (*FIRST, *LATER) if key in ALWAYS]) - 1
    assert 'name="minutes" value="20" checked' in owner.get("/welcome/time").text


def test_skipping_what_was_answered_before_takes_nothing_away(owner: httpx.Client, storage: Storage) -> None:
    """The step stays answered."""
    owner.post("/welcome/pain", data={"sore": "left"})
    owner.post("/welcome/pain", data={"skip": "yes"})
    person = storage.about.person()

    assert person is not None
    assert person.sore is SoreSide.LEFT
    assert not storage.about.steps()["pain"].skipped


def test_a_pregnancy_told_by_the_safety_questions_is_known(owner: httpx.Client, storage: Storage) -> None:
    """R14 is not asked twice."""
    owner.post("/welcome/safety", data={**ALL_WELL, "R14": "yes"})
    person = storage.about.person()

    assert person is not None
    assert person.pregnant


@pytest.mark.parametrize("path", ["/welcome/nothing", "/welcome/Where", "/welcome/../settings"])
def test_there_is_no_other_step(owner: httpx.Client, path: str) -> None:
    """It is said plainly."""
    assert owner.get(path).status_code in {404, 200}
    assert owner.post("/welcome/nothing", data={}).status_code == 404


def test_the_screens_work_without_scripts(owner: httpx.Client) -> None:
    """Each is a form that is sent to its own address, with labels on all that can be filled in."""
    owner.post("/welcome/activities", data={"activity-1": "Stairs"})
    for step in STEPS:
        page = owner.get(f"/welcome/{step.key}").text
        inputs = re.findall(r'<input(?![^>]*type="hidden")[^>]*>', page)

        assert f'method="post" action="/welcome/{step.key}"' in page
        assert inputs
        assert page.count("<label") >= len(inputs)


def test_a_score_of_an_earlier_day_stays(owner: httpx.Client, storage: Storage) -> None:
    """A change later is a new score, of its own day."""
    today = storage.clock().date()
    storage.scores.keep(Score("nprs-week", today - timedelta(days=30), 6.0))
    owner.post("/welcome/pain", data={"nprs-week": "3"})
    days = [(score.day, score.value) for score in storage.scores.all() if score.key == "nprs-week"]

    assert days == [(today - timedelta(days=30), 6.0), (today, 3.0)]


def test_what_was_just_answered_is_not_asked_again(owner: httpx.Client) -> None:
    """From the end of the welcome the start leads past the safety questions; positions and side are filled in."""
    owner.post("/welcome/safety", data=ALL_WELL)
    owner.post("/welcome/pain", data={"sore": "left"})
    owner.post("/welcome/positions", data={"kneel": "not-even-so"})
    address = leads_to(owner.get("/start", params={"kind": "strength", "eyes": "none"}))
    page = owner.get(address).text

    assert address.startswith("/today?")
    assert 'name="kneel" value="not-even-so" required checked' in page
    assert 'name="sore" value="left" required checked' in page
    assert page.count('name="pain_now" value="1" required checked') == 0


def test_what_was_skipped_is_not_answered_for_anybody(owner: httpx.Client) -> None:
    """Nothing is filled in before the first session."""
    owner.post("/welcome/safety", data=ALL_WELL)
    owner.post("/welcome/positions", data={"skip": "yes"})

    assert " checked" not in owner.get("/today", params={"kind": "strength", "eyes": "none"}).text


def test_what_was_changed_since_the_last_session_counts(owner: httpx.Client, server: Served) -> None:
    """She could kneel in her last session; since then she said that she cannot."""
    session_done(server.app.house.storage)
    owner.post("/welcome/safety", data=ALL_WELL)
    before = owner.get("/today", params={"kind": "strength", "eyes": "none"}).text
    owner.post("/welcome/positions", data={"kneel": "no"})
    after = owner.get("/today", params={"kind": "strength", "eyes": "none"}).text

    assert 'name="kneel" value="yes" required checked' in before
    assert 'name="kneel" value="no" required checked' in after
