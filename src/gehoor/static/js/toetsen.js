// The keyboard. What a key does is written at the control itself (aria-keyshortcuts), so what is shown is what works.
import { naarVeld } from "./focus.js";
import { vraagtekenAan } from "./klein.js";

const TEKSTVELD = "textarea, select, input:not([type=radio])";
const zichtbaar = (element) => element.getClientRects().length > 0;

function combinatie(gebeurtenis) {
  const letter = /^(?:Key|Digit)(.)$/.exec(gebeurtenis.code);
  const toets = gebeurtenis.altKey && letter ? letter[1] : gebeurtenis.key;
  return `${gebeurtenis.ctrlKey ? "Control+" : ""}${gebeurtenis.altKey ? "Alt+" : ""}${toets}`;
}

function gebruik(element) {
  element.focus();
  if (element.matches(TEKSTVELD)) element.select?.();
  else element.click();
}

function sneltoets(gebeurtenis) {
  const naam = combinatie(gebeurtenis);
  if (naam === "?" && (gebeurtenis.target.matches(TEKSTVELD) || !vraagtekenAan())) return false;
  if (!naam.includes("+") && naam !== "?") return false;
  const alle = [...document.querySelectorAll("[aria-keyshortcuts]")];
  const doel = alle.find((el) => el.getAttribute("aria-keyshortcuts").split(" ").includes(naam) && zichtbaar(el));
  if (doel) gebruik(doel);
  return Boolean(doel);
}

/** F6: to the next part of the screen, Shift F6: to the one before. */
function volgendDeel(terug) {
  const delen = [...document.querySelectorAll(".gh-lint, .gh-balk, main section, main:not(:has(section))")].filter(zichtbaar);
  const hier = delen.findIndex((deel) => deel.contains(document.activeElement));
  const deel = delen[(hier + (terug ? -1 : 1) + delen.length) % delen.length] ?? delen[0];
  const invulbaar = "a[href], button, input:not([type=hidden]), textarea, select, summary";
  const eerste = [...deel.querySelectorAll(invulbaar)].find((el) => zichtbaar(el) && el.tabIndex >= 0);
  const groep = eerste?.closest("[role=radiogroup]");
  (groep?.querySelector(":checked") ?? eerste ?? deel).focus();
}

function antwoord(gebeurtenis) {
  const vraag = gebeurtenis.target.closest?.("fieldset[data-controle]");
  const waarde = { j: "klopt", n: "klopt_niet" }[gebeurtenis.key.toLowerCase()];
  if (!vraag || !waarde || gebeurtenis.altKey || gebeurtenis.ctrlKey || gebeurtenis.metaKey) return false;
  const keuze = vraag.querySelector(`input[value=${waarde}]`);
  keuze.focus();
  keuze.click();
  return true;
}

function pijl(gebeurtenis) {
  const stap = { ArrowDown: 1, ArrowUp: -1 }[gebeurtenis.key];
  const inZoek = gebeurtenis.target.id === "zoek";
  const lijst = inZoek ? document.getElementById("zoekresultaten") : gebeurtenis.target.closest?.("ul.gh-lijst");
  if (!stap || !lijst || gebeurtenis.altKey) return false;
  const regels = [...lijst.querySelectorAll("button, summary, a")].filter(zichtbaar);
  const hier = regels.indexOf(document.activeElement);
  if (stap < 0 && hier === 0 && lijst.id === "zoekresultaten") return naarVeld("zoek");
  const doel = regels[inZoek ? (stap > 0 ? 0 : -1) : hier + stap];
  doel?.focus();
  return Boolean(doel);
}

export function start() {
  document.addEventListener("keydown", (gebeurtenis) => {
    if (gebeurtenis.defaultPrevented || gebeurtenis.isComposing) return;
    let gedaan = false;
    if (gebeurtenis.key === "F6") {
      volgendDeel(gebeurtenis.shiftKey);
      gedaan = true;
    } else gedaan = antwoord(gebeurtenis) || pijl(gebeurtenis) || sneltoets(gebeurtenis);
    if (gedaan) gebeurtenis.preventDefault();
  });
  document.addEventListener("click", (gebeurtenis) => {
    const link = gebeurtenis.target.closest?.("[data-nodig]");
    if (link && naarVeld(link.hash.slice(1))) gebeurtenis.preventDefault();
  });
}
