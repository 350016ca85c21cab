"""What the reference provider answers can be taken over as it is."""

import json
from pathlib import Path
from typing import Any

from gehoor.verhuizing.lijn import PER_PAD
from tests.verhuizing.huis import BASIS, Huis, lijnen


def laatste_antwoorden(shared: Path) -> dict[str, tuple[str, dict[str, Any]]]:
    """Of every object in the recorded exchanges the last that was seen of it: uuid → (pad, object)."""
    er: dict[str, tuple[str, dict[str, Any]]] = {}
    for regel in (shared / "spec/klantinteracties/exchanges.jsonl").read_text().splitlines():
        uitwisseling = json.loads(regel)
        inhoud, pad = uitwisseling["response"]["json"], uitwisseling["request"]["path"].split("?")[0].split("/")
        if len(pad) > 4 and pad[4] in PER_PAD:
            if uitwisseling["request"]["method"] == "DELETE":
                er.pop(pad[-1], None)
            lijst = inhoud.get("results", [inhoud]) if isinstance(inhoud, dict) else []
            er |= {ding["uuid"]: (pad[4], ding) for ding in lijst if "uuid" in ding}
    return er


async def test_what_was_recorded_of_it_is_taken_over(shared: Path, nieuw: Huis) -> None:
    er = laatste_antwoorden(shared)
    assert {pad for pad, _ in er.values()} > {"partijen", "klantcontacten", "internetaken", "partij-identificatoren"}
    verslag = await nieuw.in_([{"pad": pad, "inhoud": inhoud} for pad, inhoud in er.values()], door=True)
    # What it refers to may have gone, or was never asked for; nothing else is wrong with it.
    assert {b.veld.rpartition(".")[2] for b in nieuw.gehoord if b.fout} <= {"uuid"}
    assert sum(verslag.nieuw.values()) + verslag.fouten == len(er)
    for regel in lijnen(await nieuw.uit(BASIS)):
        pad, bron = er[regel["inhoud"]["uuid"]]
        eigen = {k: w for k, w in bron.items() if k in regel["inhoud"] and not isinstance(w, list) and k != "url"}
        assert {k: regel["inhoud"][k] for k in eigen} == eigen, pad
