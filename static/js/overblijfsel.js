// At a door that does not open any more: what was typed behind it and never left this device.

import { keysFrom, read, write } from "./toestel.js";

/** Return the texts in what a page kept: of a note, of notes that wait, of the fields of a form. */
function textsIn(kept) {
  if (typeof kept === "string") return kept === "x" ? [] : [kept]; // an "x" is a tick
  if (kept instanceof Array) return kept.flatMap(textsIn);
  return Object.values(kept?.values ?? [kept?.text ?? ""]).flatMap(textsIn).filter(Boolean);
}

const section = document.querySelector("[data-over]");
const keys = keysFrom(section.dataset.over);
const texts = keys.flatMap((key) => textsIn(read(key)));
section.querySelector("textarea").value = texts.join("\n\n");
section.hidden = !texts.length;
section.querySelector("button").addEventListener("click", () => {
  keys.forEach((key) => write(key, null));
  section.querySelector("textarea").value = "";
  section.querySelector("[data-gewist]").hidden = false;
});
