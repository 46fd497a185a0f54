"""Age band and sore shoulder, and the body mass of those who own ankle weights."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from medius.programme.person import AgeBand
from medius.web.first_steps.equipment import as_given, in_kg, mass_unit, number_in
from medius.web.first_steps.step import AFTER, Answers, Fields, Known, Step, refuse

AGES: Final = ((AgeBand.UNDER_45, "Under 45"), (AgeBand.FROM_45, "45 to 64"), (AgeBand.FROM_65, "65 and over"))
LEAST_KG, MOST_KG = 25.0, 350.0
SHOULDER: Final = {"yes": True, "no": False}


def _read(fields: Fields, known: Known) -> Answers:
    wrong: dict[str, str] = {}
    person = known.person
    mass_kg = _mass_kg(fields, known, wrong)
    age, shoulder = fields.get("age", ""), fields.get("shoulder", "")
    if age and age not in {band.value for band in AgeBand}:
        wrong["age"] = "Choose one of the three."
    if shoulder and shoulder not in SHOULDER:
        wrong["shoulder"] = "Choose yes or no."
    refuse(wrong)
    return Answers(
        replace(
            person,
            body_mass_kg=mass_kg,
            age=AgeBand(age) if age else person.age,
            sore_shoulder=SHOULDER.get(shoulder, person.sore_shoulder),
        )
    )


def _mass_kg(fields: Fields, known: Known, wrong: dict[str, str]) -> float | None:
    given = fields.get("mass", "").strip()
    if not given or not known.person.equipment.ankle_weights_kg:
        return known.person.body_mass_kg
    mass = number_in(given)
    mass_kg = None if mass is None else in_kg(mass, known.units)
    if mass_kg is None or not LEAST_KG <= mass_kg <= MOST_KG:
        least, most, unit = as_given(LEAST_KG, known.units), as_given(MOST_KG, known.units), mass_unit(known.units)
        wrong["mass"] = f"“{given[:20]}” cannot be; give {least} to {most} {unit}."
    return mass_kg


def _given(known: Known) -> Fields:
    person = known.person
    given: dict[str, str] = {}
    given |= {} if person.body_mass_kg is None else {"mass": as_given(person.body_mass_kg, known.units)}
    given |= {} if person.age is None else {"age": person.age.value}
    said = {True: "yes", False: "no"}
    return given | ({} if person.sore_shoulder is None else {"shoulder": said[person.sore_shoulder]})


def _told(known: Known) -> str:
    person, unit = known.person, mass_unit(known.units)
    told = [words.lower() if band is not AgeBand.FROM_45 else words for band, words in AGES if band is person.age]
    told += [] if person.body_mass_kg is None else [f"{as_given(person.body_mass_kg, known.units)} {unit}"]
    told += {True: ["a sore shoulder"], False: ["no sore shoulder"], None: []}[person.sore_shoulder]
    words = ", ".join(told) or "not answered"
    return words[0].upper() + words[1:]


STEP: Final = Step("you", AFTER, "About you", _read, _given, _told)
