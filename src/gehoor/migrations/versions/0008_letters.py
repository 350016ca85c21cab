"""More letters count as the letter that they are said as: the dotless i, g with breve, s with cedilla."""

from alembic import op

revision = "0008"
down_revision = "0007"

MET = "àáâãäåāăąçćčďđèéêëēėęěğģìíîïīįıķłļľñńňņòóôõöøőōŕřśšşșťţțùúûüūůűųýÿźżž"
ZONDER = "aaaaaaaaacccddeeeeeeeeggiiiiiiiklllnnnnoooooooorrsssstttuuuuuuuuyyzzz"


def plat(uitdrukking: str) -> str:
    return f"translate(lower({uitdrukking}), '{MET}', '{ZONDER}')"


def upgrade() -> None:
    for naam, kolom in (("achternaam", "contactnaam_achternaam"), ("organisatienaam", "organisatienaam")):
        op.execute(f"drop index partij_{naam}")
        op.execute(f"create index partij_{naam} on partij (({plat(kolom)}) text_pattern_ops)")
    naam, synoniemen, omschrijving = plat("naam"), plat("synoniemen::text"), plat("omschrijving")
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
