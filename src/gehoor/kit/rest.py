"""Mount a resource as REST. What is read comes from the database as JSON and is passed on as bytes."""

import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from gehoor.errors import IntussenVeranderd, Mankement, NietGevonden, Ongeldig, OngeldigePagina
from gehoor.kit import read
from gehoor.kit.db import Database, Tx
from gehoor.kit.eigen import eigen
from gehoor.kit.http import OPEN, Weg, json_antwoord, json_lichaam, oorsprong, wil_json
from gehoor.kit.invoer import Vraag, als_uuid, genoemd, lees_vraag, mankementen, uniek_genoemd
from gehoor.kit.operatie import Operatie, operaties
from gehoor.kit.resource import Resource, invoer, wijziging
from gehoor.kit.voorwaarde import etag, gezien, ongewijzigd

# Who, what: one object or the uuids of a list as they came from the database (a JSON list, or None for none); as asked.
Gelezen = Callable[[Any, type[Resource], UUID | str | None, Vraag], Awaitable[None]]

T = TypeVar("T")


@dataclass(frozen=True)
class Poging:
    """A write that is tried: where, on what, with what. `heel`: the body says all, nothing of it is left as it is.

    `bezwaren`: what the register has against what the body names.
    """

    pad: str
    uuid: UUID | None
    data: dict[str, Any]
    delen: Sequence[tuple[type[Resource], dict[str, Any]]]
    heel: bool
    bezwaren: Callable[[], Awaitable[list[Mankement]]]


class Wacht(Protocol):
    """What stands around the writes of an application that may not read."""

    async def __call__(self, wie: Any, poging: Poging, doe: Callable[[], Awaitable[T]]) -> T: ...


class Schrijver(Protocol):
    """What may happen to a resource: the service of its context."""

    def controleer(self, resource: type[Resource], body: BaseModel) -> None: ...
    async def maak(self, tx: Tx, resource: type[Resource], body: BaseModel, wie: Any) -> UUID: ...
    async def wijzig(self, tx: Tx, resource: type[Resource], uuid: UUID, body: BaseModel, wie: Any) -> None: ...
    async def verwijder(self, tx: Tx, resource: type[Resource], uuid: UUID, wie: Any) -> None: ...


