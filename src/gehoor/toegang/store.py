"""Every query of toegang, named."""

from uuid import UUID

from psycopg.rows import DictRow

from gehoor.kit.db import Tx

# --- medewerkers -----------------------------------------------------------------------------------------------------


async def medewerker(tx: Tx, gebruikersnaam: str) -> DictRow | None:
    return await tx.one(
        "select uuid, gebruikersnaam, naam, wachtwoord_hash, actief from medewerker where gebruikersnaam = %(naam)s",
        naam=gebruikersnaam,
    )


async def medewerkers(tx: Tx) -> list[DictRow]:
    return await tx.all("select gebruikersnaam, naam, rollen, actief from medewerker order by gebruikersnaam")


async def bevestig_wachtwoord(tx: Tx, uuid: UUID, oud: str, nieuw: str) -> bool:
    """Keep `nieuw` as the hash if the medewerker is active and the hash is still `oud`; whether that was so."""
    geraakt = await tx.execute(
        "update medewerker set wachtwoord_hash = %(nieuw)s "
        "where uuid = %(uuid)s and wachtwoord_hash = %(oud)s and actief",
        uuid=uuid, oud=oud, nieuw=nieuw,
    )  # fmt: skip
    return geraakt == 1


# --- log-in attempts -------------------------------------------------------------------------------------------------

# From the last try that is free on: 30 s, 60 s, 120 s … and never more than 15 minutes.
_WACHT = "make_interval(secs => least(900, 30 * 2 ^ least(p.mislukt - %(vrij)s, 5)))"


async def tel_poging(tx: Tx, sleutel: str, vrij: int) -> int:
    """Count one more try; 0. Or the seconds that one must wait first, and then nothing is counted."""
    geteld = await tx.execute(
        "insert into inlogpoging as p (sleutel_hash, mislukt) values (%(sleutel)s, 1) "
        "on conflict (sleutel_hash) do update set laatste_op = now(), "
        "mislukt = case when p.laatste_op < now() - interval '1 day' then 1 else p.mislukt + 1 end "
        f"where p.mislukt < %(vrij)s or p.laatste_op + {_WACHT} <= now()",
        sleutel=sleutel, vrij=vrij,
    )  # fmt: skip
    if geteld:
        return 0
    seconden = await tx.value(
        f"select ceil(extract(epoch from p.laatste_op + {_WACHT} - now()))::int from inlogpoging p "
        "where p.sleutel_hash = %(sleutel)s",
        sleutel=sleutel, vrij=vrij,
    )  # fmt: skip
    return max(1, seconden or 0)


async def tel_adres(tx: Tx, sleutel: str) -> int:
    """Count one more try from an address; how many that makes."""
    aantal: int = await tx.value(
        "insert into inlogpoging as p (sleutel_hash, mislukt) values (%(sleutel)s, 1) "
        "on conflict (sleutel_hash) do update set laatste_op = now(), mislukt = p.mislukt + 1 returning mislukt",
        sleutel=sleutel,
    )
    return aantal


async def vergeet_poging(tx: Tx, sleutel: str) -> None:
    await tx.execute("delete from inlogpoging where sleutel_hash = %(sleutel)s", sleutel=sleutel)


async def vergeet_pogingen(tx: Tx, begin: str) -> None:
    """All whose key begins so."""
    await tx.execute("delete from inlogpoging where starts_with(sleutel_hash, %(begin)s)", begin=begin)


async def tel_poging_terug(tx: Tx, sleutel: str) -> None:
    await tx.execute("update inlogpoging set mislukt = mislukt - 1 where sleutel_hash = %(sleutel)s", sleutel=sleutel)


# --- sessions --------------------------------------------------------------------------------------------------------


async def maak_sessie(tx: Tx, medewerker: UUID, sleutel_hash: str, csrf: str, uren: int) -> None:
    await tx.execute(
        "insert into sessie (medewerker_uuid, sleutel_hash, csrf, verloopt_op) "
        "values (%(medewerker)s, %(sleutel_hash)s, %(csrf)s, now() + make_interval(hours => %(uren)s))",
        medewerker=medewerker, sleutel_hash=sleutel_hash, csrf=csrf, uren=uren,
    )  # fmt: skip


