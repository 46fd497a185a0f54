"""An annex: a process without pages that coaches whose sockets it is given, until its channel ends."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from pathlib import Path
from typing import Final

import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState

from medius.web.app import create_app
from medius.web.serving import server_config, spare_the_collector
from medius.web.settings import Settings

LARGEST_HANDSHAKE: Final = 64 * 1024


async def coach_until_the_end(channel: socket.socket, settings: Settings) -> None:
    """Take sockets from the channel and answer them, behind the same door as everywhere."""
    app = create_app(settings)
    app.household.open()
    config = server_config(app)
    config.load()
    ended, state = asyncio.Event(), ServerState()
    loop = asyncio.get_running_loop()

    def take() -> None:
        handshake, handles, _, _ = socket.recv_fds(channel, LARGEST_HANDSHAKE, 1)
        if not handshake:
            loop.remove_reader(channel)
            ended.set()
            return
        task = loop.create_task(_opened(config, state, handshake, socket.socket(fileno=handles[0])))
        state.tasks.add(task)
        task.add_done_callback(state.tasks.discard)

    channel.setblocking(False)  # noqa: FBT003 - as the library has it
    loop.add_reader(channel, take)
    await ended.wait()
    await app.household.close()


async def _opened(config: uvicorn.Config, state: ServerState, handshake: bytes, given: socket.socket) -> None:
    given.setblocking(False)  # noqa: FBT003 - as the library has it
    _, protocol = await asyncio.get_running_loop().connect_accepted_socket(
        lambda: WebSocketsSansIOProtocol(config, state, {}), given
    )
    protocol.data_received(handshake)


def main() -> None:
    """Coach, as the process that started it says: the number of the channel, the data folder, the port."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process with the pages; it ends this one
    handle, folder, port = sys.argv[1:]
    channel = socket.socket(fileno=int(handle))
    settings = Settings(Path(folder), int(port))
    spare_the_collector()
    with asyncio.Runner(loop_factory=uvicorn.Config("").get_loop_factory()) as runner:
        runner.run(coach_until_the_end(channel, settings))


if __name__ == "__main__":
    main()
