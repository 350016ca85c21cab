// Where the cursor goes by itself: klant chosen → first control question; passed → Product; product → first intake question.

/** Focus a field, or the first thing to fill in inside a group. */
export function naarVeld(id) {
  const doel = document.getElementById(id);
  if (!doel) return false;
  const invulbaar = "input:not([type=hidden]), textarea, select";
  const veld = doel.matches(invulbaar) ? doel : (doel.querySelector(":checked") ?? doel.querySelector(invulbaar) ?? doel);
  if (veld.closest("details:not([open])")) veld.closest("details").open = true;
  veld.focus();
  return document.activeElement === veld;
}

function eersteVraag() {
  const vragen = [...document.querySelectorAll("#controlevragen[data-staat=bezig] fieldset")];
  return vragen.find((vraag) => !vraag.querySelector(":checked"))?.id;
}

function eersteLegeAntwoord() {
  const velden = [...document.querySelectorAll("#intake input, #intake select")];
  const leeg = (veld) =>
    veld.type === "radio" ? !veld.closest("fieldset").querySelector(":checked") : veld.value === "";
  return velden.find(leeg)?.id ?? "notitie";
}

function naarVraag() {
  return document.getElementById("product").dataset.gekozen ? eersteLegeAntwoord() : "product";
}

function doel({ soort, waarde }) {
  if (soort === "klantkeuze") return waarde ? (eersteVraag() ?? naarVraag()) : "zoek";
  const onbewezen = soort === "codecontrole" && document.querySelector("[aria-invalid=true]:is([data-geheim], #naam)");
  if (onbewezen) return onbewezen.id;
  if (soort === "controle" || soort === "codecontrole") return eersteVraag() ?? naarVraag();
  if (soort === "naamvak") return { anders: "andere_naam", verbeteren: "nieuwe_naam" }[waarde] ?? "andere-naam";
  if (soort === "doorvragen") return eersteVraag() ?? "";
  if (soort === "productlijst") return "product";
  if (soort === "productkeuze") return waarde ? eersteLegeAntwoord() : "product";
  if (soort !== "registratie") return "";
  const nodig = document.querySelector("[data-nodig]");
  return nodig ? nodig.hash.slice(1) : (document.querySelector("#gesprek [aria-invalid=true]")?.id ?? "");
}

/** A page that was opened or resumed begins where the call is: who is it, the next question, what they want. */
export function naarEersteVeld() {
  const nu = document.activeElement;
  if (nu && nu !== document.body && nu.id !== "zoek") return;
  const gevonden = document.querySelector("#zoekresultaten button:not([aria-disabled=true])");
  if (gevonden) gevonden.focus();
  else naarVeld(document.getElementById("zoekblok") ? "zoek" : (eersteVraag() ?? naarVraag()));
}

/** After an act of the agent; not when they went somewhere else in the meantime. */
export function naDeActie(actie) {
  const nu = document.activeElement;
  if (nu && nu !== document.body && nu !== actie.plek) return;
  const id = doel(actie);
  if (id) naarVeld(id);
}