async def sessie(tx: Tx, sleutel_hash: str, idle_minutes: int) -> DictRow | None:
    """A session that still runs, with its medewerker. Written at most once a minute that it was seen."""
    return await tx.one(
        "with s as (select sessie.uuid as sessie, sessie.csrf, sessie.gezien_op, m.uuid, m.naam, m.gebruikersnaam, "
        "m.rollen from sessie join medewerker m on m.uuid = sessie.medewerker_uuid "
        "where sessie.sleutel_hash = %(sleutel_hash)s and m.actief and sessie.verloopt_op > now() "
        "and sessie.gezien_op > now() - make_interval(mins => %(idle)s)), "
        "gezien as (update sessie set gezien_op = now() from s "
        "where sessie.uuid = s.sessie and s.gezien_op < now() - interval '1 minute') "
        "select sessie, csrf, uuid, naam, gebruikersnaam, rollen from s",
        sleutel_hash=sleutel_hash, idle=idle_minutes,
    )  # fmt: skip


def _in(venster: str) -> str:
    return f"coalesce(zoek_{venster}_sinds > now() - interval '1 {_ENGELS[venster]}', false)"


_ENGELS = {"minuut": "minute", "uur": "hour"}
_TEL = ", ".join(
    f"zoek_{v} = case when {_in(v)} then zoek_{v} + 1 else 1 end, "
    f"zoek_{v}_sinds = case when {_in(v)} then zoek_{v}_sinds else now() end"
    for v in _ENGELS
)
_VOL = {v: f"({_in(v)} and zoek_{v} >= %(per_{v})s)" for v in _ENGELS}
_OVER = ", ".join(
    f"case when {_VOL[v]} then extract(epoch from zoek_{v}_sinds + interval '1 {_ENGELS[v]}' - now()) else 0 end"
    for v in _ENGELS
)


async def tel_zoekactie(tx: Tx, sessie: UUID, per_minuut: int, per_uur: int) -> int:
    """Count one more search of this session; 0. Or the seconds to wait first, and then nothing is counted."""
    grenzen = {"per_minuut": per_minuut, "per_uur": per_uur}
    geteld = await tx.execute(
        f"update sessie set {_TEL} where uuid = %(sessie)s and not {_VOL['minuut']} and not {_VOL['uur']}",
        sessie=sessie, **grenzen,
    )  # fmt: skip
    if geteld:
        return 0
    seconden = await tx.value(
        f"select ceil(greatest({_OVER}))::int from sessie where uuid = %(sessie)s", sessie=sessie, **grenzen
    )
    return max(1, seconden or 0)


async def beeindig_sessie(tx: Tx, sleutel_hash: str) -> None:
    await tx.execute("delete from sessie where sleutel_hash = %(sleutel_hash)s", sleutel_hash=sleutel_hash)


async def beeindig_sessies(tx: Tx, medewerker: UUID, behalve: UUID | None = None) -> None:
    await tx.execute(
        "delete from sessie where medewerker_uuid = %(medewerker)s and uuid is distinct from %(behalve)s",
        medewerker=medewerker, behalve=behalve,
    )  # fmt: skip


async def ruim_op(tx: Tx, idle_minutes: int) -> int:
    """Remove sessions that are over and attempts of more than a day ago; how many sessions there were."""
    await tx.execute("delete from inlogpoging where laatste_op < now() - interval '1 day'")
    return await tx.execute(
        "delete from sessie where verloopt_op <= now() or gezien_op <= now() - make_interval(mins => %(idle)s)",
        idle=idle_minutes,
    )


# --- tokens ----------------------------------------------------------------------------------------------------------


async def token(tx: Tx, hash: str) -> DictRow | None:
    """A token that may be used now; `rest` is the number of seconds until it expires, or null."""
    return await tx.one(
        "select uuid, naam, rechten, doelbinding, extract(epoch from verloopt_op - now())::float as rest from token "
        "where hash = %(hash)s and jwt_geheim is null and ingetrokken_op is null "
        "and coalesce(verloopt_op > now(), true)",
        hash=hash,
    )


async def jwt_client(tx: Tx, naam: str) -> DictRow | None:
    """As `token`, for an application that signs JWTs."""
    return await tx.one(
        "select uuid, naam, rechten, doelbinding, jwt_geheim, "
        "extract(epoch from verloopt_op - now())::float as rest from token where naam = %(naam)s "
        "and jwt_geheim is not null and ingetrokken_op is null and coalesce(verloopt_op > now(), true)",
        naam=naam,
    )


async def tokens(tx: Tx) -> list[DictRow]:
    return await tx.all(
        "select naam, begin, rechten, doelbinding, aangemaakt_op, verloopt_op, ingetrokken_op from token order by id"
    )


async def trek_in(tx: Tx, naam_of_begin: str) -> int:
    return await tx.execute(
        "update token set ingetrokken_op = now() where %(wat)s in (naam, begin) and ingetrokken_op is null",
        wat=naam_of_begin,
    )
