"""A phone in the same home: HTTPS with a certificate of our own, a code, and nothing for whoever has neither."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from medius.web import home_network
from medius.web.app import create_app
from medius.web.certificates import authority_fingerprint, certificate
from medius.web.home_network import NoHomeNetwork, NotPrivate, checked, home_addresses, is_private
from medius.web.invitation import invitation
from medius.web.pages.pair import qr_svg
from medius.web.pairing import Pairing, Tried
from medius.web.settings import HomeNetwork, Settings
from served import Served, plain, served, serving

ADDRESS = "192.168.7.20"
"""Where the phone thinks that it asks; the line is the loopback all the same."""


@contextmanager
def at_home(folder: Path) -> Iterator[Served]:
    """A server over HTTPS, with the certificate of a home network."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    settings = Settings(folder, port, HomeNetwork((ADDRESS,), port))
    files = certificate(folder, (ADDRESS,))
    app = create_app(settings)
    with serving(app, listening, files.chain, files.key):
        yield Served(app, settings)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One for all tests here."""
    with at_home(tmp_path_factory.mktemp("data")) as running:
        yield running


def trusting(folder: Path) -> ssl.SSLContext:
    """A browser whose owner trusts the authority."""
    return ssl.create_default_context(cafile=folder / "lan" / "authority.pem")


class AtHome(httpx.HTTPTransport):
    """A line to the address of the home network, which is the loopback here."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask; the certificate has to be for that address."""
        request.extensions["sni_hostname"] = ADDRESS
        return super().handle_request(request)


@pytest.fixture
def phone(server: Served) -> Iterator[httpx.Client]:
    """A phone that asks under the address of the home network."""
    host = f"{ADDRESS}:{server.settings.port}"
    with httpx.Client(
        base_url=f"https://127.0.0.1:{server.settings.port}",
        headers={"host": host, "origin": f"https://{host}"},
        transport=AtHome(verify=trusting(server.settings.folder)),
    ) as client:
        yield client


def asked_with(server: Served, phone: httpx.Client) -> httpx.Response:
    """The phone gives the code of the moment."""
    return phone.post("/pair", data={"code": server.app.household.offered_code(), "name": "Kitchen phone"})


def cookie_of(answer: httpx.Response) -> str:
    """What the phone is known by."""
    return answer.headers["set-cookie"].partition(";")[0]


@pytest.fixture
def cookie(server: Served, phone: httpx.Client) -> str:
    """The cookie of a phone that was paired."""
    server.app.household.pairing = Pairing()
    return cookie_of(asked_with(server, phone))


def test_a_phone_that_is_not_paired_may_only_pair(server: Served, phone: httpx.Client) -> None:
    """The form, and nothing else: no page, no file, no pose model."""
    answers = {path: phone.get(path).status_code for path in ("/pair", "/", "/static/app.css", "/history", "/phone")}

    assert answers == {"/pair": 200, "/": 403, "/static/app.css": 403, "/history": 403, "/phone": 403}


def test_the_code_lets_a_phone_in(server: Served, phone: httpx.Client, cookie: str) -> None:
    """It is known from then on, for this app alone, over TLS alone; the whole session runs on it."""
    known = {"cookie": cookie}

    assert phone.get("/", headers=known).status_code == 200
    assert phone.get("/today", headers=known).status_code == 303
    assert "Kitchen phone" in phone.get("/settings", headers=known).text


