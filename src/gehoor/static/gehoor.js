// The only script of the workplace. Without it every page still works with whole-page posts; with it a call is saved
// while you type and the screen is morphed in.
import { start as startGesprek } from "./js/gesprek.js";
import { start as startKlein } from "./js/klein.js";
import { ruimOp, wisAlles } from "./js/kopie.js";
import { start as startNog } from "./js/nog.js";
import { start as startToetsen } from "./js/toetsen.js";
import { start as startVanzelf } from "./js/vanzelf.js";

ruimOp();
startNog();
startKlein();
startToetsen();
startVanzelf();
if (document.getElementById("gesprek")) startGesprek();
// After the call itself had a say: what it still holds arrives first.
document.addEventListener("submit", (gebeurtenis) => {
  if (gebeurtenis.target.action.endsWith("/uitloggen") && !gebeurtenis.defaultPrevented) wisAlles();
});
