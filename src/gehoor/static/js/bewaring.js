// What the server has of this call and what only this window has: kept until it is confirmed, put back after a reload.
import { Kopie, venster, vingerafdruk, wisAlles } from "./kopie.js";

let kopie;
let bevestigd = new Map(); // field → what the server has, as far as this window knows
const gekozen = new Set(); // fields of which the agent chose a text, until that arrived

const formulier = () => document.getElementById("gesprek");
const versie = () => formulier().elements.namedItem("versie");

/** A field was typed in. Written down at once: the page may be gone the next moment. */
export function getypt(naam, waarde) {
  kopie.typ(naam, waarde, bevestigd.get(naam) ?? "", versie().value);
}

export function gekozenVoor(naam) {
  gekozen.add(naam);
}

/** What goes along with every save, beside the form. `conflicten`: fields that wait for a choice go beside the others. */
export function voegToe(gegevens, conflicten) {
  for (const naam of conflicten) {
    gegevens.set(`naast.${naam}`, gegevens.get(naam) ?? "");
    gegevens.delete(naam);
  }
  gegevens.set("venster", venster());
  gegevens.set("eigen", kopie.eigen());
  gegevens.set("gekozen", [...gekozen].join(" "));
  gegevens.set("delen", document.getElementById("gesprek-scherm").dataset.delen ?? "");
}

export const verzonden = () => kopie.verzonden();

/** The server has what was sent, and says what of it is otherwise there. */
export function aangekomen(opname, waarden) {
  kopie.bevestigd(opname);
  gekozen.clear();
  for (const [naam, waarde] of [...opname, ...Object.entries(waarden)]) bevestigd.set(naam, waarde);
}

/** The call is over: nothing stays behind but what was typed since (`opname` is what went along), for the next page. */
export function voorbij(opname) {
  if (opname) kopie.bevestigd(opname);
  else kopie.wis();
}

/** Of a radio group the one with this value; of a list only what is in it. */
export function zet(veld, waarde) {
  if (veld instanceof RadioNodeList) veld.value = waarde;
  else if (veld.tagName !== "SELECT" || [...veld.options].some((optie) => optie.value === waarde)) veld.value = waarde;
}

/** Puts back what this window, or one that is gone, typed and the page does not show. True when there was any. */
function herstel() {
  let iets = false;
  for (const [naam, { tekst, basis, eigen, versie: toen }] of kopie.velden) {
    const veld = formulier().elements.namedItem(naam);
    if (!veld || veld.value === tekst) continue;
    const daar = bevestigd.get(naam) ?? "";
    // Somebody else changed it meanwhile: the version of then makes the server ask which text stays.
    if (daar !== basis && !eigen.includes(vingerafdruk(daar))) versie().value = Math.min(Number(versie().value), Number(toen));
    zet(veld, tekst);
    iets = true;
  }
  return iets;
}

/** `nu`: what the page was drawn with; `opnieuw`: save, for something was put back. */
export function begin(nu, opnieuw) {
  bevestigd = nu;
  kopie = new Kopie(formulier().action.split("/").at(-2));
  if (herstel()) opnieuw();
  kopie.vanGesloten().then((er) => er && herstel() && opnieuw());
}

/** Logging out in the middle of a call: what was typed arrives first, and nothing stays behind in this browser. */
export function bijUitloggen(bewaar) {
  document.addEventListener("submit", async (gebeurtenis) => {
    const form = gebeurtenis.target;
    if (!form.action.endsWith("/uitloggen")) return;
    if (!kopie.leeg) {
      gebeurtenis.preventDefault();
      bewaar();
      for (let keer = 0; keer < 30 && !kopie.leeg; keer += 1) await new Promise((verder) => setTimeout(verder, 100));
      wisAlles();
      form.submit();
    }
  });
}