def test_in_a_shared_home_a_phone_chooses_whose_it_is(server: Served, phone: httpx.Client, cookie: str) -> None:
    """It is asked first; the PIN opens, for this app alone, over TLS alone; erasing is for the machine itself."""
    members = server.app.household.members
    bert = members.add("Bert")
    members.set_pin(bert.number, "2580")
    asked = phone.get("/history", headers={"cookie": cookie})
    wrong = phone.post(f"/people/{bert.number}/choose", data={"pin": "1111"}, headers={"cookie": cookie})
    right = phone.post(f"/people/{bert.number}/choose", data={"pin": "2580"}, headers={"cookie": cookie})
    chosen = {"cookie": f"{cookie}; {cookie_of(right)}"}
    page, leaving = phone.get("/history", headers=chosen), phone.get("/people/me/leave", headers=chosen)
    members.remove(bert.number)
    after = phone.get("/history", headers=chosen)

    assert (asked.status_code, asked.headers["location"]) == (303, "/people")
    assert (wrong.status_code, right.status_code) == (403, 303)
    assert {"HttpOnly", "SameSite=Strict", "Secure"} <= set(right.headers["set-cookie"].split("; "))
    assert (page.status_code, leaving.status_code) == (200, 403)
    assert 'href="/people">Bert</a>' in page.text
    assert "Bert" not in after.text


def test_its_cookie_stays_where_it_belongs(server: Served, phone: httpx.Client) -> None:
    """No script reads it, no other site sends it, and it never travels in the clear."""
    server.app.household.pairing = Pairing()

    assert {"HttpOnly", "SameSite=Strict", "Secure", "Path=/"} <= set(
        asked_with(server, phone).headers["set-cookie"].split("; ")
    )


def test_a_code_serves_once(server: Served, phone: httpx.Client) -> None:
    """A second phone with the same code is too late."""
    server.app.household.pairing = Pairing()
    code = server.app.household.offered_code()
    first, second = (phone.post("/pair", data={"code": code, "name": "Phone"}) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 403)
    assert "No code is open" in second.text


def test_guessing_ends_after_five(server: Served, phone: httpx.Client) -> None:
    """Five wrong codes, and the right one is wrong too; ten tries a minute, and nobody may try."""
    server.app.household.pairing = Pairing()
    code = server.app.household.offered_code()
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    guesses = [phone.post("/pair", data={"code": wrong, "name": "Phone"}) for _ in range(5)]
    right = phone.post("/pair", data={"code": code, "name": "Phone"})
    more = [phone.post("/pair", data={"code": wrong, "name": "Phone"}).status_code for _ in range(6)]

    assert {guess.status_code for guess in guesses} == {403}
    assert right.status_code == 403
    assert "set-cookie" not in right.headers
    assert more[-1] == 429


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "\N{ARABIC-INDIC DIGIT ONE}23456", "1" * 10_000])
def test_a_code_that_is_none_is_wrong(server: Served, phone: httpx.Client, code: str) -> None:
    """Whatever is typed."""
    server.app.household.pairing = Pairing()
    server.app.household.offered_code()

    assert phone.post("/pair", data={"code": code, "name": "Phone"}).status_code == 403


def test_a_code_may_be_typed_with_a_gap(server: Served, phone: httpx.Client) -> None:
    """As it is shown: three and three."""
    server.app.household.pairing = Pairing()
    code = server.app.household.offered_code()

    assert phone.post("/pair", data={"code": f" {code[:3]} {code[3:]} ", "name": ""}).status_code == 303


def test_a_phone_may_not_do_what_belongs_to_the_machine(phone: httpx.Client, cookie: str) -> None:
    """Pair others, put others out, erase everything."""
    known = {"cookie": cookie}
    asked = [("GET", "/phone"), ("POST", "/phone"), ("GET", "/settings/erase"), ("POST", "/settings/erase")]
    answers = [phone.request(method, path, headers=known) for method, path in asked]
    answers.append(phone.post("/settings/browsers/1/forget", headers=known))

    assert {answer.status_code for answer in answers} == {403}
    assert all("Only on the machine" in answer.text for answer in answers)


def test_a_phone_that_is_forgotten_is_a_stranger(server: Served, phone: httpx.Client, cookie: str) -> None:
    """At once."""
    assert phone.get("/", headers={"cookie": cookie}).status_code == 200
    for browser in server.app.household.browsers.all():
        server.app.household.browsers.revoke(browser.id)

    assert phone.get("/", headers={"cookie": cookie}).status_code == 403


