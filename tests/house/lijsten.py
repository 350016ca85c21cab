"""The lists that people review: what they should say, as lines. `python -m tests.house` writes them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from starlette.routing import BaseRoute, Mount, Route

from gehoor.app import maak_app
from gehoor.gemeente.store import Gemeente
from gehoor.kit.http import Weg
from gehoor.kit.resource import Resource
from gehoor.kit.veld import Groep, Veld
from gehoor.modellen import metadata
from gehoor.settings import Settings

HIER = Path(__file__).parent
SRC = HIER.parents[1] / "src" / "gehoor"
OPNIEUW = "look at what changed, and write the list again: python -m tests.house"


def routes() -> list[BaseRoute]:
    """Those of the whole application; no database is needed to name them."""
    gemeente = Gemeente("Lindewaard", "9871", "999999059", voorbeeld=True)
    return list(maak_app(Settings.from_env({}), "", gemeente).routes)


def wegen(van: Iterable[BaseRoute], pad: str = "") -> Iterator[tuple[str, Weg | BaseRoute]]:
    """Every method on every path with its Weg; what was mounted in another way as it is."""
    for route in van:
        if isinstance(route, Mount) and route.routes:
            yield from wegen(route.routes, pad + route.path)
        elif isinstance(route, Route) and hasattr(route.endpoint, "methoden"):
            for weg in route.endpoint.methoden.values():
                yield pad + route.path, weg
        else:
            yield pad + getattr(route, "path", "?"), route


def urls() -> list[str]:
    regels = []
    for pad, weg in wegen(routes()):
        methode, recht = (weg.methode, weg.recht or "-") if isinstance(weg, Weg) else ("GET", "-")
        regels.append(f"{methode:<6} {pad}  {recht}")
    return sorted(regels, key=lambda regel: (regel.split()[1], regel))


def persoonsgegevens() -> list[str]:
    """table.column for every column that holds personal data, as the declarations say."""
    assert metadata.tables
    return sorted(
        f"{resource.tabel.name}.{kolom}"
        for resource in Resource.alle.values()
        for lid in resource.leden.values()
        for kolom, veld in _velden(lid)
        if veld.persoonsgegeven
    )


def _velden(lid: object) -> Iterable[tuple[str, Veld]]:
    if isinstance(lid, Groep):
        return lid.kolommen().items()
    return [(lid.naam, lid)] if isinstance(lid, Veld) else []


LIJSTEN = {"urls.txt": urls, "persoonsgegevens.txt": persoonsgegevens}


def lees(naam: str) -> list[str]:
    bestand = HIER / naam
    return bestand.read_text().splitlines() if bestand.is_file() else []


def verschil(naam: str) -> str:
    """What a list lacks (+) and has too much (-); "" when it is right."""
    staat, hoort = lees(naam), LIJSTEN[naam]()
    regels = [f"+ {regel}" for regel in hoort if regel not in staat]
    regels += [f"- {regel}" for regel in staat if regel not in hoort]
    return "\n".join(regels) or ("" if staat == hoort else "the same lines in another order")


def schrijf() -> None:
    for naam, regels in LIJSTEN.items():
        (HIER / naam).write_text("".join(f"{regel}\n" for regel in regels()))
