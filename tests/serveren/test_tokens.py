"""Tokens and medewerkers, made and taken back while the application serves."""

import time

import httpx

from tests.serveren.programma import Server, gelukt, log_in, opdracht

API = "/klantinteracties/api/v1/klantcontacten"


def test_a_token_works_until_it_is_revoked(lindewaard: Server) -> None:
    gemaakt = opdracht(lindewaard.data_dir, "token", "create", "balie")
    token = gelukt(gemaakt).splitlines()[-1]
    assert token not in gemaakt.stderr
    with httpx.Client(base_url=lindewaard.url, headers={"Authorization": f"Token {token}"}) as api:
        assert api.get(API).json()["count"] > 0

        lijst = gelukt(opdracht(lindewaard.data_dir, "token", "list"))
        assert "balie" in lijst
        assert token[:6] in lijst
        assert token not in lijst

        assert "1 ingetrokken" in gelukt(opdracht(lindewaard.data_dir, "token", "revoke", "balie"))
        ingetrokken = time.monotonic()
        while api.get(API).status_code != 401:
            assert time.monotonic() - ingetrokken < 5
            time.sleep(0.1)
    assert "ingetrokken" in gelukt(opdracht(lindewaard.data_dir, "token", "list"))
    weer = opdracht(lindewaard.data_dir, "token", "revoke", "balie")
    assert weer.returncode == 1
    assert "geen geldig token" in weer.stderr
    assert token not in lindewaard.tekst()


def test_a_token_may_do_what_it_was_given(lindewaard: Server) -> None:
    args = ("token", "create", "lezer", "--recht", "register_lezen", "--days", "1")
    token = gelukt(opdracht(lindewaard.data_dir, *args)).splitlines()[-1]
    with httpx.Client(base_url=lindewaard.url, headers={"Authorization": f"Token {token}"}) as api:
        assert api.get(API).status_code == 200
        assert api.post(API, json={}).status_code == 403


def test_a_medewerker_is_added_and_gets_another_password(lindewaard: Server) -> None:
    args = ("medewerker", "add", "nieuw", "--naam", "Nienke Nieuw", "--rol", "kcc")
    gelukt(opdracht(lindewaard.data_dir, *args, invoer="eerste-wachtwoord\n"))
    browser = log_in(lindewaard, "nieuw", "eerste-wachtwoord")
    assert browser.get("/").status_code == 200
    assert log_in(lindewaard, "nieuw", "verkeerd").get("/").status_code == 303

    gelukt(opdracht(lindewaard.data_dir, "medewerker", "password", "nieuw", invoer="tweede-wachtwoord\n"))
    assert browser.get("/").status_code == 303, "the sessions of before are over"
    assert log_in(lindewaard, "nieuw", "eerste-wachtwoord").get("/").status_code == 303
    assert log_in(lindewaard, "nieuw", "tweede-wachtwoord").get("/").status_code == 200
    assert "wachtwoord" not in lindewaard.tekst().partition("Stoppen")[2]


def test_a_medewerker_gets_other_rollen_is_let_out_and_in_again(lindewaard: Server) -> None:
    def medewerker(*args: str, invoer: str = "") -> str:
        return gelukt(opdracht(lindewaard.data_dir, "medewerker", *args, invoer=invoer))

    geheim = "paarse olifant fietst"
    medewerker("add", "bo", "--naam", "Bo Visser", "--rol", "kcc", invoer=f"{geheim}\n")
    assert "bo  Bo Visser  actief  kcc" in medewerker("list").splitlines()
    browser = log_in(lindewaard, "bo", geheim)
    assert browser.get("/gesprekken/nieuw").status_code != 403

    medewerker("rol", "bo", "beheerder", "behandelaar")
    assert "bo  Bo Visser  actief  beheerder, behandelaar" in medewerker("list").splitlines()
    assert browser.get("/").status_code == 200, "the session goes on, with other rights"
    assert browser.get("/gesprekken/nieuw").status_code == 403

    medewerker("deactivate", "Bo")
    assert "bo  Bo Visser  uitgeschakeld  beheerder, behandelaar" in medewerker("list").splitlines()
    assert browser.get("/").status_code == 303
    assert log_in(lindewaard, "bo", geheim).get("/").status_code == 303
    medewerker("activate", "bo")
    assert browser.get("/").status_code == 303, "what ended does not come back"

    for _ in range(7):
        vreemde = log_in(lindewaard, "bo", "een verkeerd wachtwoord")
    assert log_in(lindewaard, "bo", geheim, vreemde).get("/").status_code == 303, "who guesses must wait"
    medewerker("unlock", "bo")
    assert log_in(lindewaard, "bo", geheim, vreemde).get("/").status_code == 200


def test_what_is_wrong_is_said_and_changes_nothing(lindewaard: Server) -> None:
    add = ("medewerker", "add")
    for args, invoer, zin in (
        ((*add, "kort", "--naam", "Kort", "--rol", "kcc"), "kort\n", "minstens 10 tekens"),
        ((*add, "leeg", "--naam", "Leeg", "--rol", "kcc"), "", "minstens 10 tekens"),
        ((*add, "sanne", "--naam", "Nog een", "--rol", "kcc"), "lang-genoeg-is-dit\n", "gebruikersnaam"),
        ((*add, "zwak", "--naam", "Zwak", "--rol", "kcc"), "Lindewaard-2026\n", "te makkelijk te raden"),
        (("medewerker", "password", "niemand"), "lang-genoeg-is-dit\n", "geen medewerker"),
        (("medewerker", "rol", "niemand", "kcc"), "", "geen medewerker"),
        (("medewerker", "rol", "sanne"), "", "Missing argument"),
        (("medewerker", "rol", "sanne", "baas"), "", "baas"),
        (("medewerker", "deactivate", "niemand"), "", "geen medewerker"),
        (("medewerker", "activate", "niemand"), "", "geen medewerker"),
        (("medewerker", "unlock", "niemand"), "", "geen medewerker"),
        (("token", "create", "te-lang-geldig", "--days", "4000"), "", "3650"),
    ):
        uitkomst = opdracht(lindewaard.data_dir, *args, invoer=invoer)
        assert uitkomst.returncode != 0, args
        assert zin in uitkomst.stderr, uitkomst.stderr
        assert "Traceback" not in uitkomst.stderr
    assert log_in(lindewaard, "sanne").get("/").status_code == 200


def test_a_port_that_is_taken_is_said(lindewaard: Server) -> None:
    uitkomst = opdracht(lindewaard.data_dir, "serve", "--port", str(lindewaard.poort))
    assert uitkomst.returncode == 1
    assert f"Poort {lindewaard.poort} kan niet" in uitkomst.stderr
    assert log_in(lindewaard, "sanne").get("/").status_code == 200, "the one that has it goes on"
