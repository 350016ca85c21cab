"""Out, in and out again is the same, byte for byte."""

import json

from tests.klantinteracties.api import Api
from tests.klantinteracties.lichamen import PADEN, lichaam
from tests.verhuizing.huis import Huis, lijnen


async def test_the_sample_municipality_moves(lindewaard: Huis, nieuw: Huis) -> None:
    export = await lindewaard.uit()
    verslag = await nieuw.in_(export)
    assert nieuw.gehoord == []
    assert sum(verslag.nieuw.values()) == len(export.splitlines()) > 1000
    assert await nieuw.uit() == export


async def test_every_resource_moves_with_all_it_has(api: Api, huis: Huis, nieuw: Huis) -> None:
    for pad in PADEN:
        await api.maak(pad, await lichaam(api, pad))
    export = await huis.uit()
    assert {regel["pad"] for regel in lijnen(export)} == set(PADEN)
    for regel in lijnen(export):
        assert regel["inhoud"] == await api.haal(f"{regel['pad']}/{regel['inhoud']['uuid']}")
    await nieuw.in_(export)
    assert nieuw.gehoord == []
    assert await nieuw.uit() == export


async def test_urls_are_those_of_the_new_address(lindewaard: Huis, nieuw: Huis) -> None:
    export = await lindewaard.uit("https://oud.example/klantinteracties/api/v1/")
    await nieuw.in_(export)
    over = await nieuw.uit("https://nieuw.example/klantinteracties/api/v1/")
    assert b"oud.example" not in over
    assert over == export.replace(b"https://oud.example/", b"https://nieuw.example/")


async def test_doing_it_again_changes_nothing(lindewaard: Huis) -> None:
    export = await lindewaard.uit()
    verslag = await lindewaard.in_(export)
    assert verslag.nieuw == {}
    assert sum(t.gelijk for t in verslag.per_pad.values()) == len(export.splitlines())
    assert await lindewaard.uit() == export


async def test_the_order_of_the_lines_does_not_matter_for_what_refers_to_what(lindewaard: Huis, nieuw: Huis) -> None:
    regels = (await lindewaard.uit()).splitlines(keepends=True)
    await nieuw.in_(b"".join(reversed(regels)))
    over = lijnen(await nieuw.uit())
    assert sorted(json.dumps(_los(r), sort_keys=True) for r in over) == sorted(
        json.dumps(_los(json.loads(r)), sort_keys=True) for r in regels
    )


def _los(regel: object) -> object:
    """Without the order of lists: it follows the order of creation."""
    if isinstance(regel, dict):
        return {k: _los(w) for k, w in regel.items()}
    if isinstance(regel, list):
        return sorted((_los(w) for w in regel), key=lambda w: json.dumps(w, sort_keys=True))
    return regel