class Rest:
    """The routes of the resources of one API. `gelezen` is told what was read, by whom."""

    def __init__(
        self, db: Database, pad: str, schrijver: Schrijver, gelezen: Gelezen, wacht: Wacht, rechten: tuple[str, str]
    ) -> None:
        self.db, self.pad, self.schrijver, self.gelezen, self.wacht = db, pad, schrijver, gelezen, wacht
        self.lees_recht, self.schrijf_recht = rechten

    def wegen(self, resource: type[Resource]) -> list[Weg]:
        """List, create, get, put, patch and delete of one resource."""
        r, w, alle, een = self.lees_recht, self.schrijf_recht, f"/{resource.pad}", f"/{resource.pad}/{{uuid}}"
        vol, deel, o = invoer(resource), wijziging(resource), operaties(resource)

        async def lijst(request: Request, wie: Any) -> Response:
            return await self._lijst(request, wie, resource)

        async def maak(request: Request, wie: Any) -> Response:
            return await self._maak(request, wie, resource, vol)

        async def toon(request: Request, wie: Any) -> Response:
            return await self._toon(request, wie, resource)

        async def vervang(request: Request, wie: Any) -> Response:
            return await self._wijzig(request, wie, resource, vol)

        async def wijzig(request: Request, wie: Any) -> Response:
            return await self._wijzig(request, wie, resource, deel)

        async def verwijder(request: Request, wie: Any) -> Response:
            return await self._verwijder(request, wie, resource)

        return [
            Weg("GET", alle, r, lijst, o.lijst), Weg("POST", alle, w, maak, o.maak), Weg("GET", een, r, toon, o.toon),
            Weg("PUT", een, w, vervang, o.vervang), Weg("PATCH", een, w, wijzig, o.wijzig),
            Weg("DELETE", een, w, verwijder, o.verwijder),
        ]  # fmt: skip

    def wortel(self, namen: Sequence[str]) -> Weg:
        """The root of the API: where everything is."""

        async def toon(request: Request, wie: Any) -> Response:
            wil_json(request)
            return json_antwoord({naam: self.basis(request) + naam for naam in namen})

        url = {"type": "string", "format": "uri"}
        alles = {"type": "object", "properties": dict.fromkeys(namen, url), "required": list(namen)}
        return Weg("GET", "/", OPEN, toon, Operatie("root", "Waar alles is.", "root", antwoorden={200: alles}))

    def basis(self, request: Request) -> str:
        return f"{oorsprong(request)}{self.pad}/"

    async def _lijst(self, request: Request, wie: Any, resource: type[Resource]) -> Response:
        wil_json(request)
        vraag = lees_vraag(resource, request.query_params.multi_items())
        if vraag.bladzijde == 0:
            raise OngeldigePagina()
        async with self.db.read() as tx:
            nummer = max(vraag.bladzijde, 1)
            rij = await self._rij(tx, request, resource, vraag, nummer)
            laatste = max(math.ceil(rij["count"] / vraag.grootte), 1)
            if vraag.bladzijde == -1 and laatste > 1:
                nummer = laatste
                rij = await self._rij(tx, request, resource, vraag, nummer)
        if nummer > laatste:
            raise OngeldigePagina()
        await self.gelezen(wie, resource, rij["uuids"], vraag)
        return json_antwoord(_bladzijde(self.basis(request) + resource.pad, request, vraag, rij, nummer, laatste))

    async def _rij(
        self, tx: Tx, request: Request, resource: type[Resource], vraag: Vraag, nummer: int
    ) -> dict[str, Any]:
        vorm = (vraag.expand, tuple(vraag.filters), vraag.grootte, nummer == 1)
        sql = read.bladzijde(resource, *vorm)  # type: ignore[arg-type]
        offset = {"offset": (nummer - 1) * vraag.grootte} if nummer > 1 else {}
        rij = await tx.one(sql, basis=self.basis(request), **vraag.filters, **offset)
        assert rij is not None
        return rij

    async def _toon(self, request: Request, wie: Any, resource: type[Resource]) -> Response:
        wil_json(request)
        gevraagd = request.query_params.multi_items() if request.scope["query_string"] else ()
        vraag = lees_vraag(resource, gevraagd, van_een=True)
        uuid = pad_uuid(request)
        sql = read.een(resource, vraag.expand, tuple(vraag.filters))  # type: ignore[arg-type]
        filters = {f"f_{naam}": waarde for naam, waarde in vraag.filters.items()}
        async with self.db.read() as tx:
            inhoud = await tx.value(sql, basis=self.basis(request), uuid=uuid, **filters)
        if inhoud is None:
            raise NietGevonden()
        await self.gelezen(wie, resource, uuid, vraag)
        if vraag.expand:
            return json_antwoord(inhoud)
        tag = etag(inhoud)
        return ongewijzigd(request, tag) or json_antwoord(inhoud, ETag=tag)

    async def _maak(self, request: Request, wie: Any, resource: type[Resource], contract: type[BaseModel]) -> Response:
        wil_json(request)
        data = await json_lichaam(request)
        body = await self.body(wie, resource, contract, data)

        async def handeling(tx: Tx) -> tuple[UUID, bytes]:
            uuid = await self.schrijver.maak(tx, resource, body, wie)
            return uuid, await self._antwoord(tx, request, resource, uuid)

        uuid, inhoud = await self._schrijf(wie, resource, None, data, True, handeling)
        return json_antwoord(self.voor(wie, inhoud, data), 201, Location=f"{self.basis(request)}{resource.pad}/{uuid}")

    async def _wijzig(
        self, request: Request, wie: Any, resource: type[Resource], contract: type[BaseModel]
    ) -> Response:
        wil_json(request)
        uuid = pad_uuid(request)
        if wie.mag(self.lees_recht):
            async with self.db.read() as tx:  # what does not exist is 404, whatever the body
                if not await tx.value(f"select 1 from {resource.tabel.name} where uuid = %(uuid)s", uuid=uuid):
                    raise NietGevonden()
        data = await json_lichaam(request)
        body = await self.body(wie, resource, contract, data, uuid)

        async def handeling(tx: Tx) -> bytes:
            await self.eis_gezien(tx, request, wie, resource, uuid)
            await self.schrijver.wijzig(tx, resource, uuid, body, wie)
            return await self._antwoord(tx, request, resource, uuid)

        inhoud = await self._schrijf(wie, resource, uuid, data, request.method == "PUT", handeling)
        return json_antwoord(self.voor(wie, inhoud, data))

    async def _verwijder(self, request: Request, wie: Any, resource: type[Resource]) -> Response:
        wil_json(request)
        uuid = pad_uuid(request)

        async def handeling(tx: Tx) -> None:
            await self.eis_gezien(tx, request, wie, resource, uuid)
            await self.schrijver.verwijder(tx, resource, uuid, wie)

        await self._schrijf(wie, resource, uuid, {}, False, handeling)
        return Response(status_code=204)

    async def eis_gezien(self, tx: Tx, request: Request, wie: Any, resource: type[Resource], uuid: UUID) -> None:
        """If-Match, when it is given: the row is as the client saw it, and stays so until the end of the act.

        Raises IntussenVeranderd; also for who may not read, who saw nothing and would find out what it is by guessing.
        """
        tags = gezien(request)
        if tags is None:
            return
        if not await tx.value(f"select 1 from {resource.tabel.name} where uuid = %(uuid)s for update", uuid=uuid):
            raise NietGevonden()
        if tags == {"*"}:
            return
        nu = await tx.value(read.een(resource), basis=self.basis(request), uuid=uuid)  # type: ignore[arg-type]
        if not wie.mag(self.lees_recht) or etag(nu) not in tags:
            raise IntussenVeranderd()

    async def _antwoord(self, tx: Tx, request: Request, resource: type[Resource], uuid: UUID) -> bytes:
        """What was written, as its GET gives it: the end of the act."""
        inhoud: bytes = await tx.last(read.een(resource), basis=self.basis(request), uuid=uuid)  # type: ignore[arg-type]
        return inhoud

    def voor(self, wie: Any, inhoud: bytes, gestuurd: Any) -> bytes:
        """An answer to what was written: for who may not read, what they sent and where it is."""
        return inhoud if wie.mag(self.lees_recht) else eigen(inhoud, gestuurd)

    async def body(
        self,
        wie: Any,
        resource: type[Resource],
        contract: type[BaseModel],
        data: dict[str, Any],
        zelf: UUID | None = None,
    ) -> BaseModel:
        """The body by its contract. When it has mistakes, what the register has against it belongs to them.

        Who may not read hears of the register only when nothing else is wrong: else they could ask it anything.
        """
        mag_lezen = wie.mag(self.lees_recht)
        try:
            body = contract.model_validate(data)
        except ValidationError as fout:
            ook = await self.bezwaren(resource, data, zelf) if mag_lezen else []
            raise Ongeldig(*_op_volgorde(resource, [*mankementen(fout), *ook])) from None
        if not mag_lezen:
            self.schrijver.controleer(resource, body)
        return body

    async def bezwaren(
        self, resource: type[Resource], data: dict[str, Any], zelf: UUID | None = None, plek: tuple[str, ...] = ()
    ) -> list[Mankement]:
        """What only the register knows of a body: it refers to what does not exist, or has what another row has."""
        mis = []
        async with self.db.read() as tx:
            for naam, (doel, uuid) in genoemd(resource, data).items():
                if not await tx.value(f"select 1 from {doel.tabel.name} where uuid = %(uuid)s", uuid=uuid):
                    mis.append(Mankement(".".join([*plek, naam]), "invalid", f"Deze {doel.__name__} bestaat niet."))
            for regel, tekst in uniek_genoemd(resource, data).items():
                ander = f"{regel.op} = %(tekst)s and uuid is distinct from %(zelf)s"
                if await tx.value(f"select 1 from {resource.tabel.name} where {ander}", tekst=tekst, zelf=zelf):
                    mis.append(Mankement(".".join([*plek, regel.op]), regel.code, regel.uitleg))
        return mis

    async def _schrijf(
        self,
        wie: Any,
        resource: type[Resource],
        zelf: UUID | None,
        data: dict[str, Any],
        heel: bool,
        handeling: Callable[[Tx], Awaitable[T]],
    ) -> T:
        async def bezwaren() -> list[Mankement]:
            return _op_volgorde(resource, await self.bezwaren(resource, data, zelf))

        poging = Poging(resource.pad, zelf, data, [(resource, data)], heel, bezwaren)
        mag_lezen = wie.mag(self.lees_recht)

        async def doe() -> T:
            return await (self._met_bezwaren(resource, data, handeling, zelf) if mag_lezen else self.db.act(handeling))

        return await self.wacht(wie, poging, doe)

    async def _met_bezwaren(
        self,
        resource: type[Resource],
        data: dict[str, Any],
        handeling: Callable[[Tx], Awaitable[T]],
        zelf: UUID | None = None,
    ) -> T:
        """Run the act. The database finds one mistake at a time, and after all others; the client hears of all."""
        try:
            return await self.db.act(handeling)
        except Ongeldig:
            if mis := await self.bezwaren(resource, data, zelf):
                raise Ongeldig(*_op_volgorde(resource, mis)) from None
            raise


