// One call: what is typed goes to the server, what the server draws comes back, and nothing typed since is overwritten.
import * as bewaring from "./bewaring.js";
import { naDeActie, naarEersteVeld } from "./focus.js";
import { naHetBeeld } from "./klein.js";
import { Lijn } from "./lijn.js";
import { conflicten, morf } from "./morf.js";
import * as product from "./product.js";

const SCHERM = "gesprek-scherm";
const NA_LAATSTE_TOETS = 400; // ms
const NA_EERSTE_TOETS = 1000; // ms: never more than this is lost
let lijn;
let klok;
let vuilSinds = 0;
let bijAankomst = ""; // what stood in the field when the focus came to it
let gezocht; // what the results on the screen belong to

const formulier = () => document.getElementById("gesprek");
const adres = (deel) => formulier().action.replace(/concept$/, deel);
const uit = (element) => element?.getAttribute("aria-disabled") === "true";

/** A secret goes along with the act that checks it, and with nothing else. One that "blijft" is not emptied by it. */
const geheim = (veld) => "geheim" in veld.dataset;
const mee = (veld, { soort = "" } = {}) => !geheim(veld) || soort === "codecontrole";

/** Every value of the form as it is now; a radio group counts as one value. */
function momentopname(actie) {
  const waarden = new Map();
  for (const veld of formulier().elements) {
    if (!mee(veld, actie) || veld.dataset.geheim === "blijft") continue;
    if (!veld.name || veld.type === "hidden" || veld.type === "submit") continue;
    if (veld.type !== "radio") waarden.set(veld.name, veld.value);
    else if (veld.checked || !waarden.has(veld.name)) waarden.set(veld.name, veld.checked ? veld.value : "");
  }
  return waarden;
}

function inhoud(actie) {
  const gegevens = new URLSearchParams(new FormData(formulier()));
  bewaring.voegToe(gegevens, conflicten());
  if (actie.stil) gegevens.set("bezig", document.activeElement?.name ?? "");
  for (const veld of formulier().elements) if (!mee(veld, actie)) gegevens.delete(veld.name);
  if (actie.naam) gegevens.set(actie.naam, actie.waarde);
  return gegevens;
}

/** Something changed: save soon, or now. */
export function veranderd(wacht = NA_LAATSTE_TOETS) {
  vuilSinds ||= Date.now();
  clearTimeout(klok);
  klok = setTimeout(bewaar, Math.max(0, Math.min(wacht, vuilSinds + NA_EERSTE_TOETS - Date.now())));
}

export function bewaar() {
  lijn.doe({ url: adres("concept"), stil: true, soort: "concept" });
}

/** An act of the agent: goes with the whole form, so a save that still waits is not needed any more. */
export function doe(deel, naam = "", waarde = "") {
  const keuze = document.querySelector("#conflicten button");
  if (deel === "registratie" && keuze) return keuze.focus();
  if (deel === "registratie") bezig("Bezig…");
  if (deel === "zoekactie") gezocht = document.getElementById("zoek").value;
  lijn.doe({ url: adres(deel), soort: deel, naam, waarde, plek: document.activeElement });
}

/** The button is of the window again; what it does now, the server said. */
function klaarVoorDruk() {
  const knop = document.getElementById("registreren");
  knop.removeAttribute("aria-disabled");
  knop.querySelector("span").textContent = knop.dataset.naam;
}

function bezig(tekst) {
  const knop = document.getElementById("registreren");
  knop.setAttribute("aria-disabled", "true");
  knop.querySelector("span").textContent = tekst;
}

function teken(html, opname, actie) {
  const nieuw = new DOMParser().parseFromString(html, "text/html").getElementById(SCHERM);
  if (!nieuw) throw new TypeError("The answer holds no screen");
  const waarden = JSON.parse(nieuw.dataset.waarden);
  morf(document.getElementById(SCHERM), nieuw, waarden, opname, actie.stil);
  bewaring.aangekomen(opname, waarden);
  klaarVoorDruk();
  meldRegistratie("");
  const { titel } = nieuw.dataset;
  document.title = `${titel} · Gehoor`;
  const tab = document.querySelector(".gh-tab[aria-current] .gh-tab__naam");
  if (tab) tab.textContent = titel;
  product.naHetBeeld();
  naHetBeeld();
  if (!actie.stil) naDeActie(actie);
}

function meldRegistratie(zin) {
  const vak = document.getElementById("registratiefout");
  vak.hidden = !zin;
  vak.textContent = zin;
}

/** An act that did not work and will not be tried again by itself. */
function mislukt(actie, zin) {
  meldRegistratie(actie.soort === "registratie" ? `Nog niets vastgelegd. ${zin}` : zin);
  klaarVoorDruk();
}

function bijVerzenden(gebeurtenis) {
  gebeurtenis.preventDefault();
  const knop = gebeurtenis.submitter;
  if (uit(knop)) return;
  if (!knop || knop.id === "standaardknop") {
    if (document.activeElement.id === "zoek") zoek();
    else if (geheim(document.activeElement)) doe("codecontrole");
    else veranderd(0);
    return;
  }
  doe(knop.formAction.split("/").pop(), knop.name, knop.value);
}

