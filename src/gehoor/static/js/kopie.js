// What this window typed and the server did not confirm yet, in the storage of the browser: so that a reload, a crash or a
// closed tab costs nothing. Per medewerker, gesprek and window; gone when confirmed, when the call ends, when one logs
// out, and after a day. Where there is no storage all works as without.
const VOOR = "gehoor.kopie.";
const DAG = 24 * 60 * 60 * 1000; // ms
const EIGEN_MAX = 40; // of the texts that were sent, per field

function lees(sleutel) {
  try {
    return JSON.parse(localStorage.getItem(sleutel));
  } catch {
    return null;
  }
}

function schrijf(sleutel, waarde) {
  try {
    if (waarde) localStorage.setItem(sleutel, JSON.stringify(waarde));
    else localStorage.removeItem(sleutel);
  } catch {
    // full or switched off
  }
}

function sleutels(begin) {
  try {
    return Object.keys(localStorage).filter((sleutel) => sleutel.startsWith(begin));
  } catch {
    return [];
  }
}

const wie = () => document.body.dataset.mij ?? "";

/** On every page: what is older than a day goes. */
export function ruimOp() {
  for (const sleutel of sleutels(VOOR)) if (!(Date.now() - lees(sleutel)?.op < DAG)) schrijf(sleutel);
}

/** Logging out: nothing of this medewerker stays behind. */
export function wisAlles() {
  for (const sleutel of sleutels(`${VOOR}${wie()}.`)) schrijf(sleutel);
}

/** The same number for the same text as `vingerafdruk` on the server (FNV-1a, 32 bits). */
export function vingerafdruk(tekst) {
  let som = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(tekst.replaceAll("\r\n", "\n"))) som = Math.imul(som ^ byte, 0x01000193) >>> 0;
  return som.toString(16);
}

// --- which window is this, and which ones are alive --------------------------------------------------------------------

const kanaal = "BroadcastChannel" in window ? new BroadcastChannel("gehoor.vensters") : null;
let eigenVenster = "";

function nieuwVenster() {
  const id = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
  try {
    sessionStorage.setItem("gehoor.venster", id);
  } catch {
    // this page only
  }
  return id;
}

/** Kept over a reload of this tab. */
export function venster() {
  if (eigenVenster) return eigenVenster;
  try {
    eigenVenster = sessionStorage.getItem("gehoor.venster") ?? "";
  } catch {
    eigenVenster = "";
  }
  eigenVenster ||= nieuwVenster();
  return eigenVenster;
}

/** Whether another page answers to this id: what it typed is its own business. */
function leeft(id) {
  if (!kanaal) return Promise.resolve(false);
  return new Promise((klaar) => {
    const hoor = ({ data }) => data.hier === id && klaar(true);
    kanaal.addEventListener("message", hoor);
    kanaal.postMessage({ vraag: id });
    setTimeout(() => {
      kanaal.removeEventListener("message", hoor);
      klaar(false);
    }, 150);
  });
}

function antwoordOpVragen() {
  kanaal?.addEventListener("message", ({ data }) => data.vraag === eigenVenster && kanaal.postMessage({ hier: eigenVenster }));
}

// --- the copy of one call --------------------------------------------------------------------------------------------

export class Kopie {
  #velden = new Map(); // name → { tekst, basis, versie, eigen }

  constructor(gesprek) {
    this.begin = `${VOOR}${wie()}.${gesprek}.`;
    this.#lees(this.sleutel);
  }

  get sleutel() {
    return this.begin + venster();
  }

  get leeg() {
    return this.#velden.size === 0;
  }

  get velden() {
    return this.#velden;
  }

  #lees(sleutel) {
    for (const [naam, veld] of Object.entries(lees(sleutel)?.velden ?? {})) this.#velden.set(naam, veld);
  }

  #bewaar() {
    schrijf(this.sleutel, this.leeg ? null : { op: Date.now(), velden: Object.fromEntries(this.#velden) });
  }

  /** `basis`: what the server had when this window began to type. */
  typ(naam, tekst, basis, versie) {
    const veld = this.#velden.get(naam) ?? { basis, versie, eigen: [] };
    this.#velden.set(naam, { ...veld, tekst });
    this.#bewaar();
  }

  /** A save leaves with these texts: whatever becomes of it, they are ours. */
  verzonden() {
    for (const veld of this.#velden.values()) {
      veld.eigen = [...new Set([...veld.eigen, vingerafdruk(veld.tekst)])].slice(-EIGEN_MAX);
    }
    if (!this.leeg) this.#bewaar();
  }

  /** The server has what was sent; what was typed since is still ours alone. */
  bevestigd(verzonden) {
    for (const [naam, veld] of this.#velden) {
      if (!verzonden.has(naam)) continue;
      if (verzonden.get(naam) === veld.tekst) this.#velden.delete(naam);
      else Object.assign(veld, { basis: verzonden.get(naam), eigen: [vingerafdruk(verzonden.get(naam))] });
    }
    this.#bewaar();
  }

  /** For the server: which texts of a field are of this window, so that they are no change elsewhere. */
  eigen() {
    return [...this.#velden].map(([naam, { basis, eigen }]) => `${naam}=${[vingerafdruk(basis), ...eigen].join(",")}`).join(" ");
  }

  wis() {
    this.#velden.clear();
    schrijf(this.sleutel);
  }

  /** What windows left behind that are no more; their copies become ours. Resolves to whether there was any. */
  async vanGesloten() {
    const eigen = venster();
    if (await leeft(eigen)) eigenVenster = nieuwVenster(); // this tab is a double of another one
    antwoordOpVragen();
    const voor = this.#velden.size;
    for (const sleutel of sleutels(this.begin)) {
      const id = sleutel.slice(this.begin.length);
      if (id === eigenVenster || (await leeft(id))) continue;
      const over = lees(sleutel);
      for (const [naam, veld] of Object.entries(over?.velden ?? {})) if (!this.#velden.has(naam)) this.#velden.set(naam, veld);
      schrijf(sleutel);
    }
    if (this.#velden.size !== voor) this.#bewaar();
    return this.#velden.size !== voor;
  }
}