def pad_uuid(request: Request) -> UUID:
    uuid = als_uuid(request.path_params["uuid"])
    if uuid is None:
        raise NietGevonden()
    return uuid


def _op_volgorde(resource: type[Resource], mis: list[Mankement]) -> list[Mankement]:
    namen = [lid.sleutel for lid in resource.leden.values()]

    def plaats(m: Mankement) -> tuple[int, int]:
        naam, _, rest = m.naam.partition(".")
        nummer = rest.partition(".")[0]
        return namen.index(naam) if naam in namen else len(namen), int(nummer) if nummer.isdecimal() else -1

    return sorted(mis, key=plaats)


def _bladzijde(url: str, request: Request, vraag: Vraag, rij: dict[str, Any], nummer: int, laatste: int) -> bytes:
    def adres(bladzijde: int) -> str:
        rest = [(k, w) for k, w in request.query_params.multi_items() if k != "page"]
        delen = sorted([*rest, ("page", str(bladzijde))]) if bladzijde > 1 else sorted(rest)
        return f"{url}?{urlencode(delen)}" if delen else url

    volgende = f'"{adres(nummer + 1)}"' if nummer < laatste else "null"
    vorige = f'"{adres(nummer - 1)}"' if nummer > 1 else "null"
    kop = f'{{"count": {rij["count"]}, "next": {volgende}, "previous": {vorige}, "results": '
    return f"{kop}{rij['results']}}}".encode()
