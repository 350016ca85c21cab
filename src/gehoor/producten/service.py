"""What may happen with a product: making one, and checking the answers to its questions."""

from collections.abc import Mapping
from typing import Any, Protocol
from uuid import UUID

from gehoor.errors import Mankement, Ongeldig
from gehoor.kit.db import Tx
from gehoor.kit.invoer import controleer
from gehoor.kit.resource import invoer, naar_kolommen
from gehoor.producten.models import Intakevraag, OngeldigAntwoord, Product

_VORM = invoer(Product)


class MetVragen(Protocol):
    @property
    def intakevragen(self) -> tuple[Intakevraag, ...]: ...


def controleer_antwoorden(product: MetVragen, antwoorden: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """(`schoon`: sleutel → answer as it is kept, without empty ones; `fouten`: sleutel → sentence).

    Answers to other questions, left from a product chosen before, are passed over.
    """
    schoon: dict[str, str] = {}
    fouten: dict[str, str] = {}
    for vraag in product.intakevragen:
        try:
            if antwoord := vraag.controleer(antwoorden.get(vraag.sleutel, "")):
                schoon[vraag.sleutel] = antwoord
        except OngeldigAntwoord as fout:
            fouten[vraag.sleutel] = str(fout)
    return schoon, fouten


async def maak_product(tx: Tx, gegevens: Mapping[str, Any]) -> UUID:
    """Write a product; `gegevens` has the names of the fields. Raises Ongeldig."""
    if onbekend := [naam for naam in gegevens if naam not in _VORM.model_fields]:
        raise Ongeldig(*(Mankement(naam, "invalid", "Dit veld kennen we niet.") for naam in onbekend))
    return await tx.insert(Product.tabel, naar_kolommen(Product, controleer(_VORM, gegevens), alles=True))
