"""Who lives here: names, PINs and folders, in a file that may be lost, damaged, or changed by another program."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanded import commanded
from medius.storage import Storage
from medius.storage.household import FIRST, MOST_PEOPLE, BadName, Members, NoSuchMember, NotAHousehold
from medius.storage.pins import BadPin, Pin


def test_somebody_alone_needs_no_file(tmp_path: Path) -> None:
    """One person without a name, whose data lies in the folder itself."""
    members = Members(tmp_path)

    assert [member.number for member in members.all()] == [FIRST]
    assert members.folder_of(FIRST) == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_what_one_program_changes_another_one_sees(tmp_path: Path) -> None:
    """The server and the command line share the file."""
    server, terminal = Members(tmp_path), Members(tmp_path)
    server.rename(FIRST, "Anna")
    bert = terminal.add("Bert")

    assert server.all() == terminal.all()
    assert server.at(bert.number).called == "Bert"


@pytest.mark.parametrize("name", ["", "   ", "a" * 41, "A\x07", "anna"])
def test_a_name_that_will_not_do_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing, blanks, too long, a bell, and the name of somebody else; nobody is added."""
    members = Members(tmp_path)
    members.rename(FIRST, "Anna")
    with pytest.raises(BadName):
        members.add(name)

    assert len(members.all()) == 1


def test_a_home_is_no_clinic(tmp_path: Path) -> None:
    """The thirteenth is refused in words."""
    members = Members(tmp_path)
    for number in range(MOST_PEOPLE - 1):
        members.add(f"Person {number}")
    with pytest.raises(BadName, match="room for 12"):
        members.add("One more")


def test_a_number_is_never_given_twice(tmp_path: Path) -> None:
    """Whoever comes after somebody who left is somebody else, also for a browser that remembers."""
    members = Members(tmp_path)
    bert = members.add("Bert")
    members.remove(bert.number)

    assert members.add("Bert").number == bert.number + 1
    with pytest.raises(NoSuchMember):
        members.at(bert.number)


def test_without_its_file_nobody_is_lost(tmp_path: Path) -> None:
    """The names are gone, the people and their data are not."""
    bert = Members(tmp_path).add("Bert")
    Storage(Members(tmp_path).folder_of(bert.number)).close()
    (tmp_path / "household.json").unlink()
    members = Members(tmp_path)

    assert [member.called for member in members.all()] == ["Person 1", "Person 2"]
    assert members.add("Cora").number == 3


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 1}', '{"schema": 9, "next": 1, "people": []}'])
def test_a_damaged_file_is_refused_and_left_as_it_is(tmp_path: Path, text: str) -> None:
    """Emptied, cut off, something else, halves, and one of a newer Medius: words, and no byte changed."""
    (tmp_path / "household.json").write_text(text)
    with pytest.raises(NotAHousehold, match=r"household\.json"):
        Members(tmp_path).all()

    assert (tmp_path / "household.json").read_text() == text


@pytest.mark.parametrize("digits", ["", "123", "1" * 13, "12a4", "\u0661\u0662\u0663\u0664", "12 34", "-123"])
def test_a_pin_is_four_to_twelve_digits(digits: str) -> None:
    """Nothing, too short, too long, a letter, other scripts' digits, a blank, a sign."""
    with pytest.raises(BadPin, match="4 to 12 digits"):
        Pin.of(digits)


def test_a_pin_knows_its_digits_and_no_others() -> None:
    """Also after it was kept and read again; the same digits give another key each time."""
    pin = Pin.of("2580")
    read = Pin.from_json(pin.as_json())

    assert read == pin
    assert (read.matches("2580"), read.matches("2581"), read.matches(""), read.matches("2" * 5000)) == (
        True,
        False,
        False,
        False,
    )
    assert Pin.of("2580").key != pin.key


def test_a_forgotten_pin_is_taken_away_at_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """`medius people` says who has which number; `--without-pin` opens the pages again, and changes nothing else."""
    members = Members(tmp_path)
    members.rename(FIRST, "Anna")
    members.set_pin(FIRST, "2580")
    with_pin = commanded(capfd, "people", "--data", tmp_path)
    without = commanded(capfd, "people", "--data", tmp_path, "--without-pin", "1")
    nobody = commanded(capfd, "people", "--data", tmp_path, "--without-pin", "7")

    assert (with_pin.status, with_pin.out) == (0, "1  Anna, with a PIN\n")
    assert (without.status, without.out) == (0, "1  Anna\n")
    assert nobody.status == 2
    assert "nobody here has the number 7" in nobody.err
