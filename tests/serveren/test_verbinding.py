"""What goes over a connection: one packet per answer, whole, and in order."""

import socket
from collections.abc import Iterator

import pytest

from tests.serveren.programma import Server

LEEFT = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n"
INHOUD = b'{"status":"ok"}'


@pytest.fixture
def lijn(lindewaard: Server) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", lindewaard.poort), timeout=30) as lijn:
        yield lijn


def test_the_head_and_the_body_come_together(lijn: socket.socket) -> None:
    for _ in range(20):
        lijn.sendall(LEEFT + b"\r\n")
        antwoord = lijn.recv(65_536)
        assert antwoord.startswith(b"HTTP/1.1 200 OK\r\n")
        assert antwoord.endswith(b"\r\n\r\n" + INHOUD)


def test_a_connection_that_closes_gets_its_answer_first(lijn: socket.socket) -> None:
    lijn.sendall(LEEFT + b"Connection: close\r\n\r\n")
    assert _tot_het_eind(lijn).endswith(b"\r\n\r\n" + INHOUD)


def test_requests_sent_at_once_are_answered_in_order(lijn: socket.socket) -> None:
    pagina = b"GET /inloggen HTTP/1.1\r\nHost: localhost\r\n\r\n"
    lijn.sendall(LEEFT + b"\r\n" + pagina + LEEFT + b"Connection: close\r\n\r\n")
    alles = _tot_het_eind(lijn)
    assert alles.count(b"HTTP/1.1 200 OK\r\n") == 3
    assert alles.index(INHOUD) < alles.index(b"<!doctype html>") < alles.rindex(INHOUD)


def test_a_long_answer_is_whole(lijn: socket.socket) -> None:
    lijn.sendall(b"GET /klantinteracties/api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    kop, _, inhoud = _tot_het_eind(lijn).partition(b"\r\n\r\n")
    assert len(inhoud) > 100_000
    assert b"content-length: %d\r\n" % len(inhoud) in kop + b"\r\n"


def _tot_het_eind(lijn: socket.socket) -> bytes:
    delen = []
    while deel := lijn.recv(65_536):
        delen.append(deel)
    return b"".join(delen)
