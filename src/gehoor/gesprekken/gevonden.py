"""One person or organisation that was found, in whichever registers: the answers of each put together."""

from collections.abc import Iterable
from dataclasses import dataclass

from gehoor.bronnen.model import Onderneming, Persoon
from gehoor.klantinteracties.store import BekendePartij
from gehoor.klantinteracties.store.eerder import EerdereBeller


@dataclass
class Gevonden:
    """`wat` says what matched, in a few words."""

    partij: BekendePartij | None = None
    persoon: Persoon | None = None
    onderneming: Onderneming | None = None
    beller: EerdereBeller | None = None  # somebody who called before and is in no register: not a klant
    wat: str = ""
    rang: int = 0  # how near: 0 is exactly what was asked

    @property
    def namen(self) -> tuple[str, ...]:
        alle = (
            self.persoon.naam if self.persoon else "",
            self.partij.naam if self.partij else "",
            self.onderneming.naam if self.onderneming else "",
            *((self.beller.persoon, self.beller.organisatie) if self.beller else ()),
            *(self.onderneming.handelsnamen if self.onderneming else ()),
        )
        return tuple(naam for naam in alle if naam)

    @property
    def adresregels(self) -> tuple[str, ...]:
        """Every line of an address that a register has."""
        return (
            *(self.persoon.verblijfplaats.alle_regels if self.persoon else ()),
            *((self.partij.adresregel,) if self.partij and self.partij.adresregel else ()),
            *(self.onderneming.adres.alle_regels if self.onderneming else ()),
        )

    @property
    def sleutel(self) -> str:
        """The same for whoever is the same, whatever they were found by."""
        if self.beller:
            return f"beller:{self.beller.betrokkene}"
        if self.persoon:
            return _van_persoon(self.persoon)
        if self.partij:
            return _van_partij(self.partij)
        return _van_onderneming(self.onderneming) if self.onderneming else ""

    def neem_over(self, ander: "Gevonden") -> None:
        """Found once more, by something else."""
        self.partij, self.persoon = self.partij or ander.partij, self.persoon or ander.persoon
        self.onderneming = self.onderneming or ander.onderneming
        self.rang = min(self.rang, ander.rang)
        self.wat = " en ".join(dict.fromkeys(filter(None, (self.wat, ander.wat))))


def _van_persoon(persoon: Persoon) -> str:
    return persoon.bsn or f"brp:{persoon.naam}"


def _van_partij(partij: BekendePartij) -> str:
    n = partij.nummers
    return n.get("bsn") or _organisatie(n.get("kvk_nummer", ""), n.get("vestigingsnummer", "")) or str(partij.uuid)


def _van_onderneming(onderneming: Onderneming) -> str:
    return _organisatie(onderneming.kvk_nummer, onderneming.vestigingsnummer)


def _organisatie(kvk: str, vestiging: str) -> str:
    """KVK-nummer and vestigingsnummer together: a vestiging that went to another organisation is another one."""
    return f"{kvk}/{vestiging}" if kvk or vestiging else ""


def voeg_samen(
    partijen: Iterable[BekendePartij], personen: Iterable[Persoon], ondernemingen: Iterable[Onderneming]
) -> list[Gevonden]:
    """One result per person (by BSN) and per organisation (by KVK-nummer and vestigingsnummer); who we know first."""
    op: dict[str, Gevonden] = {}
    for partij in partijen:
        op.setdefault(_van_partij(partij), Gevonden(partij=partij))
    for persoon in personen:
        op.setdefault(_van_persoon(persoon), Gevonden()).persoon = persoon
    for o in ondernemingen:
        # The organisation itself and its main place are one; another vestiging is one of its own. A register from
        # elsewhere may have a vestiging without the organisation that it is of.
        geheel = op.get(_organisatie(o.kvk_nummer, "")) if o.soort != "nevenvestiging" else None
        los = op.get(_organisatie("", o.vestigingsnummer)) if o.vestigingsnummer else None
        gevonden = geheel or los or op.setdefault(_van_onderneming(o), Gevonden())
        if gevonden.onderneming is None or o.soort == "rechtspersoon":
            gevonden.onderneming = o
    return list(op.values())
