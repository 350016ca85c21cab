// The page after a call: what this window typed after the call was over is shown here, to be copied, and nowhere else.
import { Kopie } from "./kopie.js";

function velden(gesprek) {
  const naam = `gehoor.nog.${gesprek}`;
  const kopie = new Kopie(gesprek);
  const over = Object.fromEntries([...kopie.velden].map(([veld, { tekst }]) => [veld, tekst]));
  kopie.wis();
  try {
    const al = JSON.parse(sessionStorage.getItem(naam) ?? "{}");
    const samen = { ...al, ...over };
    sessionStorage.setItem(naam, JSON.stringify(samen)); // over a reload of this page
    return samen;
  } catch {
    return over;
  }
}

export function start() {
  const vak = document.getElementById("nog-getypt");
  if (!vak) return;
  const labels = JSON.parse(vak.dataset.velden);
  const lijst = vak.querySelector("dl");
  for (const [veld, tekst] of Object.entries(velden(vak.dataset.gesprek))) {
    if (!tekst.trim() || (!labels[veld] && !veld.startsWith("antwoord."))) continue;
    const naam = document.createElement("dt");
    naam.className = "gh-sterk";
    naam.textContent = labels[veld] ?? "Antwoord";
    const waarde = document.createElement("dd");
    waarde.className = "gh-citaat";
    waarde.textContent = tekst;
    const knop = document.createElement("button");
    knop.type = "button";
    knop.className = "gh-filter";
    knop.textContent = "Kopieer";
    knop.addEventListener("click", () => navigator.clipboard?.writeText(tekst).catch(() => getSelection().selectAllChildren(waarde)));
    lijst.append(naam, waarde, knop);
  }
  vak.hidden = !lijst.childElementCount;
}
