"""Letters that look alike are alike, in Python as in SQL."""

import sys
import unicodedata

import psycopg
import pytest

from gehoor.kit.tekst import plat, stukken

HEEL = [chr(code) for code in (*range(1, 0xD800), *range(0xE000, sys.maxunicode + 1))]
TEKENS = [teken for teken in HEEL if unicodedata.category(teken) != "Cn"]  # what Unicode has given out


def test_every_character_is_folded_alike_in_python_and_in_sql(dsn: str) -> None:
    with psycopg.connect(dsn) as conn:
        rijen = conn.execute("select t, plat(t) from unnest(%s::text[]) t", [TEKENS]).fetchall()
    anders = [(teken, sql, plat(teken)) for teken, sql in rijen if sql != plat(teken)]
    # Of newer small letters one side may know the capital and the other not.
    assert len(anders) < 50, anders[:20]
    assert not [a for a in anders if ord(a[0]) < 0x1C80], anders


def test_words_are_split_alike_in_python_and_in_sql(dsn: str) -> None:
    woorden = [f"a{teken}b" for teken in TEKENS if not unicodedata.category(teken).startswith("L")]
    with psycopg.connect(dsn) as conn:
        rijen = conn.execute("select t, woorden(t) from unnest(%s::text[]) t", [woorden]).fetchall()
    anders = [(woord, sql, stukken(woord)) for woord, sql in rijen if not set(stukken(woord)) <= set(sql)]
    assert not anders, anders[:20]


ALS = """
O\u2019Connor O\u02bcConnor O\u2018Connor O`Connor O\uff07Connor O'Connor = o connor
O\u00b4Connor = o connor
Zoë Zoe\u0308 ZOË ZOE = zoe
José Jose\u0301 JOSE\u0301 = jose
Strauß STRAUSS Strau\u1e9e Strauss = strauss
Jæger JÆGER Jaeger = jaeger
Œuvray Oeuvray = oeuvray
\u0132ssel ĳssel IJssel ijssel = ijssel
Sørensen SØRENSEN Sorensen = sorensen
Łukasz Lukasz ŁUKASZ = lukasz
Đorđe Đorđe Dorde = dorde
Þór Thor = thor
Yıldız Yildiz YILDIZ Y\u0130LD\u0130Z = yildiz
Nguyễn Nguye\u0302\u0303n Nguyen NGUYỄN = nguyen
Phạm Pha\u0323m = pham
Ħalīma Halima = halima
ﬁlip ﬀ\u200bilip = ffilip|filip
Ｊａｎ Jan = jan
Jan\u2010Willem Jan\u2011Willem Jan\u2013Willem Jan\u2014Willem Jan\u2212Willem Jan-Willem = jan willem
Ja\u200bn Ja\u00adn Ja\ufeffn Ja\u200dn \u202aJan\u202c = jan
Иванов ИВАНОВ = иванов
Йовков Йовков = иовков
Παπαδόπουλος ΠΑΠΑΔΌΠΟΥΛΟΣ = παπαδοπουλοσ
مُحَمَّد محمد = محمد
"""  # noqa: RUF001


@pytest.mark.parametrize("regel", ALS.strip().splitlines())
def test_what_looks_alike_is_alike(dsn: str, regel: str) -> None:
    woorden, _, als = regel.partition(" = ")
    mag = [tekst.split() for tekst in als.split("|")]
    for woord in woorden.split(" "):
        assert stukken(woord) in mag, woord
        with psycopg.connect(dsn) as conn:
            (sql,) = conn.execute("select woorden(%s)", [woord]).fetchone() or ([],)
        assert set(stukken(woord)) <= set(sql)
