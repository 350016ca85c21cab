"""Where a colleague goes after logging in: a page of ours, whatever stands in the cookie."""

from urllib.parse import quote

import pytest
from starlette.requests import Request

from gehoor.kit.html import naar
from gehoor.toegang.http import waarheen


@pytest.mark.parametrize(
    ("verder", "heen"),
    [
        ("/taken", "/taken"),
        ("/gesprekken/1?zoek=a%20b", "/gesprekken/1?zoek=a%20b"),
        ("/gesprekken/€", "/gesprekken/%E2%82%AC"),
        ("/gesprekken/a b", "/gesprekken/a%20b"),
        ("", "/"),
        ("taken", "/"),
        ("//kwaad.nl", "/"),
        ("/\\kwaad.nl", "/"),
        ("/\t/kwaad.nl", "/"),
        ("/a\r\nX: y", "/"),
        ("/a\0", "/"),
        ("https://kwaad.nl", "/"),
    ],
)
def test_only_a_page_of_ours(verder: str, heen: str) -> None:
    request = Request({"type": "http", "method": "GET", "path": "/inloggen", "headers": []})
    assert naar(request, waarheen(quote(verder))).headers["location"] == heen
