"""An API published: its OpenAPI document as JSON and YAML, and the same to read, for everybody without a token."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from gehoor.kit.api_blad import Blad, blad
from gehoor.kit.html import Paginas
from gehoor.kit.http import OPEN, Weg
from gehoor.kit.openapi import als_yaml, document
from gehoor.kit.operatie import Api, Operatie

YAML = "application/yaml"
OVERAL = {"Access-Control-Allow-Origin": "*"}
_KOPPEN = {"access-control-allow-origin": "Een webpagina van elders mag dit lezen."}
JSON_OPERATIE = Operatie(
    "openapiJson", "Dit document, als JSON.", "openapi", antwoorden={200: {"type": "object"}}, koppen=_KOPPEN
)
YAML_OPERATIE = replace(JSON_OPERATIE, id="openapiYaml", uitleg="Dit document, als YAML.", soort=YAML)


def met_document(api: Api, wegen: Sequence[Weg], paginas: Paginas) -> list[Weg]:
    """The routes of an API, and those that tell what they are."""

    @cache
    def inhoud() -> dict[str, Any]:
        return document(api, alle)

    @cache
    def json() -> bytes:
        return orjson.dumps(inhoud())

    @cache
    def als_tekst() -> str:
        return als_yaml(inhoud())

    @cache
    def als_blad() -> Blad:
        return blad(inhoud())

    async def toon_json(request: Request, wie: None) -> Response:
        return Response(json(), headers=OVERAL, media_type="application/json")

    async def toon_yaml(request: Request, wie: None) -> Response:
        return Response(als_tekst(), headers=OVERAL, media_type=YAML)

    async def toon_blad(request: Request, wie: None) -> Response:
        return paginas.pagina("api.html", csrf="", wie=None, api=api, blad=als_blad())

    alle = [
        *wegen,
        Weg("GET", "/openapi.json", OPEN, toon_json, JSON_OPERATIE),
        Weg("GET", "/openapi.yaml", OPEN, toon_yaml, YAML_OPERATIE),
        Weg("GET", "/docs", OPEN, toon_blad),
    ]
    return alle
