// The line to the server: one request at a time, in order, tried again until it arrives.
import { logOpnieuwIn } from "./herlogin.js";
import { stand } from "./klein.js";

const WACHTTIJDEN = [1000, 2000, 4000, 8000, 15000]; // ms
const TE_LANG = 20000; // ms
const MIS = "Er ging iets mis bij ons. Je tekst staat er nog. Probeer het opnieuw.";

export class Lijn {
  #rij = [];
  #bezig = false;
  #onderweg = false;
  #weg = false;
  #wek = () => {};

  /** `haken`: voor(actie) → snapshot, inhoud(actie) → body, teken(html, snapshot, actie), mislukt(actie, zin), weg(actie, naar, opname), wachtOpVerbinding(actie). */
  constructor(haken) {
    this.haken = haken;
    addEventListener("online", () => this.#wek());
  }

  /** The page is being left: nothing is sent any more. */
  get weg() {
    return this.#weg;
  }

  /** A request was sent and has no answer yet: it ends with the page. */
  get onderweg() {
    return this.#onderweg;
  }

  doe(actie) {
    const laatste = this.#rij.at(-1);
    // An act carries the whole form, so a plain save next to it adds nothing; a second press adds nothing either.
    if (actie.stil && this.#rij.length > (this.#bezig ? 1 : 0)) return;
    if (laatste?.soort === "registratie" && actie.soort === "registratie") return;
    if (!actie.stil) this.#rij = this.#rij.filter((wachtend, plaats) => (plaats === 0 && this.#bezig) || !wachtend.stil);
    this.#rij.push(actie);
    this.#wek();
    this.#werk();
  }

  async #werk() {
    if (this.#bezig) return;
    this.#bezig = true;
    let poging = 0;
    while (this.#rij.length) {
      const actie = this.#rij[0];
      const uitkomst = await this.#stuur(actie, poging);
      if (uitkomst === "opnieuw") {
        poging += 1;
        if (actie.stil && this.#rij.length > 1) this.#rij.shift();
        continue;
      }
      poging = 0;
      if (uitkomst === "weg") return; // the page is leaving; stay busy so that nothing is sent any more
      this.#rij.shift();
    }
    this.#bezig = false;
  }

  async #stuur(actie, poging) {
    const opname = this.haken.voor(actie);
    const traag = setTimeout(() => stand("opslaan"), 800);
    let antwoord;
    let tekst;
    this.#onderweg = true;
    try {
      antwoord = await fetch(actie.url, {
        method: "POST",
        body: this.haken.inhoud(actie),
        headers: { "X-Gehoor-Fragment": "scherm" },
        signal: AbortSignal.timeout(TE_LANG),
      });
      tekst = await antwoord.text();
    } catch {
      return this.#wacht(actie, poging);
    } finally {
      clearTimeout(traag);
      this.#onderweg = false;
    }
    return this.#verwerk(antwoord, tekst, opname, actie, poging);
  }

  async #verwerk(antwoord, tekst, opname, actie, poging) {
    const naar = antwoord.headers.get("X-Gehoor-Location");
    if (naar) {
      this.#weg = true;
      this.haken.weg(actie, naar, opname);
      location.assign(naar);
      return "weg";
    }
    if (antwoord.status === 401 || (antwoord.redirected && new URL(antwoord.url).pathname === "/inloggen")) {
      stand("uitgelogd");
      await logOpnieuwIn();
      return "opnieuw";
    }
    if (antwoord.status === 403 && poging === 0) {
      await logOpnieuwIn(); // at once, when it is the token of the form that was too old
      return "opnieuw";
    }
    if (antwoord.status >= 500 && !(antwoord.status === 500 && !actie.stil)) return this.#wacht(actie, poging);
    const metScherm = tekst.includes('id="gesprek-scherm"'); // a proxy that says 429 sends none
    if (antwoord.status === 429 && !metScherm) return this.#wacht(actie, poging);
    if (antwoord.ok || [409, 422, 429].includes(antwoord.status)) {
      try {
        this.haken.teken(tekst, opname, actie);
        stand(antwoord.status === 409 ? "keuze" : "opgeslagen");
        return "klaar";
      } catch (fout) {
        console.error(fout);
      }
    }
    const blad = new DOMParser().parseFromString(tekst, "text/html");
    this.haken.mislukt(actie, blad.getElementById("fout-zin")?.textContent || MIS);
    return "klaar";
  }

  async #wacht(actie, poging) {
    stand("weg");
    this.haken.wachtOpVerbinding(actie);
    await new Promise((verder) => {
      this.#wek = verder;
      setTimeout(verder, WACHTTIJDEN[Math.min(poging, WACHTTIJDEN.length - 1)]);
    });
    this.#wek = () => {};
    return "opnieuw";
  }
}
