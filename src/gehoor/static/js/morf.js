// The new screen into the old one. Kept: what was typed since the request left, the focused field, what was unfolded.
import { Idiomorph } from "../vendor/idiomorph/idiomorph.esm.js";

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

export function morf(oud, nieuw, opname, stil) {
  const form = oud.querySelector("form");
  const vast = vasteVelden(form, opname, stil);
  const keuzes = new Map([...vast].filter((veld) => veld.tagName === "SELECT").map((veld) => [veld.id, veld.value]));
  const houOpen = new Set();
  const callbacks = {
    beforeNodeMorphed(van, naar) {
      if (van.nodeType !== Node.ELEMENT_NODE) return true;
      if ("eigen" in van.dataset) return false;
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
  Idiomorph.morph(oud, nieuw, { morphStyle: "outerHTML", callbacks });
  for (const [id, waarde] of keuzes) {
    const lijst = document.getElementById(id);
    if (lijst && [...lijst.options].some((optie) => optie.value === waarde)) lijst.value = waarde;
  }
}
