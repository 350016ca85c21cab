// The session ended in the middle of a call: log in on the same page, nothing typed is lost.

const KOP = { "X-Gehoor-Fragment": "scherm" };

function zetCsrf(csrf) {
  for (const veld of document.querySelectorAll("input[name=csrf]")) veld.value = csrf;
}

let ander = ""; // the name of who logged in, when this page is somebody else's

/** True when there is a session of whom this page is for; its csrf token is then in every form. */
async function verversCsrf() {
  try {
    const antwoord = await fetch("/sessie", { headers: { Accept: "application/json" } });
    if (!antwoord.ok) return false;
    const { csrf, wie, mij } = await antwoord.json();
    ander = mij === document.body.dataset.mij ? "" : wie; // by identity: two people may have one name
    if (!ander) zetCsrf(csrf);
    return !ander;
  } catch {
    return false;
  }
}

function formulierUit(html) {
  const blad = new DOMParser().parseFromString(html, "text/html");
  return { form: blad.getElementById("inloggen"), zin: blad.getElementById("fout-zin")?.textContent };
}

function toon(vak, form) {
  const kop = document.createElement("p");
  kop.className = "gh-herlogin__kop";
  kop.setAttribute("role", "alert");
  const sterk = document.createElement("strong");
  sterk.textContent = "Log opnieuw in.";
  kop.append(sterk, " Je gesprek is bewaard. Na het inloggen ga je verder waar je was.");
  vak.replaceChildren(kop, document.importNode(form, true));
  vak.hidden = false;
  return vak.querySelector("form");
}

async function haalFormulier() {
  for (;;) {
    try {
      const { form } = formulierUit(await (await fetch("/inloggen", { headers: KOP })).text());
      if (form) return form;
    } catch {
      // No connection either: try again below.
    }
    await new Promise((verder) => setTimeout(verder, 2000));
  }
}

let lopend;

/** Resolves as soon as there is a session again. */
export function logOpnieuwIn() {
  lopend ??= vraag().finally(() => (lopend = undefined));
  return lopend;
}

async function vraag() {
  if (await verversCsrf()) return;
  const hier = document.activeElement?.id; // where typing goes on afterwards
  const vak = document.getElementById("herlogin");
  let form = toon(vak, await haalFormulier());
  await new Promise((klaar) => {
    vak.onsubmit = async (gebeurtenis) => {
      gebeurtenis.preventDefault();
      try {
        const body = new URLSearchParams(new FormData(form));
        const antwoord = await fetch("/inloggen", { method: "POST", body, headers: KOP });
        const html = await antwoord.text();
        if (await verversCsrf()) return klaar();
        const { form: nieuw, zin } = formulierUit(html);
        form = toon(vak, nieuw ?? (await haalFormulier()));
        const { wie } = document.body.dataset;
        const meer = ander ? `Dit gesprek is van ${ander === wie ? "een andere " : ""}${wie}.` : !nieuw && zin;
        if (meer) vak.firstChild.append(` ${meer}`);
      } catch {
        vak.firstChild.append(" Geen verbinding. Probeer het zo nog een keer.");
      }
    };
  });
  vak.onsubmit = null;
  vak.replaceChildren();
  vak.hidden = true;
  document.getElementById(hier)?.focus();
}
