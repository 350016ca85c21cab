// The only script of the workplace. Without it every page still works with whole-page posts; with it a call is saved
// while you type and the screen is morphed in.
import { start as startGesprek } from "./js/gesprek.js";
import { start as startKlein } from "./js/klein.js";
import { start as startToetsen } from "./js/toetsen.js";

startKlein();
startToetsen();
if (document.getElementById("gesprek")) startGesprek();
