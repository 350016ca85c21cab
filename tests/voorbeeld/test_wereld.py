"""The sample municipality is complete, refers to nothing that is not there, and passes the checks of the register."""

from collections import Counter

import phonenumbers
import pytest
from pydantic import ValidationError
from stdnum.nl import bsn

from gehoor.klantinteracties.models.vormen import emailadres, telefoonnummer
from gehoor.voorbeeld import wereld
from gehoor.voorbeeld.wereld import Adres, Inwoner, Organisatie, Partijgegevens

W = wereld()


def test_genoeg_van_alles() -> None:
    assert len(W.personen) >= 66
    assert sum(p.partij is not None for p in W.personen) >= 40
    assert len(W.organisaties) >= 12
    assert sum(o.partij is not None for o in W.organisaties) >= 7
    assert len(W.afdelingen) >= 6
    assert len(W.medewerkers) >= 12
    assert len(W.producten) >= 14
    assert len(W.zaaktypen) >= 8


def test_nummers_kloppen_en_zijn_uniek() -> None:
    bsns = [p.bsn for p in W.personen if p.bsn]
    rsins = [o.rsin for o in W.organisaties if o.rsin] + [W.gemeente.rsin]
    assert all(bsn.is_valid(nummer) for nummer in bsns + rsins)
    assert all(nummer.startswith("9999") for nummer in bsns)
    vestigingen = [v.vestigingsnummer for o in W.organisaties for v in o.vestigingen]
    kvk = [o.kvk_nummer for o in W.organisaties]
    for nummers in (bsns + rsins, vestigingen, kvk):
        assert len(nummers) == len(set(nummers))


def test_sleutels_zijn_uniek() -> None:
    sleutels = [p.sleutel for p in W.personen] + [o.sleutel for o in W.organisaties]
    assert len(sleutels) == len(set(sleutels))
    assert len(W.product) == len(W.producten)
    assert len(W.zaaktype) == len(W.zaaktypen)
    assert len({m.gebruikersnaam for m in W.medewerkers}) == len(W.medewerkers)


def test_contactgegevens_worden_door_het_register_aangenomen() -> None:
    partijen = [p.partij for p in W.personen if p.partij] + [o.partij for o in W.organisaties if o.partij]
    nummers = [p.telefoon for p in partijen if p.telefoon] + [m.telefoonnummer for m in W.medewerkers]
    adressen = [p.email for p in partijen if p.email] + [m.emailadres for m in W.medewerkers]
    for nummer in nummers + [a.telefoonnummer for a in W.afdelingen]:
        assert telefoonnummer(nummer) == nummer
        assert phonenumbers.is_valid_number(phonenumbers.parse(nummer, "NL"))
    for adres in adressen + [a.emailadres for a in W.afdelingen]:
        assert emailadres(adres) == adres
        assert adres.endswith(("@example.nl", "@example.org"))


def test_bijzondere_mensen() -> None:
    levend = [p for p in W.personen if not p.overleden]
    assert any(p.overleden for p in W.personen)
    assert any(p.geheim for p in levend)
    assert any("adres" in p.in_onderzoek for p in levend)
    assert any("geboorte" in p.in_onderzoek for p in levend)
    assert any(p.geboren > "2012" for p in W.personen)
    assert any(p.geboren.endswith("-00-00") and p.geboren[0] != "0" for p in W.personen)
    assert any(p.geboren.endswith("-00") and not p.geboren.endswith("-00-00") for p in W.personen)
    assert any(not p.bsn and p.partij for p in W.personen)
    assert any(p.bsn and p.adres_buitenland for p in W.personen)
    assert any(not p.naam.isascii() for p in W.personen)
    assert max(Counter(str(p.adres) for p in W.personen if p.adres).values()) >= 4
    vriezen = [p for p in W.personen if (p.voorvoegsel, p.geslachtsnaam) == ("de", "Vries")]
    assert len(vriezen) >= 4
    assert len({p.geboren for p in vriezen if p.voornamen == "Jan"}) == 2
    assert {p.partij.toestemming for p in W.personen if p.partij} == {"gegeven", "geweigerd", "ingetrokken"}
    assert not any(p.partij for p in W.personen if p.overleden)


def test_fatima() -> None:
    p = W.persoon["fatima-el-amrani"]
    assert (p.naam, p.geboren, p.bsn) == ("Fatima el Amrani", "1987-05-04", "999964628")
    assert p.partij
    assert p.partij.telefoon == "0612345678"


def test_bijzondere_organisaties() -> None:
    assert any(len(o.vestigingen) == 3 for o in W.organisaties)
    assert any(o.rechtsvorm == "Eenmanszaak" and o.eigenaar and not o.rsin for o in W.organisaties)
    assert any(not o.actief for o in W.organisaties)


def test_medewerkers() -> None:
    assert [m.gebruikersnaam for m in W.medewerkers[:2]] == ["sanne", "daan"]
    assert all("kcc" in m.rollen for m in W.medewerkers[:2])
    behandelaars = {m.afdeling for m in W.medewerkers if "behandelaar" in m.rollen}
    assert behandelaars == {a.code for a in W.afdelingen} - {"kcc"}
    assert Counter(rol for m in W.medewerkers for rol in m.rollen).keys() >= {"coordinator", "beheerder"}


@pytest.mark.parametrize("naam", W.product)
def test_product_is_rond(naam: str) -> None:
    p = W.product[naam]
    assert p.zeg
    assert p.synoniemen
    assert (p.zaaktype is not None) == (p.vervolg == "zaak")
    assert bool(p.afdeling) == bool(p.handeling) == (p.vervolg != "beantwoord")
    for vraag in p.intakevragen:
        assert (vraag.soort == "keuze") == bool(vraag.keuzes)
    if p.zaaktype:
        zaaktype = W.zaaktype[p.zaaktype]
        assert zaaktype.afdeling == p.afdeling
        formaten = {e.naam: e.formaat for e in zaaktype.eigenschappen}
        soorten = {v.sleutel: v.soort if v.soort in ("getal", "datum") else "tekst" for v in p.intakevragen}
        assert formaten == soorten


def test_zaaktypen() -> None:
    for zaaktype in W.zaaktypen:
        nummers = [s.volgnummer for s in zaaktype.statustypen]
        assert nummers == list(range(1, len(nummers) + 1))
        assert [s.eind for s in zaaktype.statustypen] == [False] * (len(nummers) - 1) + [True]
        assert "initiator" in {r.omschrijving_generiek for r in zaaktype.roltypen}


def test_partners_en_kinderen_kloppen_over_en_weer() -> None:
    for p in W.personen:
        if p.partner:
            assert W.persoon[p.partner].partner == p.sleutel
        for kind in p.kinderen:
            assert W.persoon[kind].geboren > p.geboren


def test_wat_niet_klopt_wordt_niet_gelezen() -> None:
    with pytest.raises(ValidationError, match="11-proef"):
        Inwoner(sleutel="x", bsn="999964629", voornamen="X", geslachtsnaam="Y", geslacht="V")
    with pytest.raises(ValidationError, match="zonder toestemming"):
        Partijgegevens(toestemming="geweigerd", telefoon="0612345678")
    with pytest.raises(ValidationError, match="geen adres"):
        Adres.model_validate("Tulpstraat")
    with pytest.raises(ValidationError):
        Organisatie(sleutel="x", kvk_nummer="1", naam="X", rechtsvorm="B.V.")