def test_the_owners_cookie_opens_nothing_over_the_network(server: Served, phone: httpx.Client) -> None:
    """The two ways in are kept apart."""
    assert phone.get("/", headers={"cookie": server.cookie}).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:{port}", "localhost:{port}", "192.168.7.21:{port}"])
def test_over_the_network_only_its_address_is_ours(server: Served, phone: httpx.Client, cookie: str, host: str) -> None:
    """DNS rebinding against a phone; the names of the loopback are for the loopback."""
    answer = phone.get("/", headers={"host": host.format(port=server.settings.port), "cookie": cookie})

    assert answer.status_code == 421


def test_the_socket_of_a_phone_asks_for_the_same(server: Served, cookie: str) -> None:
    """Its own origin and its cookie; another origin is refused before it opens."""
    address = f"wss://{ADDRESS}:{server.settings.port}/coach/1?role=coach"

    def open_socket(origin: str) -> None:
        with connect(
            address,
            sock=socket.create_connection(("127.0.0.1", server.settings.port)),
            ssl=trusting(server.settings.folder),
            server_hostname=ADDRESS,
            origin=Origin(origin),
            additional_headers={"cookie": cookie},
            proxy=None,
        ):
            pass

    open_socket(f"https://{ADDRESS}:{server.settings.port}")
    with pytest.raises(InvalidStatus):
        open_socket(f"http://{ADDRESS}:{server.settings.port}")


def test_this_machine_alone_offers_no_pairing(tmp_path: Path) -> None:
    """Without --lan: no code, no form, and the page says how to start it."""
    with served(tmp_path) as alone, alone.owner() as owner, alone.stranger() as stranger:
        page = owner.post("/phone")

        assert stranger.get("/pair").status_code == 403
        assert owner.get("/pair").status_code == 404
        assert "medius serve --lan" in page.text
        assert "code" not in [line.strip() for line in page.text.split() if line.isdigit()]


def test_the_page_says_honestly_what_the_phone_will_warn_of(tmp_path: Path) -> None:
    """Before it happens: the words of the browser, why, what to press, and how to be sure."""
    certificate(tmp_path, (ADDRESS,))
    settings = Settings(tmp_path, 8017, HomeNetwork((ADDRESS,), 8018))
    with served(tmp_path, settings) as running, running.owner() as owner:
        before, after = owner.get("/phone").text, owner.post("/phone").text

    assert "Your connection is not private" in before
    assert "nobody can vouch for one in your home" in before
    assert f">{authority_fingerprint(tmp_path)}<" in before
    assert f"https://{ADDRESS}:8018/pair" in before
    assert 'class="code"' not in before
    assert re.search(r"\d{3} \d{3}", plain(after))


def test_the_qr_code_is_an_svg_without_style() -> None:
    """It stands in the page, under its policy."""
    drawn = qr_svg(f"https://{ADDRESS}:8018/pair")

    assert drawn.startswith("<svg")
    assert "style" not in drawn


def test_the_terminal_shows_the_same(tmp_path: Path) -> None:
    """Address, code, and what the phone will warn of."""
    certificate(tmp_path, (ADDRESS,))
    with served(tmp_path, Settings(tmp_path, 8017, HomeNetwork((ADDRESS,), 8018))) as running:
        told = "\n".join(invitation(running.app.household))

    assert f"https://{ADDRESS}:8018/pair" in told
    assert re.search(r"Pairing code: \d{6} ", told)
    assert "warns once" in told


# --- certificates ---


def read(path: Path) -> x509.Certificate:
    """The first certificate of a file."""
    return x509.load_pem_x509_certificates(path.read_bytes())[0]


def test_the_authority_vouches_for_private_addresses_only(tmp_path: Path) -> None:
    """Who trusts it on a phone trusts it for a home network, and for no bank."""
    certificate(tmp_path, (ADDRESS,))
    authority = read(tmp_path / "lan" / "authority.pem")
    constraints = authority.extensions.get_extension_for_class(x509.NameConstraints)
    basic = authority.extensions.get_extension_for_class(x509.BasicConstraints).value

    assert constraints.critical
    assert {str(name.value) for name in constraints.value.permitted_subtrees or ()} >= {"192.168.0.0/16", "10.0.0.0/8"}
    assert (basic.ca, basic.path_length) == (True, 0)
    assert timedelta(days=3650) < authority.not_valid_after_utc - datetime.now(UTC) < timedelta(days=3653)


