"""Letters that look alike are alike, and every word of a name finds it."""

import sys
import unicodedata

from alembic import op

revision = "0012"
down_revision = "0011"

# Latin letters that NFKD leaves whole, and what they are read as; `kit/tekst.py` says which.
HEEL = "øđħıłŧƀƃƈƌƒƙƚƞƥƫƭƴƶǥȡȥȴȵȶȷȼȿɀɇɉɋɍɏɓɕɖɗɟɠɦɨɫɬɭɱɲɳɼɽɾʂʄʈʋʐʑʝʠỿⱡⱥⱦⱨⱪⱬⱱⱳⱴⱸⱺꝁꝃꝅꝉꝋꝍꝑꝓꝕꝗꝙꝟꞎꞑꞓꞔꞕꞗꞙꞡꞣꞥꞧꞩꞹꟈꟊðŋəĸς"
LETTER = "odhiltbbcdfklnpttyzgdzlntjcszejqrybcddjghilllmnnrrrsjtvzzjqylathkzvwveokkkloopppqqvlncchbfgknrsudsdnekσ"
TWEE = (("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("þ", "th"))


def tekens(*soorten: str) -> str:
    """Every character of these categories, as the inside of a bracket expression. What Unicode has not given out
    falls on either side."""
    uit, begin, vorige = "", 0, 0
    for code in (*range(1, 0xD800), *range(0xE000, sys.maxunicode + 1)):
        soort = unicodedata.category(chr(code))
        if soort in soorten or soort[0] in soorten:
            begin, vorige = begin or code, code
        elif begin and soort != "Cn":
            uit += f"\\U{begin:08x}-\\U{vorige:08x}"
            begin = 0
    return uit + (f"\\U{begin:08x}-\\U{vorige:08x}" if begin else "")


def plat() -> str:
    los = f"lower(regexp_replace(normalize(tekst, NFKD), '[{tekens('Mn', 'Me', 'Cf')}]', '', 'g'))"
    uit = f"translate({los}, '{HEEL}', '{LETTER}')"
    for een, twee in TWEE:
        uit = f"replace({uit}, '{een}', '{twee}')"
    return f"case when octet_length(tekst) = length(tekst) then lower(tekst) else {uit} end"


# Words as they are written, and without what stands in the middle of one: "O'Connor" is o, connor and oconnor.
WOORDEN = (
    "string_to_array(regexp_replace(plat(tekst), '[{p}{z}]+', ' ', 'g'), ' ') || "
    "string_to_array(regexp_replace(plat(tekst), '[{p}]+', '', 'g'), ' ')"
)
# What a name is found by, as lexemes: a word of an achternaam or an organisation as it is, another word behind a dot
# (a given name also by its first letter), and behind an equals sign the whole, written as one word.
NAAMWOORDEN = (
    "array_to_tsvector(array(select left(w, 400) from ("
    "select unnest(woorden(achternaam) || woorden(organisatie)) "
    "union all select '.' || unnest(woorden(concat_ws(' ', voornaam, voorletters, voorvoegsel))) "
    "union all select '.' || left(unnest(woorden(voornaam)), 1) "
    "union all select '=' || regexp_replace(plat(heel), '[{p}{z}]+', '', 'g') from (values "
    "(voornaam || voorvoegsel || achternaam), (voorletters || voorvoegsel || achternaam), (voorvoegsel || achternaam), "
    "(achternaam), (organisatie)) h(heel)) t(w) where w not in ('', '.', '=')))"
)
NAAM = (
    "naamwoorden(contactnaam_voornaam, contactnaam_voorletters, contactnaam_voorvoegsel_achternaam, "
    "contactnaam_achternaam, organisatienaam)"
)


def upgrade() -> None:
    tussen = {"p": tekens("P", "S", "Cc") + r"\u02b9-\u02ff", "z": tekens("Z")}
    soort = "language sql immutable parallel safe"
    op.execute(f"create function plat(tekst text) returns text {soort} return {plat()}")
    op.execute(f"create function woorden(tekst text) returns text[] {soort} return {WOORDEN.format(**tussen)}")
    op.execute(
        "create function naamwoorden(voornaam text, voorletters text, voorvoegsel text, achternaam text, "
        f"organisatie text) returns tsvector {soort} cost 500 return {NAAMWOORDEN.format(**tussen)}"
    )
    for naam, kolom in (("achternaam", "contactnaam_achternaam"), ("organisatienaam", "organisatienaam")):
        op.execute(f"drop index partij_{naam}")
        op.execute(f"create index partij_{naam} on partij ((left(plat({kolom}), 400)) text_pattern_ops)")
    op.execute(f"create index partij_naamwoorden on partij using gin ({NAAM}) with (fastupdate = 'false')")
    op.execute(
        f"create index betrokkene_naamwoorden on betrokkene using gin ({NAAM}) with (fastupdate = 'false') "
        "where was_partij_uuid is null"
    )
    naam, synoniemen, omschrijving = "plat(naam)", "plat(synoniemen::text)", "plat(omschrijving)"
    op.execute("alter table product drop column zoektekst, drop column zoekvector")
    op.execute(
        f"alter table product add column zoektekst text generated always as ({naam} || ' ' || {synoniemen}) stored, "
        f"add column zoekvector tsvector generated always as (setweight(to_tsvector('dutch', {naam}), 'A') || "
        f"setweight(to_tsvector('simple', {naam}), 'A') || setweight(to_tsvector('dutch', {synoniemen}), 'B') || "
        f"setweight(to_tsvector('simple', {synoniemen}), 'B') || "
        f"setweight(to_tsvector('dutch', {omschrijving}), 'D')) stored"
    )
    op.execute("comment on column product.zoektekst is 'Waarin met typefouten wordt gezocht.'")
    op.execute("comment on column product.zoekvector is 'Waarin op woorden wordt gezocht.'")
