"""Two years of history: the same for everybody, in office hours, never in the future, and referring to what exists."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gehoor.klantinteracties.models.vormen import telefoonnummer
from gehoor.voorbeeld import Historie, historie, wereld
from gehoor.voorbeeld.historie import TIJDZONE

NU = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
W = wereld()


@pytest.fixture(scope="module")
def h() -> Historie:
    return historie(NU)


def test_telkens_dezelfde(h: Historie) -> None:
    assert historie(NU) == h


def test_aantallen(h: Historie) -> None:
    assert 380 <= len(h.contacten) <= 420
    assert 110 <= len(h.taken) <= 130
    assert 80 <= len(h.zaken) <= 100
    open_taken = [t for t in h.taken if t.afgehandeld_op is None]
    assert len(open_taken) >= 20
    assert len({t.afdeling for t in open_taken}) >= 4
    assert len({t.medewerker for t in open_taken}) >= 4
    assert any(not t.medewerker for t in open_taken)
    assert {z.einddatum is None for z in h.zaken} == {True, False}
    assert h.contacten[-1].plaatsgevonden_op - h.contacten[0].plaatsgevonden_op > timedelta(650)
    assert len({c.inhoud for c in h.contacten}) > 150


def test_verwijzingen(h: Historie) -> None:
    contacten = {c.sleutel: c for c in h.contacten}
    assert len(contacten) == len(h.contacten)
    collegas = {m.gebruikersnaam: m for m in W.medewerkers}
    for c in h.contacten:
        assert c.product in W.product
        assert c.medewerker in collegas
        if c.wie:
            assert (W.persoon if c.soort == "persoon" else W.organisatie)[c.wie].partij
            assert not c.naam
        else:
            assert c.naam
            assert telefoonnummer(c.telefoonnummer) == c.telefoonnummer
    for t in h.taken:
        assert t.contact in contacten
        assert t.afdeling in {a.code for a in W.afdelingen}
        assert not t.medewerker or collegas[t.medewerker].afdeling == t.afdeling
    for z in h.zaken:
        assert z.contact in contacten
        zaaktype = W.zaaktype[z.zaaktype]
        assert {naam for naam, _ in z.eigenschappen} <= {e.naam for e in zaaktype.eigenschappen}
        assert (z.einddatum is not None) == zaaktype.statustypen[z.status - 1].eind
        assert [nummer for nummer, _ in z.statussen] == list(range(1, z.status + 1))


def test_wie_onbekend_is_staat_er_alleen_met_een_vervolg(h: Historie) -> None:
    """Not authenticated and no follow-up: then nothing is registered."""
    met_vervolg = {t.contact for t in h.taken} | {z.contact for z in h.zaken}
    onbekend = {c.sleutel for c in h.contacten if not c.wie}
    assert onbekend
    assert onbekend <= met_vervolg


def test_lengtes_van_de_standaard(h: Historie) -> None:
    for c in h.contacten:
        assert 0 < len(c.onderwerp) <= 200
        assert 0 < len(c.inhoud) <= 1000
        assert len(c.reactie) <= 4000
        assert len(c.kanaal) <= 50
    for t in h.taken:
        assert 0 < len(t.gevraagde_handeling) <= 200
        assert len(t.toelichting) <= 1000
    for z in h.zaken:
        lengtes = {e.naam: e.lengte for e in W.zaaktype[z.zaaktype].eigenschappen}
        assert all(len(waarde) <= lengtes[naam] for naam, waarde in z.eigenschappen)


def test_wat_op_de_schermen_bekend_is(h: Historie) -> None:
    van_fatima = {c.sleutel: c for c in h.contacten if c.wie == "fatima-el-amrani"}
    assert len(van_fatima) == 6
    zaken = {z.zaaktype: z for z in h.zaken if z.contact in van_fatima}
    assert zaken["parkeerkaart"].einddatum is None
    assert zaken["verhuizing"].einddatum
    (taak,) = [t for t in h.taken if t.contact in van_fatima]
    assert (taak.afdeling, taak.afgehandeld_op) == ("parkeren", None)


@settings(max_examples=25, deadline=None)
@given(st.datetimes(datetime(2025, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC)))
def test_in_kantooruren_en_nooit_in_de_toekomst(nu: datetime) -> None:
    h = historie(nu)
    gebeurd = [c.plaatsgevonden_op for c in h.contacten]
    for t in h.taken:
        assert t.afgehandeld_op is None or t.afgehandeld_op >= t.toegewezen_op
        gebeurd += [t.toegewezen_op, t.afgehandeld_op or t.toegewezen_op]
    for z in h.zaken:
        tijden = [op for _, op in z.statussen]
        assert tijden == sorted(tijden)
        assert z.startdatum == tijden[0].date()
        assert z.einddatum is None or z.einddatum == tijden[-1].date()
        gebeurd += tijden
    for op in gebeurd:
        lokaal = op.astimezone(TIJDZONE)
        assert op <= nu
        assert lokaal.weekday() < 5
        assert 8 <= lokaal.hour < 17
