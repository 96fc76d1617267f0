// The bewaarlijst: slugs of pinned places, kept in this browser alone and shown by its address.

import { copyLink, offerSharing } from "./delen.js";

const KEY = "bewaarlijst";
const MOST = 20; // as MOST_PLACES in meetingplaces/views/shortlist.py

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((slug) => typeof slug === "string") : [];
  } catch {
    return []; // storage is closed or holds something else: begin anew
  }
}

function write(slugs) {
  try {
    localStorage.setItem(KEY, JSON.stringify(slugs.slice(0, MOST)));
  } catch {
    // A browser that keeps nothing still has the address of the list.
  }
}

function address(slugs) {
  return `/bewaarlijst/?plaatsen=${slugs.map(encodeURIComponent).join(",")}`;
}

function showLinks() {
  const slugs = read();
  for (const link of document.querySelectorAll("[data-bewaarlijst]")) {
    link.href = address(slugs);
    const count = link.querySelector("[data-bewaarlijst-aantal]");
    if (count) count.textContent = String(slugs.length);
    link.hidden = slugs.length === 0;
  }
}

function mountButton(button) {
  const slug = button.dataset.bewaar;
  const show = () => {
    const isKept = read().includes(slug);
    button.setAttribute("aria-pressed", String(isKept));
    button.textContent = isKept ? button.dataset.bewaard : button.dataset.bewaren;
    showLinks();
  };
  button.addEventListener("click", () => {
    const kept = read();
    if (!kept.includes(slug) && kept.length >= MOST) {
      button.textContent = button.dataset.vol;
      return;
    }
    write(kept.includes(slug) ? kept.filter((one) => one !== slug) : [...kept, slug]);
    show();
  });
  button.hidden = false;
  show();
}

function mountClear(button) {
  button.hidden = read().length === 0;
  button.addEventListener("click", () => {
    write([]);
    location.href = "/bewaarlijst/";
  });
}

document.querySelectorAll("[data-bewaar]").forEach(mountButton);
document.querySelectorAll("[data-bewaar-wis]").forEach(mountClear);
showLinks();
offerSharing();
document.querySelector("[data-doe=kopieer]")?.addEventListener("click", ({ target }) => copyLink(target));
document.querySelector("[data-doe=druk]")?.addEventListener("click", () => print());
// The bare address shows what this browser keeps.
if (location.pathname === "/bewaarlijst/" && !location.search && read().length) {
  location.replace(address(read()));
}