def test_the_certificate_is_for_its_addresses_and_three_months(tmp_path: Path) -> None:
    """Made by the authority, for servers only."""
    files = certificate(tmp_path, (ADDRESS, "10.0.0.3"))
    leaf = read(files.chain)
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value

    leaf.verify_directly_issued_by(read(tmp_path / "lan" / "authority.pem"))
    assert {str(address) for address in names.get_values_for_type(x509.IPAddress)} == {ADDRESS, "10.0.0.3"}
    assert timedelta(days=89) < leaf.not_valid_after_utc - datetime.now(UTC) <= timedelta(days=90)


def test_keys_are_for_their_owner_alone(tmp_path: Path) -> None:
    """Nobody else on the machine reads them."""
    certificate(tmp_path, (ADDRESS,))

    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "lan").glob("*.key")} == {0}


def test_a_certificate_is_made_anew_only_where_it_must_be(tmp_path: Path) -> None:
    """Another address, or little time left; the authority stays, so that a phone need not be asked again."""
    first = certificate(tmp_path, (ADDRESS,)).chain.read_bytes()
    authority = authority_fingerprint(tmp_path)
    same = certificate(tmp_path, (ADDRESS,)).chain.read_bytes()
    moved = certificate(tmp_path, ("192.168.7.21",)).chain.read_bytes()
    later = certificate(tmp_path, ("192.168.7.21",), datetime.now(UTC) + timedelta(days=61)).chain.read_bytes()

    assert same == first
    assert moved != first
    assert later != moved
    assert authority_fingerprint(tmp_path) == authority


# --- addresses ---


@pytest.mark.parametrize(
    ("address", "private"),
    [("192.168.1.2", True), ("10.1.2.3", True), ("172.20.0.1", True), ("172.32.0.1", False), ("8.8.8.8", False),
     ("127.0.0.1", False), ("1.0.0.0", False), ("nonsense", False), ("", False)],
)  # fmt: skip
def test_only_addresses_of_a_home_network_are_offered(address: str, private: bool) -> None:
    """RFC 1918 and 3927; the rest of the world is not at home."""
    assert is_private(address) is private
    if not private:
        with pytest.raises(NotPrivate):
            checked((address,))


def test_a_machine_without_a_network_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """And names the option that helps."""
    monkeypatch.setattr(home_network, "_way_out", lambda: "")
    monkeypatch.setattr(home_network, "_of_the_host_name", list)

    with pytest.raises(NoHomeNetwork, match="--lan-address"):
        home_addresses()


# --- the code itself ---


def test_a_code_has_six_digits_and_two_minutes() -> None:
    """Not a second more."""
    pairing = Pairing()
    code = pairing.offer(100.0)

    assert re.fullmatch(r"\d{6}", code)
    assert pairing.open_for_s(100.0) == 120
    assert pairing.try_code(code, 220.0) is Tried.OVER


def test_a_new_code_ends_the_one_before() -> None:
    """There is one at a time."""
    pairing = Pairing()
    first = pairing.offer(0.0)
    second = pairing.offer(1.0)

    assert first != second or pairing.offer(2.0) != first
    assert pairing.try_code(second, 3.0) is Tried.RIGHT


def test_tries_are_counted_over_all_codes() -> None:
    """New codes do not buy a guesser time: ten at once, then one in six seconds."""
    pairing = Pairing()
    tried = []
    for _ in range(15):
        pairing.offer(0.0)
        tried.append(pairing.try_code("wrong", 0.0))
    pairing.offer(6.1)

    assert tried == [Tried.WRONG] * 10 + [Tried.TOO_FAST] * 5
    assert pairing.try_code("wrong", 6.1) is Tried.WRONG
