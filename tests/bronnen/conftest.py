"""A real server on a socket for the clients of outside systems."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import uvicorn

Serveer = Callable[[Any], str]


@pytest.fixture
def serveer() -> Iterator[Serveer]:
    """`serveer(app)` serves an ASGI app on a free port and gives its address."""
    gestart: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(app: Any) -> str:
        sok = socket.socket()
        sok.bind(("127.0.0.1", 0))
        dienst = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off", timeout_graceful_shutdown=1))
        draad = threading.Thread(target=dienst.run, kwargs={"sockets": [sok]}, daemon=True)
        draad.start()
        gestart.append((dienst, draad))
        tot = time.monotonic() + 5
        while not dienst.started and time.monotonic() < tot:
            time.sleep(0.01)
        assert dienst.started
        return f"http://127.0.0.1:{sok.getsockname()[1]}"

    yield start
    for dienst, draad in gestart:
        dienst.should_exit = True
        draad.join(5)
