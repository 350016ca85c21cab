"""Every error a caller can meet. The docstring is the message, `status` the HTTP status, `code` what a program reads.

`name` is the last part of the `type` in an answer of the compatible APIs; clients match on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Mankement:
    """One mistake in what was sent: `naam` of the field (camelCase, dots for depth), `code`, and a Dutch sentence."""

    naam: str
    code: str
    reden: str


class Fout(Exception):
    """Er ging iets mis. Probeer het nog een keer."""

    status = 500
    code = "error"
    name = "APIException"
    seconden = 0  # after which trying again makes sense, when that is known

    def __init__(self, detail: str = "") -> None:
        self.detail = detail or (self.__doc__ or "").strip()
        super().__init__(self.detail)


class Ongeldig(Fout):
    """Wat je stuurde klopt nog niet. Per veld staat erbij wat er nodig is."""

    status = 400
    code = "invalid"
    name = "ValidationError"

    HOOGSTENS = 1000  # of what is wrong with a body: nobody reads more, and each is longer than what it is about

    def __init__(self, *mankementen: Mankement, tabel: str = "", eigen: bool = False) -> None:
        """`tabel`: where the database found it, when it did; an act of many rows does not know which was refused.

        `eigen`: it follows from what was sent alone, and says nothing of what is there.
        """
        super().__init__()
        self.mankementen = mankementen[: self.HOOGSTENS]
        self.tabel, self.eigen = tabel, eigen

    @classmethod
    def veld(cls, naam: str, code: str, reden: str, *, eigen: bool = False) -> Ongeldig:
        return cls(Mankement(naam, code, reden), eigen=eigen)


@contextmanager
def op_plek(plek: str) -> Iterator[None]:
    """Mistakes found inside are named from `plek` on."""
    try:
        yield
    except Ongeldig as fout:
        mis = (Mankement(f"{plek}.{mis.naam}", mis.code, mis.reden) for mis in fout.mankementen)
        raise Ongeldig(*mis, eigen=fout.eigen) from None


@contextmanager
def op_plek_van(plekken: Mapping[str, str]) -> Iterator[None]:
    """As `op_plek`, of what the database refused: table → place."""
    try:
        yield
    except Ongeldig as fout:
        if fout.tabel not in plekken:
            raise
        with op_plek(plekken[fout.tabel]):
            raise


class GeenJson(Fout):
    """De inhoud is geen geldige JSON."""

    status = 400
    code = "parse_error"
    name = "ParseError"


class NietIngelogd(Fout):
    """Stuur een geldig token mee, of log in."""

    status = 401
    code = "not_authenticated"
    name = "NotAuthenticated"


class TokenOnbekend(Fout):
    """Dit token is niet bekend of is ingetrokken."""

    status = 401
    code = "authentication_failed"
    name = "AuthenticationFailed"


class GeenRecht(Fout):
    """Je hebt hier geen recht op. Vraag je beheerder om dit recht."""

    status = 403
    code = "permission_denied"
    name = "PermissionDenied"


class FormulierVerlopen(GeenRecht):
    """Dit formulier is verlopen. Laad de pagina opnieuw en probeer het nog een keer."""

    code = "csrf"


class NietGevonden(Fout):
    """Dit bestaat niet, of niet meer."""

    status = 404
    code = "not_found"
    name = "NotFound"


class OngeldigePagina(NietGevonden):
    """Deze pagina bestaat niet. De eerste pagina is 1."""


class MethodeKanNiet(Fout):
    """Dit kan hier niet met deze methode."""

    status = 405
    code = "method_not_allowed"
    name = "MethodNotAllowed"


class VormKanNiet(Fout):
    """Het antwoord is er alleen als JSON."""

    status = 406
    code = "not_acceptable"
    name = "NotAcceptable"


class Botsing(Fout):
    """Iemand anders veranderde dit ook. Laad opnieuw en kijk wat er staat."""

    status = 409
    code = "conflict"
    name = "Conflict"


class IntussenVeranderd(Fout):
    """Dit is niet meer zoals If-Match zegt. Vraag het opnieuw op en kijk wat er nu staat."""

    status = 412
    code = "precondition_failed"
    name = "PreconditionFailed"


class TeGroot(Fout):
    """Dit is te groot. Stuur hoogstens 1 MB."""

    status = 413
    code = "too_large"
    name = "RequestEntityTooLarge"


class SoortKanNiet(Fout):
    """Stuur de inhoud als application/json."""

    status = 415
    code = "unsupported_media_type"
    name = "UnsupportedMediaType"


class SleutelHergebruikt(Fout):
    """Deze Idempotency-Key hoort bij een ander verzoek. Gebruik een nieuwe sleutel voor een nieuw verzoek."""

    status = 422
    code = "idempotency_key_reused"
    name = "UnprocessableEntity"


class TeVaak(Fout):
    """Te veel pogingen achter elkaar. Wacht even en probeer het dan nog een keer."""

    status = 429
    code = "throttled"
    name = "Throttled"

    def __init__(self, seconden: int) -> None:
        super().__init__(f"Te veel pogingen achter elkaar. Probeer het over {seconden} seconden nog een keer.")
        self.seconden = seconden


class ZoektTeVaak(TeVaak):
    """Je zoekt heel vaak achter elkaar. Wacht even en zoek dan nog een keer."""

    def __init__(self, seconden: int) -> None:
        super().__init__(seconden)
        wanneer = f"{seconden} seconden" if seconden < 120 else f"{-(-seconden // 60)} minuten"
        self.detail = f"Je zoekt heel vaak achter elkaar. Wacht {wanneer} en zoek dan nog een keer."


class DatabaseWeg(Fout):
    """De database geeft even geen antwoord. Er is niets verloren; probeer het zo nog een keer."""

    status = 503
    code = "unavailable"
    name = "ServiceUnavailable"
