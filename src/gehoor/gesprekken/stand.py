"""Where a gesprek stands: what will be registered and what is still needed. Pure rules over the draft (C9018)."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from gehoor.gesprekken.authenticatie import Controle, controleer
from gehoor.gesprekken.models import Concept, Klant
from gehoor.notatie import email, telefoon
from gehoor.notatie.digitaal import welke
from gehoor.producten.models import Niveau
from gehoor.producten.service import controleer_antwoorden
from gehoor.producten.store import ProductVolledig

INHOUD_MAX, REACTIE_MAX = 1000, 4000
NOTITIE_MAX = INHOUD_MAX + REACTIE_MAX
ADRES_MAX = 80
NUMMER_IN_ZAAK_MAX = 20
NAAMVELDEN = {"naam": 200, "andere_naam": 200, "contactpersoon": 200, "functie": 50}  # as the standard has room for
SOORT = {"telefoonnummer": "telefoonnummer", "emailadres": "email"}  # field → soort of digitaal adres
CONTACTVELDEN = tuple(SOORT)
NAAM_VRAGEN = "Vraag hoe de beller heet."


class Situatie(StrEnum):
    """What exists afterwards; the four rows of the table."""

    niets = "niets"
    zonder_partij = "zonder_partij"
    lege_partij = "lege_partij"
    partij = "partij"


@dataclass(frozen=True)
class Stand:
    concept: Concept
    klant: Klant | None
    product: ProductVolledig | None
    uitkomsten: dict[str, str]
    sterk: bool

    @cached_property
    def controle(self) -> Controle | None:
        """None for a caller who was only typed in: there is nothing to compare with."""
        if self.klant is None:
            return None
        return controleer(self.klant, self.uitkomsten, self.sterk, self.doel)

    @property
    def doel(self) -> Niveau:
        """The level that the questions are asked for: the product's, or what the klant wants changed needs more."""
        return max(self.nodig, Niveau(self.concept.doel or "geen"))

    @property
    def nodig(self) -> Niveau:
        return self.product.niveau if self.product else Niveau.geen

    @property
    def niveau(self) -> Niveau:
        return self.controle.niveau if self.controle else Niveau.geen

    @property
    def gekend(self) -> bool:
        return self.controle is not None and self.controle.gekend

    @property
    def mislukt(self) -> bool:
        """Who calls could not be made sure: what is on file is not theirs, and only what they said counts."""
        c = self.controle
        return c is not None and not c.gekend and (c.beeindigd or not c.haalbaar)

    @property
    def genoeg(self) -> bool:
        """The level that the product asks for is reached."""
        return self.niveau >= self.nodig

    @property
    def vervolg(self) -> bool:
        return self.concept.opvolging in ("zaak", "taak")

    # --- contact data ------------------------------------------------------------------------------------------------

    @cached_property
    def telefoonnummer(self) -> str:
        """As the register keeps it; what cannot be a number as it was typed."""
        getypt = self.concept.telefoonnummer.strip()
        gelezen = telefoon.lees(getypt)
        return gelezen.tekst if gelezen else getypt

    @property
    def emailadres(self) -> str:
        getypt = self.concept.emailadres.strip()
        return email.email(getypt) or getypt

    @property
    def naam(self) -> str:
        """Of who is not gekend: as typed in this call, or of the klant who was chosen and not asked anything."""
        getypt = " ".join(self.concept.naam.split())
        return getypt or (self.klant.naam if self.klant and not self.mislukt else "")

    @property
    def andere_naam(self) -> str:
        """How the klant wants to be called in this request. It never changes who they are."""
        naam = " ".join(self.concept.andere_naam.split()) if self.gekend else ""
        return "" if self.klant and naam == self.klant.naam else naam

    @property
    def contactpersoon(self) -> str:
        """Who is on the line for the klant: of an organisation, or for somebody else."""
        kan = self.klant is not None and (self.gekend or self.klant.soort == "organisatie")
        return " ".join(self.concept.contactpersoon.split()) if kan else ""

    @property
    def functie(self) -> str:
        return " ".join(self.concept.functie.split()) if self.contactpersoon else ""

    @cached_property
    def anders(self) -> dict[str, str]:
        """telefoonnummer and emailadres as given in this call, where they are not on file."""
        gegeven = {"telefoonnummer": self.telefoonnummer, "emailadres": self.emailadres}
        bekend = [a.adres for a in self.klant.bekend] if self.klant and self.gekend else []
        return {veld: adres for veld, adres in gegeven.items() if adres and welke(adres, bekend) is None}

    @cached_property
    def weg(self) -> tuple[str, ...]:
        """The adressen on file that the klant wants removed: pointed at, or their field was emptied."""
        if not self.gekend or not self.klant:
            return ()
        leeg = [veld for veld in CONTACTVELDEN if veld in self.concept.ingevuld and not getattr(self.concept, veld)]
        weg = {*self.concept.weghalen, *(getattr(self.klant, veld) for veld in leeg)}
        return tuple(a.adres for a in self.klant.bekend if a.adres in weg)

    @property
    def verandert(self) -> bool:
        """Keeping would change what is on file; adding where there was nothing is no change."""
        soorten = {a.soort for a in self.klant.bekend} if self.klant else set()
        return bool(self.weg) or any(SOORT[veld] in soorten for veld in self.anders)

    @property
    def bewaren_mag(self) -> bool:
        """Changing what is on file asks for more certainty than adding to it (levels of authentication)."""
        return self.gekend and (self.niveau >= Niveau.uitgebreid or not self.verandert)

    @property
    def nieuw(self) -> bool:
        """Known elsewhere, but nothing of them is kept here yet."""
        return self.klant is not None and (self.klant.partij is None or self.klant.partij_leeg)

    @property
    def keuze_nodig(self) -> bool:
        """The agent has to ask what may happen with the contact data."""
        iets = bool(self.anders or self.weg) or (self.nieuw and not (self.klant or Klant()).toestemming)
        return self.bewaren_mag and iets

    @property
    def bewaren(self) -> bool:
        """The contact data of this call become those of the partij."""
        return self.bewaren_mag and self.concept.contactgegevens == "bewaren"

    @property
    def situatie(self) -> Situatie:
        if not self.gekend:
            return Situatie.zonder_partij if self.vervolg else Situatie.niets
        if self.bewaren or not self.nieuw:
            return Situatie.partij
        # who showed a document and is in no register: an empty partij would be nobody's
        return Situatie.lege_partij if self.klant and self.klant.nummers else Situatie.zonder_partij

    # --- what is still in the way ------------------------------------------------------------------------------------

    def fouten(self) -> dict[str, str]:
        """Form field → sentence, for everything that keeps this call from being registered."""
        mis: dict[str, str] = {}
        if self.klant and self.klant.overleden:
            mis["klant"] = "Deze persoon is overleden en kan niet de beller zijn. Kies een andere klant."
        self._adressen(mis)
        if not self.concept.opvolging:
            mis["opvolging"] = "Kies wat er na dit gesprek gebeurt."
        elif self.concept.opvolging == "zaak":
            self._zaak(mis)
        elif self.concept.opvolging == "taak":
            self._taak(mis)
        elif self.situatie is not Situatie.niets and not self.product and not self.concept.notitie.strip():
            mis["notitie"] = "Kies een product of schrijf op waar het gesprek over ging."
        if self.situatie is not Situatie.niets:
            self._product(mis)
            if self.keuze_nodig and not self.concept.contactgegevens:
                mis["contactgegevens"] = "Vraag wat er met de contactgegevens mag gebeuren."
        return mis

    def _adressen(self, mis: dict[str, str]) -> None:
        """What is on file and stays as it is was checked by whoever put it there."""
        if "telefoonnummer" in self.anders and (zin := telefoon.bezwaar(self.telefoonnummer)):
            mis["telefoonnummer"] = zin
        if "emailadres" in self.anders and len(self.emailadres) > ADRES_MAX:
            mis["emailadres"] = f"Gebruik hoogstens {ADRES_MAX} tekens."
        elif "emailadres" in self.anders and (zin := email.bezwaar(self.emailadres)):
            mis["emailadres"] = zin
        for veld, langst in NAAMVELDEN.items():
            if len(" ".join(getattr(self.concept, veld).split())) > langst:
                mis[veld] = f"Gebruik hoogstens {langst} tekens."

    def _zaak(self, mis: dict[str, str]) -> None:
        if self.product is None:
            mis["product"] = "Kies een product om een zaak te openen."
        elif not self.product.zaaktype:
            mis["opvolging"] = "Voor dit product kun je geen zaak openen. Maak een interne taak."
        elif not self.genoeg:
            doen = "Stel de controlevragen, of maak" if self.controle and self.controle.haalbaar else "Maak"
            mis["opvolging"] = f"Voor dit product is niveau {self.nodig} nodig. {doen} een interne taak."
        if len(self.anders.get("telefoonnummer", "")) > NUMMER_IN_ZAAK_MAX and not self.bewaren:
            mis["telefoonnummer"] = (
                f"In een zaak past een nummer van {NUMMER_IN_ZAAK_MAX} tekens. Zet het toestel in de notitie."
            )
        if self.mislukt and not self.naam:
            mis["naam"] = NAAM_VRAGEN
        if not self.klant and not self.naam and not self.telefoonnummer and not self.emailadres and self.product:
            mis["naam"] = "Vul in wie er belt, of hoe we de beller kunnen bereiken."

    def _taak(self, mis: dict[str, str]) -> None:
        concept = self.concept
        if not concept.afdeling and not concept.medewerker:
            mis["afdeling"] = "Kies een afdeling of een medewerker."
        if not concept.gevraagde_handeling.strip():
            mis["gevraagde_handeling"] = "Schrijf op wat er moet gebeuren."
        elif len(concept.gevraagde_handeling.strip()) > 200:
            mis["gevraagde_handeling"] = _te_lang(200, concept.gevraagde_handeling)
        if len(self.toelichting) > 1000:
            mis["toelichting"] = _te_lang(
                1000 - len(self.toelichting) + len(concept.toelichting.strip()), concept.toelichting
            )
        if not self.gekend and not self.telefoonnummer and not self.emailadres:
            mis["telefoonnummer"] = "Vul een telefoonnummer of e-mailadres in, zodat een collega kan reageren."
        if self.mislukt and not self.naam:
            mis["naam"] = NAAM_VRAGEN

    def _product(self, mis: dict[str, str]) -> None:
        if self.concept.product and (self.product is None or not self.product.actief):
            mis["product"] = "Dit product bestaat niet meer. Kies een ander product."
        if self.product and self.vervolg:
            _, fouten = controleer_antwoorden(self.product, self.concept.antwoorden)
            mis |= {f"antwoord.{sleutel}": zin for sleutel, zin in fouten.items()}
        lengte = len(self.tekst)
        if lengte > NOTITIE_MAX:
            mis["notitie"] = f"Gebruik met de antwoorden erbij hoogstens {NOTITIE_MAX} tekens; dit zijn er {lengte}."

    # --- texts -------------------------------------------------------------------------------------------------------

    @property
    def antwoorden(self) -> dict[str, str]:
        if not self.product:
            return {}
        schoon, _ = controleer_antwoorden(self.product, self.concept.antwoorden)
        return {sleutel: waarde for sleutel, waarde in schoon.items() if waarde}

    @property
    def onderwerp(self) -> str:
        if self.product:
            return self.product.naam
        regel = next((regel for regel in self.concept.notitie.splitlines() if regel.strip()), "")
        return regel.strip()[:200] or "Telefonische vraag"

    @property
    def over_de_beller(self) -> str:
        """What a colleague has to know of who called and no field of the standard holds."""
        regels: list[str] = []
        if self.uitkomsten and not self.gekend:
            regels.append("De beller is niet geauthenticeerd: de controle is niet gelukt.")
        elif self.klant and not self.gekend:
            regels.append("De beller is niet geauthenticeerd: er zijn geen controlevragen gesteld.")
        if self.contactpersoon and self.klant:
            wie = f"{self.contactpersoon} ({self.functie})" if self.functie else self.contactpersoon
            namens = f", namens {self.klant.naam}" if self.gekend else ""
            regels.append(f"Aan de lijn: {wie}{namens}.")
        return "\n".join(regels)

    @property
    def toelichting(self) -> str:
        """Of the taak: with what a colleague has to know before they call back."""
        return "\n".join(deel for deel in (self.over_de_beller, self.concept.toelichting.strip()) if deel)

    @property
    def zeg(self) -> str:
        """What the agent may promise. A text about a decision is none for who is not sure to be asking."""
        if not self.product:
            return ""
        if self.mislukt or (self.concept.opvolging == "taak" and not self.genoeg):
            return "Een collega neemt contact met u op." if self.vervolg else ""
        return self.product.zeg

    @cached_property
    def tekst(self) -> str:
        """Who called, the note, and the answers of the intake under it for who reads the klantcontact."""
        vragen = {v.sleutel: v for v in self.product.intakevragen} if self.product else {}
        regels = [f"{vragen[sleutel].vraag} {vragen[sleutel].leesbaar(w)}" for sleutel, w in self.antwoorden.items()]
        delen = (self.over_de_beller, self.concept.notitie.strip(), "\n".join(regels))
        return "\n\n".join(deel for deel in delen if deel)

    def inhoud_en_reactie(self) -> tuple[str, str]:
        """A long text over the two fields of the standard, cut between words."""
        tekst = self.tekst
        if len(tekst) <= INHOUD_MAX:
            return tekst, ""
        knip = max(tekst.rfind(" ", 0, INHOUD_MAX), tekst.rfind("\n", 0, INHOUD_MAX))
        # The rest has to fit, and a text without spaces is cut where it must be.
        knip = INHOUD_MAX if knip <= 0 or len(tekst) - knip > REACTIE_MAX else knip
        return tekst[:knip].rstrip(), tekst[knip:].strip()


def _te_lang(hoogstens: int, tekst: str) -> str:
    return f"Gebruik hoogstens {hoogstens} tekens; dit zijn er {len(tekst.strip())}."
