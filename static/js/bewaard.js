// The bewaarlijst: slugs of pinned places, kept in this browser alone. Every link to it says how many.

const KEY = "bewaarlijst";
const ADDRESS = "/bewaarlijst/";
export const MOST = 20; // as MOST_PLACES in meetingplaces/views/shortlist.py

// Links that are hidden at first are for who keeps something.
const links = [...document.querySelectorAll(`a[href="${ADDRESS}"]`)].map((link) => {
  const count = link.appendChild(document.createElement("span"));
  return { link, count, isForKept: link.hidden };
});

export function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((slug) => typeof slug === "string") : [];
  } catch {
    return []; // storage is closed or holds something else: begin anew
  }
}

export function write(slugs) {
  try {
    localStorage.setItem(KEY, JSON.stringify(slugs.slice(0, MOST)));
  } catch {
    // A browser that keeps nothing still has the address of the list.
  }
  showLinks();
}

export function address(slugs) {
  return slugs.length ? `${ADDRESS}?plaatsen=${slugs.map(encodeURIComponent).join(",")}` : ADDRESS;
}

function showLinks() {
  const slugs = read();
  for (const { link, count, isForKept } of links) {
    link.href = address(slugs);
    count.textContent = slugs.length ? `\u00a0(${slugs.length})` : "";
    link.hidden = isForKept && !slugs.length;
  }
}

showLinks();
window.addEventListener("pageshow", showLinks); // back to a page that was left as it stood
window.addEventListener("storage", showLinks); // changed in another window
