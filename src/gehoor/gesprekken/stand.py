"""Where a gesprek stands: what will be registered and what is still needed. Pure rules over the draft (C9018)."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pydantic_core import PydanticCustomError

from gehoor.gesprekken.authenticatie import Controle, controleer
from gehoor.gesprekken.models import Concept, Klant
from gehoor.klantinteracties.models.vormen import DIENSTNUMMERS, TELEFOON, emailadres
from gehoor.notatie.telefoon import telefoon
from gehoor.producten.models import Niveau
from gehoor.producten.service import controleer_antwoorden
from gehoor.producten.store import ProductVolledig

INHOUD_MAX, REACTIE_MAX = 1000, 4000
NOTITIE_MAX = INHOUD_MAX + REACTIE_MAX
ADRES_MAX = 80


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
        return controleer(self.klant, self.uitkomsten, self.sterk, self.nodig)

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
        return telefoon(getypt) or getypt

    @property
    def emailadres(self) -> str:
        return self.concept.emailadres.strip()

    @property
    def naam(self) -> str:
        return " ".join(self.concept.naam.split())

    @cached_property
    def anders(self) -> dict[str, str]:
        """What was given in this call and is not what is on file: naam, telefoonnummer, emailadres."""
        return self._anders_dan(self.klant or Klant())

    @cached_property
    def mee(self) -> dict[str, str]:
        """What has to stand with this contact: what is not with its partij, and all of it when it has none."""
        return self.anders if self.gekend else self._anders_dan(Klant())

    def _anders_dan(self, klant: Klant) -> dict[str, str]:
        paren = (
            ("naam", self.naam, klant.naam),
            ("telefoonnummer", self.telefoonnummer, klant.telefoonnummer),
            ("emailadres", self.emailadres, klant.emailadres),
        )
        return {veld: nu for veld, nu, bekend in paren if nu and nu.lower() != bekend.lower()}

    @property
    def nieuw(self) -> bool:
        """Known elsewhere, but nothing of them is kept here yet."""
        return self.klant is not None and (self.klant.partij is None or self.klant.partij_leeg)

    @property
    def keuze_nodig(self) -> bool:
        """The agent has to ask what may happen with the contact data."""
        return self.gekend and (bool(self.anders) or (self.nieuw and not (self.klant or Klant()).toestemming))

    @property
    def bewaren(self) -> bool:
        """The contact data of this call become those of the partij."""
        return self.gekend and self.concept.contactgegevens == "bewaren"

    @property
    def situatie(self) -> Situatie:
        if not self.gekend:
            return Situatie.zonder_partij if self.vervolg else Situatie.niets
        if self.bewaren or not self.nieuw:
            return Situatie.partij
        return Situatie.lege_partij

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
        if self.telefoonnummer and not _telefoon_kan(self.telefoonnummer):
            mis["telefoonnummer"] = "Dit telefoonnummer klopt niet. Voorbeeld: 06 12 34 56 78."
        if self.emailadres and len(self.emailadres) > ADRES_MAX:
            mis["emailadres"] = f"Gebruik hoogstens {ADRES_MAX} tekens."
        elif self.emailadres:
            try:
                emailadres(self.emailadres)
            except PydanticCustomError as fout:
                mis["emailadres"] = fout.message()
        if len(self.naam) > 200:
            mis["naam"] = "Gebruik hoogstens 200 tekens."

    def _zaak(self, mis: dict[str, str]) -> None:
        if self.product is None:
            mis["product"] = "Kies een product om een zaak te openen."
        elif not self.product.zaaktype:
            mis["opvolging"] = "Voor dit product kun je geen zaak openen. Maak een interne taak."
        elif not self.genoeg:
            doen = "Stel de controlevragen, of maak" if self.controle and self.controle.haalbaar else "Maak"
            mis["opvolging"] = f"Voor dit product is niveau {self.nodig} nodig. {doen} een interne taak."
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
        if len(concept.toelichting.strip()) > 1000:
            mis["toelichting"] = _te_lang(1000, concept.toelichting)
        if not self.gekend and not self.telefoonnummer and not self.emailadres:
            mis["telefoonnummer"] = "Vul een telefoonnummer of e-mailadres in, zodat een collega kan reageren."

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

    @cached_property
    def tekst(self) -> str:
        """The note, and the answers of the intake under it for who reads the klantcontact."""
        vragen = {v.sleutel: v for v in self.product.intakevragen} if self.product else {}
        regels = [f"{vragen[sleutel].vraag} {vragen[sleutel].leesbaar(w)}" for sleutel, w in self.antwoorden.items()]
        return "\n\n".join(deel for deel in (self.concept.notitie.strip(), "\n".join(regels)) if deel)

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


def _telefoon_kan(nummer: str) -> bool:
    """Both what can exist and what the register takes: no service numbers."""
    kan = bool(telefoon(nummer)) and bool(TELEFOON.fullmatch(nummer))
    return kan and not nummer.startswith(DIENSTNUMMERS)
