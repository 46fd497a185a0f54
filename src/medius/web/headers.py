"""What every response tells the browser: load nothing from elsewhere, tell nobody, let nobody embed the pages."""

from __future__ import annotations

from typing import Final

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Scripts and everything else from here only; WebAssembly may be compiled, which the pose model needs."""

SECURITY_HEADERS: Final = tuple(
    (name.encode("latin-1"), value.encode("latin-1"))
    for name, value in {
        "content-security-policy": CONTENT_SECURITY_POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "permissions-policy": "camera=(self), microphone=()",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
        "cross-origin-resource-policy": "same-origin",
    }.items()
)
"""As ASGI wants them: lower-case names and values, as bytes."""

UNKEPT: Final = (b"cache-control", b"no-store")
"""Pages are about a body: no browser keeps them, unless their route says otherwise."""


def with_security(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """A response's own headers, and those of every response; what a route said of its cache stays."""
    own = {name.lower() for name, _ in headers}
    added = [header for header in (*SECURITY_HEADERS, UNKEPT) if header[0] not in own]
    return [*headers, *added]
