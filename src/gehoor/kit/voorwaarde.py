"""Conditional requests (RFC 9110): an ETag on a single resource, and If-Match and If-None-Match where they are given.

The tag is of the bytes that GET answers, so it says nothing that the answer does not, and costs a microsecond.
"""

from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response

UITLEG = {"ETag": "Hoe het nu is, voor If-Match en If-None-Match. Niet als er om _expand is gevraagd."}


def etag(inhoud: bytes) -> str:
    return f'"{blake2b(inhoud, digest_size=12).hexdigest()}"'


def ongewijzigd(request: Request, tag: str) -> Response | None:
    """304 for who has it already."""
    kop = ",".join(request.headers.getlist("if-none-match"))
    if kop and (kop.strip() == "*" or tag in {deel.strip().removeprefix("W/") for deel in kop.split(",")}):
        return Response(status_code=304, headers={"ETag": tag})
    return None


def gezien(request: Request) -> frozenset[str] | None:
    """The tags of If-Match; None when it is not given, {"*"} for whatever there is. A weak one (`W/…`) never counts."""
    koppen = request.headers.getlist("if-match")
    return frozenset(deel.strip() for deel in ",".join(koppen).split(",")) if koppen else None
