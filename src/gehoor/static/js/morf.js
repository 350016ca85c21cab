// The new parts into the screen. Kept: what was typed since the request left, the focused field, what was unfolded.
import { Idiomorph } from "../vendor/idiomorph/idiomorph.esm.js";
import { zet } from "./bewaring.js";

// State that belongs to the script, not to the server.
const EIGEN = new Set(["aria-activedescendant", "aria-expanded", "aria-selected"]);

/** The fields that changed elsewhere too, and for which the agent did not choose yet. */
export function conflicten() {
  return [...document.querySelectorAll("#conflicten [data-neem]")].map((knop) => knop.dataset.neem);
}

function gekozen(form, naam) {
  return form.querySelector(`input[name="${CSS.escape(naam)}"]:checked`)?.value ?? "";
}

/** The fields whose value must stay as it is in the browser. `stil`: a save nobody asked for. */
function vasteVelden(form, opname, stil) {
  const vast = new Set();
  const open = conflicten();
  for (const veld of form.elements) {
    if (!veld.name || veld.type === "hidden" || veld.type === "submit") continue;
    const nu = veld.type === "radio" ? gekozen(form, veld.name) : veld.value;
    const bleefHier = "geheim" in veld.dataset && !opname.has(veld.name);
    const veranderd = bleefHier || nu !== (opname.get(veld.name) ?? nu);
    if (veranderd || open.includes(veld.name) || (stil && veld.type !== "radio" && veld === document.activeElement)) vast.add(veld);
  }
  return vast;
}

/** A drawn part holds no typed text: the value is another's (`waarden`), or what this window has already. */
function vulIn(deel, form, waarden) {
  for (const veld of deel.querySelectorAll("input[name], textarea[name]")) {
    if (["radio", "submit"].includes(veld.type) || veld.id === "product" || veld.dataset.geheim === "") continue;
    const nu = form.elements.namedItem(veld.name);
    const waarde = waarden[veld.name] ?? (nu instanceof RadioNodeList ? undefined : nu?.value);
    if (waarde === undefined) continue;
    if (veld.tagName === "TEXTAREA") veld.textContent = waarde;
    else veld.setAttribute("value", waarde);
  }
}

/** Values that changed elsewhere, in the parts that stayed. */
function zetWaarden(form, waarden, vast) {
  const namen = new Set([...vast].map((veld) => veld.name));
  for (const [naam, waarde] of Object.entries(waarden)) {
    const veld = form.elements.namedItem(naam);
    if (veld && !namen.has(naam) && veld.value !== waarde) zet(veld, waarde);
  }
}

/** `nieuw`: the parts that the window does not have; `waarden`: field → value, where it is not as the window sent it. */
export function morf(oud, nieuw, waarden, opname, stil) {
  const form = oud.querySelector("form");
  const vast = vasteVelden(form, opname, stil);
  const keuzes = new Map([...vast].filter((veld) => veld.tagName === "SELECT").map((veld) => [veld.id, veld.value]));
  const houOpen = new Set();
  const callbacks = {
    beforeNodeMorphed(van, naar) {
      if (van.nodeType !== Node.ELEMENT_NODE) return true;
      if ("eigen" in van.dataset || "blijft" in (naar.dataset ?? {})) return false;
      if (van.id === "conflicten" && conflicten().length && !naar.childElementCount) return false;
      if (van.tagName === "DETAILS" && van.dataset.staat === naar.dataset.staat) houOpen.add(van);
      // Setting the value marks it as typed, so that the new text underneath does not show.
      if (van.tagName === "TEXTAREA" && vast.has(van)) van.value = String(van.value);
      return true;
    },
    beforeAttributeUpdated(naam, element) {
      if (naam === "value" || naam === "checked") return !vast.has(element);
      if (naam === "selected") return !vast.has(element.closest("select"));
      if (naam === "open") return !houOpen.has(element);
      if (naam === "hidden" && element.id === "product-lijst") return false;
      return !(EIGEN.has(naam) && element.closest("#productblok"));
    },
  };
  for (const { content, dataset } of nieuw.querySelectorAll("template[data-deel]")) {
    const deel = content.firstElementChild;
    vulIn(deel, form, waarden);
    Idiomorph.morph(document.getElementById(dataset.deel), deel, { morphStyle: "outerHTML", callbacks });
  }
  zetWaarden(form, waarden, vast);
  form.elements.namedItem("versie").value = nieuw.dataset.versie;
  const paren = (tekst) => (tekst ? tekst.split(" ").map((paar) => paar.split(":")) : []);
  const delen = Object.fromEntries([...paren(oud.dataset.delen), ...paren(nieuw.dataset.delen)]);
  oud.dataset.delen = Object.entries(delen).map((paar) => paar.join(":")).join(" ");
  oud.dataset.titel = oud.querySelector("h1").textContent = nieuw.dataset.titel;
  for (const [id, waarde] of keuzes) {
    const lijst = document.getElementById(id);
    if (lijst && [...lijst.options].some((optie) => optie.value === waarde)) lijst.value = waarde;
  }
}
