// Runs before the page is drawn, so that it is drawn once, as its reader wants it.
import { applyReading, keptReading } from "./readingSettings.js";

document.documentElement.classList.add("scripted");
applyReading(keptReading());