/** Enter in the search box: search, or take the only one found when nothing was typed since. */
function zoek() {
  const veld = document.getElementById("zoek");
  const gevonden = [...document.querySelectorAll("#zoekresultaten button:not([aria-disabled=true])")];
  // A click here would be a submit within a submit, which a browser ignores.
  if (gevonden.length === 1 && veld.value === gezocht) doe("klantkeuze", gevonden[0].name, gevonden[0].value);
  else doe("zoekactie");
}

function bijInvoer({ target }) {
  if (!target.name || geheim(target)) return;
  if (!target.name.startsWith("controle.")) bewaring.getypt(target.name, target.value);
  if (target.name.startsWith("controle.")) doe("controle", target.name, target.value);
  else if (target.type === "radio" || target.tagName === "SELECT") veranderd(0);
  else veranderd(target.id === "product" ? 200 : NA_LAATSTE_TOETS);
}

/** A field changed here and elsewhere: the agent chose which text stays. */
function kiesTekst(knop) {
  const veld = formulier().elements.namedItem(knop.dataset.hou ?? knop.dataset.neem);
  knop.closest(".utrecht-alert").remove();
  if ("tekst" in knop.dataset) veld.value = knop.dataset.tekst;
  bewaring.gekozenVoor(veld.name);
  bewaring.getypt(veld.name, veld.value);
  veld.focus();
  veranderd(0);
}

export function start() {
  lijn = new Lijn({
    inhoud,
    voor: (actie) => {
      clearTimeout(klok);
      vuilSinds = 0;
      bewaring.verzonden();
      return momentopname(actie);
    },
    // The call is over. Another window may have ended it: then what is here only goes along to the next page.
    weg: ({ soort }, naar, opname) => {
      vuilSinds = 0;
      if (soort === "annulering") bewaring.voorbij();
      else if (soort === "registratie" && !naar.includes("eerder")) bewaring.voorbij(opname);
    },
    teken,
    mislukt,
    wachtOpVerbinding: (actie) => actie.soort === "registratie" && bezig("Wacht op verbinding…"),
  });
  const form = formulier();
  form.addEventListener("submit", bijVerzenden);
  form.addEventListener("input", bijInvoer);
  // What was typed in is looked at when it is left.
  form.addEventListener("focusin", ({ target }) => (bijAankomst = target.value));
  form.addEventListener("focusout", ({ target }) => {
    const getypt = target.matches("input[type=text], input[type=tel], textarea") && target.value !== bijAankomst;
    if (getypt && !geheim(target) && target.id !== "product") setTimeout(() => lijn.weg || veranderd(0));
  });
  form.addEventListener(
    "click",
    (gebeurtenis) => {
      if (gebeurtenis.target.type === "radio" && uit(gebeurtenis.target)) gebeurtenis.preventDefault();
      const knop = gebeurtenis.target.closest("[data-neem], [data-hou]");
      if (!knop) return;
      gebeurtenis.preventDefault();
      kiesTekst(knop);
    },
    true,
  );
  // The window closes or goes to the background: the last second of typing leaves at once.
  const nogEven = () => {
    if (lijn.weg || (!vuilSinds && !lijn.onderweg)) return;
    bewaring.verzonden();
    const body = inhoud({});
    const headers = { "X-Gehoor-Fragment": "scherm" };
    fetch(adres("concept"), { method: "POST", body, headers, keepalive: true }).catch(() => {});
  };
  addEventListener("pagehide", nogEven);
  document.addEventListener("visibilitychange", () => document.hidden && vuilSinds && bewaar());
  // A page from the history may hold an older screen: take the newest.
  addEventListener("pageshow", (gebeurtenis) => gebeurtenis.persisted && location.reload());
  if (document.getElementById("zoekresultaten")) gezocht = document.getElementById("zoek").value;
  product.start({ doe, veranderd });
  const getekend = new Map([...momentopname()].map(([naam, waarde]) => [naam, getekendeWaarde(naam) ?? waarde]));
  bewaring.begin(getekend, () => veranderd(0));
  bewaring.bijUitloggen(bewaar);
  // What was typed before this script was there, or put back by the browser, is not saved yet.
  naarEersteVeld();
  const anders = [...form.elements].filter(isAnders);
  for (const veld of anders) bewaring.getypt(veld.name, veld.value);
  if (anders.length) veranderd(0);
}

/** What the server drew in a field; a browser may have put something else there since. */
function getekendeWaarde(naam) {
  const veld = formulier().elements.namedItem(naam);
  if (veld instanceof RadioNodeList) return [...veld].find((keuze) => keuze.defaultChecked)?.value ?? "";
  return veld.tagName === "SELECT" ? undefined : veld.defaultValue;
}

/** The field holds something else than what the server drew. */
function isAnders(veld) {
  if (!veld.name || geheim(veld) || veld.type === "hidden" || veld.type === "submit") return false;
  if (veld.type === "radio") return veld.checked !== veld.defaultChecked;
  if (veld.tagName === "SELECT") return [...veld.options].some((keuze) => keuze.selected !== keuze.defaultSelected && keuze.value);
  return veld.value !== veld.defaultValue;
}
