"""The door: who is let in, who is not, and what every response says to the browser."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from fastapi.routing import APIWebSocketRoute
from websockets.exceptions import ConnectionClosed, InvalidStatus

from medius.web.headers import CONTENT_SECURITY_POLICY, SECURITY_HEADERS
from medius.web.settings import Settings
from medius.web.visitors import OWNER, Doorkeeper
from served import Served, every_address, every_route, plain, served


def test_every_address_turns_a_stranger_away(server: Served, stranger: httpx.Client) -> None:
    """Without the cookie: pages, forms, static files, the pose model, what does not exist; the same page each time."""
    answers = {(method, path): stranger.request(method, path) for method, path in every_address(server)}

    assert len(answers) > 30
    assert {403} == {answer.status_code for answer in answers.values()}
    assert all("does not know this browser" in answer.text for asked, answer in answers.items() if asked[0] != "HEAD")


def test_every_address_answers_its_owner(server: Served, owner: httpx.Client) -> None:
    """With the cookie nobody is turned away at the door, and nothing breaks."""
    statuses = {owner.request(method, path).status_code for method, path in every_address(server)}

    assert statuses <= {200, 303, 404, 405, 409, 422}


def test_every_response_bears_the_headers(server: Served, owner: httpx.Client, stranger: httpx.Client) -> None:
    """Pages, refusals, files, redirects: the same rules for the browser."""
    answers = [client.get(path) for client in (owner, stranger) for path in ("/", "/nix", "/static/app.css", "/start")]

    for answer in answers:
        for name, value in SECURITY_HEADERS:
            assert answer.headers[name.decode()] == value.decode()


def test_the_policy_is_word_for_word() -> None:
    """No inline script or style, nothing from elsewhere, nobody may embed the pages."""
    expected = (
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; object-src 'none'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )

    assert expected == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "192.168.1.2:{port}"]
)
def test_another_host_is_refused(server: Served, owner: httpx.Client, host: str) -> None:
    """DNS rebinding: a foreign name that points here, even with the cookie."""
    answer = owner.get("/", headers={"host": host.format(port=server.settings.port)})

    assert answer.status_code == 421
    assert "Medius is not here" in answer.text


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_the_names_of_this_machine_are_ours(server: Served, owner: httpx.Client, name: str) -> None:
    """Both are printed or typed."""
    assert owner.get("/", headers={"host": f"{name}:{server.settings.port}"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "null"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "same-site"},
    ],
)
def test_a_form_of_another_site_changes_nothing(server: Served, owner: httpx.Client, headers: dict[str, str]) -> None:
    """It carries the cookie of a careless browser, and a foreign origin."""
    answer = owner.post("/settings", data={"volume": "5"}, headers=headers)

    assert answer.status_code == 403
    assert "Nothing was changed" in plain(answer.text)
    assert 'value="5"' not in owner.get("/settings").text


def test_a_form_of_ours_comes_through_without_referrer(server: Served, owner: httpx.Client) -> None:
    """Under `no-referrer` browsers call the origin of a form "null" and say that it is the same site."""
    answer = owner.post("/settings", data={"volume": "35"}, headers={"origin": "null", "sec-fetch-site": "same-origin"})

    assert answer.status_code == 303
    assert 'value="35"' in owner.get("/settings").text


def test_the_token_opens_once(tmp_path: Path) -> None:
    """From the printed address to a cookie and an address without the token; a second browser is too late."""
    with served(tmp_path) as server, server.stranger() as first, server.stranger() as second:
        wrong = second.get("/?token=guess")
        right = first.get(f"/?token={server.settings.token}")
        late = second.get(f"/?token={server.settings.token}")

        assert (wrong.status_code, right.status_code, late.status_code) == (403, 303, 403)
        assert right.headers["location"] == "/"
        assert "used already" in late.text
        assert first.get("/").status_code == 200
        assert first.get(f"/?token={server.settings.token}").headers["location"] == "/"


def test_the_cookie_is_for_this_app_alone(tmp_path: Path) -> None:
    """No script reads it, no other site sends it."""
    with served(tmp_path) as server, server.stranger() as client:
        cookie = client.get(f"/?token={server.settings.token}").headers["set-cookie"]

    assert {"Path=/", "HttpOnly", "SameSite=Strict"} <= set(cookie.split("; "))
    assert server.settings.token not in cookie


def test_a_page_survives_a_restart(tmp_path: Path) -> None:
    """The cookie of yesterday is still good; its key lies in the data folder, for nobody else to read."""
    with served(tmp_path) as yesterday:
        cookie = yesterday.cookie
    with served(tmp_path) as today, today.stranger({"cookie": cookie}) as client:
        assert client.get("/").status_code == 200

    assert (tmp_path / "cookie.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "change", [lambda value: value[:-2] + "xx", lambda value: "x", lambda value: "", lambda value: value + '"']
)
def test_a_forged_cookie_is_a_stranger(server: Served, change: object) -> None:
    """A letter changed, nonsense, nothing, an open quote."""
    assert callable(change)
    name, _, value = server.cookie.partition("=")
    with server.stranger({"cookie": f"{name}={change(value)}"}) as client:
        assert client.get("/").status_code == 403


def test_an_owners_cookie_does_not_work_from_the_network(tmp_path: Path) -> None:
    """The two ways in are kept apart: whoever copies a cookie to the network has nothing."""
    keeper = Doorkeeper(Settings(tmp_path), b"k" * 32, is_paired=lambda secret: False)
    cookie = keeper.cookie(OWNER, secure=False).partition(";")[0]

    assert keeper.visitor(cookie, secure=False) == OWNER
    assert keeper.visitor(cookie, secure=True) is None


def test_a_form_that_is_too_long_is_refused(server: Served, owner: httpx.Client) -> None:
    """100 kB of volume."""
    answer = owner.post("/settings", data={"volume": "5" * 100_000})

    assert answer.status_code == 413
    assert "too much" in answer.text


def test_what_breaks_is_not_told_to_the_page(tmp_path: Path) -> None:
    """A route with a bug: a designed page, the headers, and no word of the cause."""

    def broken() -> None:
        raise RuntimeError("secret detail")

    with served(tmp_path) as server:
        server.app.inside.add_api_route("/broken", broken)
        with server.owner() as owner:
            answer = owner.get("/broken")

    assert answer.status_code == 500
    assert "Medius made a mistake" in answer.text
    assert "What was saved is kept." in answer.text
    assert not any(word in answer.text for word in ("secret", "Traceback", "RuntimeError", ".py"))
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_damaged_file_is_said_plainly(tmp_path: Path) -> None:
    """The data file is overwritten with nonsense while the app runs."""
    with served(tmp_path) as server, server.owner() as owner:
        for beside in ("medius.db-wal", "medius.db-shm"):
            (tmp_path / beside).unlink(missing_ok=True)
        (tmp_path / "medius.db").write_bytes(b"nonsense" * 4096)
        answer = owner.get("/history")

    assert answer.status_code == 503
    assert "Traceback" not in answer.text
    assert "medius.db is not a Medius database" in plain(answer.text)


def test_a_socket_of_a_stranger_is_closed_with_4401(server: Served) -> None:
    """The page of a browser whose cookie has run out is told why."""
    with server.socket(1, cookie="") as socket, pytest.raises(ConnectionClosed) as closed:
        socket.recv(timeout=10)

    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
def test_a_socket_of_another_site_is_refused_before_it_opens(server: Served, origin: str | None) -> None:
    """Cross-site sockets carry cookies in some browsers; this one gets 403 and learns nothing."""
    with pytest.raises(InvalidStatus) as refused, server.socket(1, origin=origin):
        pass

    assert refused.value.response.status_code == 403


def test_there_is_one_socket_and_it_is_guarded(server: Served) -> None:
    """Whoever adds another one reads this."""
    sockets = [route.path for route in every_route(server) if isinstance(route, APIWebSocketRoute)]

    assert sockets == ["/coach/{session}"]
