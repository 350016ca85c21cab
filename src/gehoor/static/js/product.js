// The combobox Product (ARIA 1.2, list autocomplete): the suggestions come from the server with every save.
let doe;
let veranderd;
let actief = -1;
let eersteNemen = ""; // Enter was pressed before the suggestions for this text were there

const veld = () => document.getElementById("product");
const lijst = () => document.getElementById("product-lijst");
const opties = () => [...lijst().querySelectorAll("[role=option]")];
const isOpen = () => !lijst().hidden;
const isHeel = () => "alle" in lijst().dataset; // all products, not those that a word found
const isVers = () => lijst().dataset.bij.trim() === veld().value.trim();

function toon(open) {
  lijst().hidden = !open;
  veld().setAttribute("aria-expanded", String(open));
  wijs(open ? Math.max(actief, 0) : -1);
}

function wijs(plaats) {
  actief = plaats;
  const alle = opties();
  alle.forEach((optie, hier) => optie.setAttribute("aria-selected", String(hier === plaats)));
  if (plaats >= 0 && alle[plaats]) {
    veld().setAttribute("aria-activedescendant", alle[plaats].id);
    alle[plaats].scrollIntoView({ block: "nearest" });
  } else veld().removeAttribute("aria-activedescendant");
}

/** After every new screen: open with the first one ready, or close. */
export function naHetBeeld() {
  const alle = opties();
  for (const optie of alle) optie.tabIndex = -1;
  const hier = document.activeElement === veld();
  actief = 0;
  toon(hier && alle.length > 0 && (isHeel() || veld().value.trim() !== ""));
  if (eersteNemen && eersteNemen === veld().value && isVers()) {
    eersteNemen = "";
    alle[0]?.click();
  }
}

function bijToets(gebeurtenis) {
  if (gebeurtenis.target.id !== "product" || gebeurtenis.altKey || gebeurtenis.ctrlKey || gebeurtenis.metaKey) return;
  const alle = opties();
  const stap = { ArrowDown: 1, ArrowUp: -1 }[gebeurtenis.key];
  if (stap && !isOpen() && (!alle.length || !veld().value.trim() || veld().value === veld().dataset.gekozen)) {
    gebeurtenis.preventDefault();
    doe("productlijst");
  } else if (stap && alle.length) {
    gebeurtenis.preventDefault();
    if (isOpen()) wijs((actief + stap + alle.length) % alle.length);
    else toon(true);
  } else if (gebeurtenis.key === "Enter") {
    gebeurtenis.preventDefault();
    if (isOpen() && (isVers() || isHeel()) && alle[actief]) alle[actief].click();
    else if (veld().value.trim() && veld().value !== veld().dataset.gekozen) {
      eersteNemen = veld().value;
      veranderd(0);
    }
  } else if (gebeurtenis.key === "Escape" && isOpen()) {
    gebeurtenis.preventDefault();
    toon(false);
  }
}

/** Leaving the field: an empty one lets the product go, a half search falls back to what was chosen. */
function bijVerlaten({ target }) {
  if (target.id !== "product") return;
  toon(false);
  eersteNemen = "";
  const { gekozen } = target.dataset;
  if (!gekozen || target.value === gekozen) return;
  if (target.value.trim() === "") doe("productkeuze", "product_keuze", "");
  else {
    target.value = gekozen;
    veranderd(0);
  }
}

export function start(gesprek) {
  ({ doe, veranderd } = gesprek);
  const form = document.getElementById("gesprek");
  form.addEventListener("keydown", bijToets);
  form.addEventListener("focusout", bijVerlaten);
  form.addEventListener("focusin", ({ target }) => target.id === "product" && target.dataset.gekozen && target.select());
  // A press on the list, or on the arrow that opens it, must not take the focus out of the field.
  form.addEventListener("mousedown", (gebeurtenis) => {
    if (gebeurtenis.target.closest("#product-pijl")) veld().focus();
    if (gebeurtenis.target.closest("#product-lijst, #product-pijl")) gebeurtenis.preventDefault();
    else if (gebeurtenis.target.id === "product" && opties().length && veld().value) toon(true);
  });
  naHetBeeld();
}
