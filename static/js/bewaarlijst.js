// Pinning places on a fiche, and the page of the bewaarlijst.

import { MOST, address, read, write } from "./bewaard.js";
import "./deelknoppen.js";

const note = document.getElementById("nota");
const dataOf = (element, name) => element.dataset[name].split(",");

/** A button for one place keeps it and lets it go; one for several only keeps what is not kept yet. */
function mountKeep(button) {
  const slugs = dataOf(button, "bewaar");
  const isKept = () => slugs.every((slug) => read().includes(slug));
  const show = () => {
    button.textContent = isKept() ? button.dataset.bewaard : button.dataset.bewaren;
    button.hidden = isKept() && slugs.length > 1;
  };
  button.addEventListener("click", () => {
    const others = read().filter((slug) => !slugs.includes(slug));
    if (!isKept() && others.length + slugs.length > MOST) {
      button.textContent = button.dataset.vol;
      return;
    }
    write(isKept() ? others : [...others, ...slugs]);
    show();
  });
  show();
}

function mountTakeAway(link) {
  link.addEventListener("click", (event) => {
    const gone = dataOf(link, "haalWeg");
    write(read().filter((slug) => !gone.includes(slug)));
    event.preventDefault();
    history.replaceState({ note: note.value }, "", link.href); // what was typed for the family stays
    location.reload();
  });
}

function mountClear(button) {
  button.hidden = read().length === 0;
  button.addEventListener("click", () => {
    write([]);
    location.href = address([]);
  });
}

if (note && history.state?.note) note.value = history.state.note;
document.querySelectorAll("[data-bewaar]").forEach(mountKeep);
document.querySelectorAll("[data-haal-weg]").forEach(mountTakeAway);
document.querySelectorAll("[data-bewaar-wis]").forEach(mountClear);
// The bare address shows what this browser keeps.
if (location.pathname === address([]) && !location.search && read().length) {
  location.replace(address(read()));
}
