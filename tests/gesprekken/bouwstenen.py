"""Drafts, klanten and products to try the rules of a call with."""

from typing import Any, Literal
from uuid import UUID

from gehoor.gesprekken.models import Concept, Klant
from gehoor.gesprekken.stand import Stand
from gehoor.producten.models import Intakevraag, Niveau, Vervolg
from gehoor.producten.store import ProductVolledig

PARTIJ = UUID(int=1)
BASIS = ("naam", "geboortedatum", "adres", "bereikbaar")
EXTRA = ("bsn", "geboorteplaats", "gezin", "eerder")


def fatima(**anders: Any) -> Klant:
    """Somebody about whom everything is on file, and who is a partij."""
    return Klant(
        **{
            "partij": PARTIJ,
            "bsn": "999964628",
            "naam": "Fatima el Amrani",
            "geboren": "4 mei 1987",
            "geboortedatum_volledig": True,
            "geboorteplaats": "Lindewaard",
            "leeftijd": 39,
            "adres": ("Tulpstraat 14", "1234 AB Lindewaard"),
            "gezin": ("Karim Bakkali",),
            "telefoonnummer": "0612345678",
            "emailadres": "f.elamrani@example.nl",
            "toestemming": True,
            "eerder": ("Kapvergunning",),
            "basisregister": True,
            **anders,
        }
    )


def karim(**anders: Any) -> Klant:
    """Somebody whom only the BRP knows."""
    leeg = {"partij": None, "telefoonnummer": "", "emailadres": "", "toestemming": False, "eerder": ()}
    return fatima(**{**leeg, "naam": "Karim Bakkali", "bsn": "999904590", **anders})


def organisatie(**anders: Any) -> Klant:
    return Klant(
        **{
            "soort": "organisatie",
            "partij": PARTIJ,
            "naam": "Stichting De Brug",
            "kvk_nummer": "90001307",
            "rsin": "999960787",
            "adres": ("Marktplein 2", "1234 MP Lindewaard"),
            "telefoonnummer": "0111234580",
            "toestemming": True,
            **anders,
        }
    )


def product(**anders: Any) -> ProductVolledig:
    return ProductVolledig(
        **{
            "uuid": UUID(int=2),
            "naam": "Parkeervergunning",
            "niveau": Niveau.basis,
            "vervolg": Vervolg.zaak,
            "zaaktype": "parkeren",
            "afdeling": "parkeren",
            "groep": "",
            "synoniemen": (),
            "omschrijving": "",
            "handeling": "",
            "zeg": "",
            "intakevragen": (),
            "actief": True,
            **anders,
        }
    )


def vraag(sleutel: str = "kenteken", **anders: Any) -> Intakevraag:
    return Intakevraag(sleutel=sleutel, vraag=anders.pop("vraag", "Wat is het kenteken?"), **anders)


Opvolging = Literal["", "beantwoord", "zaak", "taak"]


def stand(
    klant: Klant | None = None,
    opvolging: Opvolging = "beantwoord",
    *,
    goed: int | tuple[str, ...] = (),
    fout: tuple[str, ...] = (),
    sterk: bool = False,
    product: ProductVolledig | None = None,
    **concept: Any,
) -> Stand:
    """`goed` and `fout` name the control questions; a number is that many, the basis ones first."""
    namen = (*BASIS[:3], *EXTRA)[:goed] if isinstance(goed, int) else goed
    uitkomsten = {**dict.fromkeys(namen, "klopt"), **dict.fromkeys(fout, "klopt_niet")}
    if product:
        concept.setdefault("product", product.uuid)
    return Stand(Concept(opvolging=opvolging, **concept), klant, product, uitkomsten, sterk)
