// The small live things: counters, the clock of the call, the saved line, copying a number, filters, colours.

const TEKENS = { opslaan: "refresh", opgeslagen: "cloud-check", weg: "cloud-off", uitgelogd: "key", keuze: "alert-circle" };
const ZINNEN = {
  opslaan: "Opslaan…",
  opgeslagen: "Opgeslagen",
  weg: "Geen verbinding. Typ door, alles blijft staan.",
  uitgelogd: "Log opnieuw in. Alles blijft staan.",
  keuze: "Kies eerst welke tekst blijft.",
};

// In the time zone of the municipality, as every other time on the screen.
const toonTijd = (tijd) => {
  const timeZone = document.documentElement.dataset.tijdzone;
  tijd.textContent = new Date(tijd.dateTime).toLocaleTimeString("nl-NL", { timeZone });
};

/** The line under Registreren. Its status is said once per change, the time beside it never. */
export function stand(naam) {
  const regel = document.getElementById("bewaarstand");
  const status = regel.querySelector("[role=status]");
  const tijd = regel.querySelector("time");
  if (status.textContent !== ZINNEN[naam]) status.textContent = ZINNEN[naam];
  tijd.hidden = naam !== "opgeslagen";
  tijd.dateTime = new Date().toISOString();
  toonTijd(tijd);
  const plaatje = regel.querySelector("use");
  plaatje.setAttribute("href", plaatje.getAttribute("href").replace(/#.*/, `#i-${TEKENS[naam]}`));
}

function tel(teller) {
  const veld = document.getElementById(teller.dataset.teller);
  const aantal = [...veld.value].length;
  const max = Number(teller.dataset.max);
  teller.textContent = `${aantal} van ${max}`;
  teller.classList.toggle("gh-teller-tekst--vol", aantal > max);
}

let soort = "";

function filter() {
  for (const knop of document.querySelectorAll("[data-filter]")) {
    knop.setAttribute("aria-pressed", String(knop.dataset.filter === soort));
  }
  for (const regel of document.querySelectorAll("#klantbeeld [data-soort]")) {
    regel.hidden = soort !== "" && regel.dataset.soort !== soort;
  }
}

/** After every new screen. */
export function naHetBeeld() {
  document.querySelectorAll("[data-teller]").forEach(tel);
  if (!document.querySelector(`[data-filter="${soort}"]`)) soort = "";
  filter();
}

function tik() {
  for (const tekst of document.querySelectorAll("[data-sinds]")) {
    const seconden = Math.max(0, Math.floor((Date.now() - Date.parse(tekst.dataset.sinds)) / 1000));
    const delen = [Math.floor(seconden / 3600), Math.floor(seconden / 60) % 60, seconden % 60];
    if (!delen[0]) delen.shift();
    tekst.textContent = `In gesprek ${delen.map((deel) => String(deel).padStart(2, "0")).join(":")}`;
  }
}

async function kopieer(knop) {
  const naam = knop.getAttribute("aria-label");
  try {
    await navigator.clipboard.writeText(knop.dataset.kopieer);
  } catch {
    getSelection().selectAllChildren(knop.parentElement.querySelector("output"));
    return;
  }
  const plaatje = knop.querySelector("use");
  const oud = plaatje.getAttribute("href");
  plaatje.setAttribute("href", oud.replace(/#.*/, "#i-check"));
  knop.setAttribute("aria-label", "Gekopieerd");
  setTimeout(() => {
    plaatje.setAttribute("href", oud);
    knop.setAttribute("aria-label", naam);
  }, 2000);
}

const html = document.documentElement;
const isDonker = () =>
  html.dataset.schema ? html.dataset.schema === "donker" : matchMedia("(prefers-color-scheme: dark)").matches;

function onthoud(sleutel, waarde) {
  try {
    localStorage.setItem(sleutel, waarde);
  } catch {
    // Storage switched off: it holds for this page.
  }
}

function wisselSchema(knop) {
  html.dataset.schema = isDonker() ? "licht" : "donker";
  onthoud("gehoor.schema", html.dataset.schema);
  knop.setAttribute("aria-pressed", String(isDonker()));
}

/** The key ? can be switched off: a single character may get in the way of speech input (WCAG 2.1.4). */
export function vraagtekenAan() {
  try {
    return localStorage.getItem("gehoor.vraagteken") !== "uit";
  } catch {
    return true;
  }
}

function bijKlik({ target }) {
  const knop = target.closest?.("button");
  if (!knop) return;
  if ("kopieer" in knop.dataset) kopieer(knop);
  if ("schemaknop" in knop.dataset) wisselSchema(knop);
  if ("vraagteken" in knop.dataset) {
    onthoud("gehoor.vraagteken", vraagtekenAan() ? "uit" : "aan");
    knop.setAttribute("aria-pressed", String(vraagtekenAan()));
  }
  if ("filter" in knop.dataset) {
    soort = knop.dataset.filter;
    filter();
  }
}

export function start() {
  document.addEventListener("click", bijKlik);
  document.addEventListener("input", ({ target }) => {
    document.querySelectorAll(`[data-teller="${CSS.escape(target.id)}"]`).forEach(tel);
  });
  document.querySelector("[data-schemaknop]")?.setAttribute("aria-pressed", String(isDonker()));
  document.querySelector("[data-vraagteken]")?.setAttribute("aria-pressed", String(vraagtekenAan()));
  document.querySelectorAll("#bewaarstand time").forEach(toonTijd);
  naHetBeeld();
  tik();
  setInterval(tik, 1000);
}
