// The map beside the list. The server decides what is selected; this module follows #stand and the
// form, draws with kaart-merken.js, and leads from a marker to its list entry and back.

import { MOST_BUTTONS, Markers, NONE, Wijken, isUnsure, typesOf, unpack } from "./kaart-merken.js";

const MOST_CELLS = 500; // cells: with at most so many places in view their exact markers are asked
const STREET = 16; // zoom at which one place is shown
const NEAREST = 12; // places that must be in view around "near me"
const MOST_AT_ONCE = 2000; // places that are unpacked and drawn in one task
const PATIENCE = 2000; // milliseconds that the outlines wait for places that do not come
const BELGIUM = [[49.5, 2.5], [51.5, 6.4]]; // in view when there is neither a wijk nor a place

const byId = (id) => document.getElementById(id);
const [box, section, keuze, page] = [byId("kaart"), byId("kaart-vak"), byId("keuze"), document.documentElement];
const words = JSON.parse(byId("kaart-woorden").textContent);
const animate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
const wide = matchMedia("(min-width: 50em)");

let map, markers, wijken, ring, here, balloon, ready;
let all = NONE; // the places of the selection
let part = null; // the box of which more exact places are shown
let asked = {};
let isWaiting = false; // for an answer to what was asked last
let isFromMap = false; // the change came from the map itself: then the map does not move
let shown = location.pathname + location.search;
let isListBehind = false; // one step back in the browser's history stands the same list

// ---- What is selected

const query = () => byId("stand").dataset.query;
const chosen = (name, of = query()) => new URLSearchParams(of).getAll(name);
const near = () => chosen("bij")[0]?.split(",").map(Number);
const toPlaces = (answer) => (answer ? unpack(answer) : NONE);
const afterFrames = (then) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(then)));
const sleep = (milliseconds) => new Promise((then) => setTimeout(then, milliseconds));
const bbox = (...degrees) => degrees.map((one) => one.toFixed(5)).join();

async function getJson(url, of) {
  const answer = await fetch(of ? `${url}?${of}` : url);
  if (answer.status === 400) return null; // a question the server refuses: the page says why
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

/** Return the places of a selection: few stand in the page, more are fetched, once. */
function ask(of) {
  if (asked.of !== of || !asked.places) {
    const inPage = of === query() && byId("merktekens");
    const answer = inPage ? Promise.resolve(inPage.textContent).then(JSON.parse) : getJson(box.dataset.merktekens, of);
    asked = { of, places: answer.then(toPlaces) };
  }
  asked.places.catch(() => {}); // said when they are to be shown
  return asked.places;
}

async function follow(mustFit) {
  const of = query();
  const places = await ask(of).catch(() => null);
  if (places?.looks.length > MOST_AT_ONCE) await sleep(0); // unpacked in one task, drawn in the next
  if (of !== query()) return; // meanwhile something else was asked
  note("plekken", !places);
  if (!places) asked = {};
  [all, part] = [places ?? NONE, null];
  draw(mustFit);
  box.dataset.getekend = of;
  performance.mark("kaart-getekend");
}

function draw(mustFit) {
  if (mustFit) fit();
  markers.show(all);
  if (!map.hasLayer(markers)) markers.addTo(map);
  showNumbers();
  if (near()) here.setLatLng(near()).addTo(map);
  else here.remove();
  if (!mustFit && all.looks.length && !markers.inView) fit();
  refine();
}

/** Say in every wijk how many places of the selection it has; of a question nobody understood, nothing. */
function showNumbers() {
  box.classList.toggle("zonder-aantallen", all === NONE);
  wijken?.show(all.wijken, chosen("wijk"), (wijk, number) => {
    const sentence = number === 1 ? words.badge_one : words.badge_many;
    return all === NONE ? wijk : sentence.replace("{wijk}", wijk).replace("{number}", number);
  });
}

/** Return the corners of the chosen wijken, or of all; nothing where there are no wijken. */
function area() {
  const [west, south, east, north] = byId("stand").dataset.gebied.split(",").map(Number);
  return north && [[south, west], [north, east]];
}

/** Whether the places say what comes in view, and not the wijken. */
const isByPlaces = () => near() || !area() || (query() && !chosen("wijk").length);

/** Bring the selection in view: what is near a point, the chosen wijken, or what was found. */
function fit() {
  const points = () => Array.from(all.lat, (lat, at) => L.latLng(lat, all.lon[at]));
  const areMarkers = all.looks.length && isByPlaces();
  let bounds = areMarkers ? L.latLngBounds(points()) : area();
  if (near()) {
    const distance = (point) => point.distanceTo(near());
    const nearest = points().sort((one, other) => distance(one) - distance(other));
    bounds = L.latLngBounds([near(), ...nearest.slice(0, NEAREST)]);
  }
  map.options.zoomSnap = 0.25; // fill the box; from there on whole steps, at which tiles are sharp
  const padding = areMarkers ? [38, 24] : [12, 12]; // pixels: a marker is up to 62 wide and 26 high
  map.fitBounds(bounds || BELGIUM, { padding, maxZoom: STREET, animate: false });
  map.options.zoomSnap = 1;
  section.classList.remove("is-verschoven");
}

/** When few places are in view but their names (or exact points) are not here yet, ask for them. */
async function refine() {
  if (all.names || part?.contains(map.getBounds())) return;
  if (markers.places !== all) markers.show(all);
  if (!markers.inView || markers.inView > (all.counts ? MOST_CELLS : MOST_BUTTONS)) return;
  const [of, view] = [query(), map.getBounds().pad(0.3)];
  const answer = await getJson(box.dataset.merktekens, within(of, view)).catch(() => null);
  if (!answer?.names || of !== query() || !view.contains(map.getBounds())) return;
  part = view;
  markers.show(unpack(answer));
}

/** Return a selection's query narrowed to a view, which may cut the boxes already chosen. */
function within(of, view) {
  const params = new URLSearchParams(of);
  const boxes = params.getAll("bbox").map((one) => one.split(",").map(Number));
  params.delete("bbox");
  for (const [west, south, east, north] of boxes.length ? boxes : [[-180, -90, 180, 90]]) {
    const [left, right] = [Math.max(west, view.getWest()), Math.min(east, view.getEast())];
    const [low, high] = [Math.max(south, view.getSouth()), Math.min(north, view.getNorth())];
    if (left < right && low < high) params.append("bbox", bbox(left, low, right, high));
  }
  return params;
}

// ---- The map itself

/** Make the map once; later calls wait for the same one. */
async function start() {
  page.classList.add("heeft-kaart"); // before anything is measured
  makeMap();
  fit(); // while the places are on their way
  await window.scheduler?.postTask(() => {}, { priority: "user-blocking" }); // laid out in one task, drawn in the next
  const drawn = follow(isByPlaces());
  await Promise.race([drawn, sleep(PATIENCE)]);
  afterFrames(addWijken); // the places first
  // And tiles that hang must not hold back what waits for a complete page.
  Promise.all([complete, drawn]).then(() => afterFrames(addTiles));
}

async function addWijken() {
  const collection = await getJson(box.dataset.wijken).catch(() => null);
  page.classList.add("kaart-staat"); // what lies below the edge of the screen may be laid out now
  if (!collection?.features.length) return;
  wijken = new Wijken(collection);
  wijken.addTo(map, chooseWijk);
  showNumbers();
}

function makeMap() {
  map = L.map(box, {
    ...{ attributionControl: false, zoomControl: false, scrollWheelZoom: false, minZoom: 8, maxZoom: 21 },
    ...{ zoomAnimation: animate, fadeAnimation: animate, markerZoomAnimation: animate, inertia: animate },
  });
  const { panBy } = map; // Leaflet glides to a balloon whatever somebody's settings ask
  map.panBy = (offset, options) => panBy.call(map, offset, { animate, ...options });
  map.createPane("plekken").classList.add("plekken-vlak");
  map.createPane("wijkmerken").classList.add("wijkmerken-vlak");
  [markers, ring, here] = [new Markers(makeButton), sign("plekring"), sign("hierben", words.here)];
  box.setAttribute("role", "group");
  box.ariaLabel = words.map;
  map.on("click", clickAt).on("moveend", refine);
  map.on("dragstart zoomstart", () => section.classList.add("is-verschoven"));
  map.on("mousemove", ({ containerPoint }) => {
    box.classList.toggle("op-plek", Boolean(markers.hit(containerPoint, 13)));
  });
  box.addEventListener("wheel", allowWheel, { capture: true });
  for (const scheme of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(scheme).addEventListener("change", () => markers.restyle());
  }
  if (document.fonts.status !== "loaded") document.fonts.ready.then(() => markers.restyle());
}

function sign(className, title = "") {
  const icon = L.divIcon({ className, iconSize: [44, 44], html: `<span>${title}</span>` });
  return L.marker([0, 0], { icon, interactive: false, keyboard: false });
}

/** Show or hide one of the sentences that the template has ready. */
function note(name, isShown) {
  section.querySelector(`[data-melding="${name}"]`).hidden = !isShown;
}

/** The wheel scrolls the page; it zooms with Ctrl, or once somebody is at work in the map. */
function allowWheel(event) {
  const isMeant = event.ctrlKey || event.metaKey || box.contains(document.activeElement);
  map.scrollWheelZoom[isMeant ? "enable" : "disable"]();
  section.classList.toggle("wil-wiel", !isMeant);
  clearTimeout(allowWheel.end);
  allowWheel.end = setTimeout(() => section.classList.remove("wil-wiel"), 1500);
}

function clickAt({ containerPoint, originalEvent }) {
  const found = markers.hit(containerPoint, originalEvent.pointerType === "touch" ? 22 : 13);
  const { ids, lat, lon, counts } = markers.places;
  const { wijk } = originalEvent.target.dataset;
  if (found && counts) map.setZoomAround(containerPoint, Math.round(map.getZoom()) + 2, { animate });
  else if (found) pick(ids[found.at], [lat[found.at], lon[found.at]], box);
  else if (balloon) closeBalloon();
  else if (wijk && box.matches(".is-stad")) chooseWijk(wijk);
}

function makeButton({ ids, lat, lon, looks, names }, at) {
  const types = typesOf(looks[at]);
  const width = 8 + 18 * types.length;
  const drawing = `<svg viewBox="${-width / 2} -13 ${width} 26" aria-hidden="true">`;
  const html = `${drawing}<use href="#merk-${looks[at]}"></use></svg>`;
  const icon = L.divIcon({ className: "plekmerk", iconSize: [width, 26], html });
  const marker = L.marker([lat[at], lon[at]], { icon, riseOnHover: true });
  marker.on("click", () => pick(ids[at], marker.getLatLng(), marker.getElement()));
  return marker.once("add", () => {
    const element = marker.getElement();
    const kinds = types.map(({ code }) => words[code]).join(` ${words.and} `);
    element.ariaLabel = [names[at], kinds, ...(isUnsure(looks[at]) ? [words.unsure] : [])].join(", ");
    element.dataset.naam = names[at];
  });
}

/** The background. When nothing of it comes, the map says so once and is useful without. */
function addTiles() {
  const referrerPolicy = "strict-origin-when-cross-origin";
  const tiles = L.tileLayer(box.dataset.tegels, { maxZoom: 21, referrerPolicy });
  L.control.attribution({ prefix: false }).addAttribution(box.dataset.bron).addTo(map);
  const giveUp = () => {
    note("tegels", true);
    setTimeout(() => tiles.remove()); // no endless asking
    window.addEventListener("online", () => tiles.addTo(map), { once: true });
  };
  tiles.on("load", giveUp).on("tileload", () => {
    tiles.off("load", giveUp);
    note("tegels", false);
  });
  tiles.addTo(map);
}

// ---- From marker to list and back

/** Open a place: its marker, its entry in the list, its balloon; `back` gets the focus afterwards. */
function pick(id, where, back) {
  closeBalloon(false);
  const dialog = byId("ballon-vak").content.firstElementChild.cloneNode(true);
  const popup = L.popup({
    ...{ minWidth: 240, maxWidth: 300, offset: [0, -6] },
    ...{ autoPanPaddingTopLeft: [wide.matches ? 68 : 12, 12], autoPanPaddingBottomRight: [12, 12] },
    ...{ closeButton: false, closeOnClick: false, className: "ballon-popup" },
  });
  balloon = { id, back, dialog, popup };
  popup.setLatLng(where).setContent(dialog).openOn(map);
  pointAt(where);
  markEntry(byId(`plek-${id}`));
  dialog.focus({ preventScroll: true });
  fillBalloon();
}

async function fillBalloon() {
  const { id, dialog, popup } = balloon;
  const [inside, failed, inList] = dialog.children;
  const answer = await fetch(box.dataset.ballon.replace("/0/", `/${id}/`)).catch(() => null);
  const told = answer?.ok ? await answer.text() : "";
  const hadFocus = dialog.contains(document.activeElement); // before the button that has it goes
  failed.hidden = Boolean(answer?.ok);
  inside.hidden = !failed.hidden;
  if (answer?.ok) inside.innerHTML = told;
  inList.hidden = inside.hidden || !byId(`plek-${id}`);
  popup.update(); // takes the dialog out and in again
  const link = dialog.querySelector(answer?.ok ? "a" : "button");
  if (answer?.ok) dialog.ariaLabel = link.textContent;
  if (hadFocus) link.focus({ preventScroll: true });
}

function closeBalloon(giveBack = true) {
  if (!balloon) return;
  const { id, back, popup } = balloon;
  balloon = null;
  popup.remove();
  pointAt(null);
  markEntry(null);
  if (!giveBack) return;
  for (const place of [box, markers.button(id), back]) place?.focus({ preventScroll: true }); // the last that can
}

/** Ring the marker at a point; without a point the ring goes. */
function pointAt(where) {
  if (where) ring.setLatLng(where).addTo(map);
  else ring.remove();
}

function markEntry(entry) {
  keuze.querySelector(".plek-wijst")?.classList.remove("plek-wijst");
  entry?.classList.add("plek-wijst");
  if (wide.matches) entry?.scrollIntoView({ block: "nearest" });
}

const pointOf = (entry) => entry?.dataset.lat && [Number(entry.dataset.lat), Number(entry.dataset.lon)];

async function showOnMap(link) {
  const entry = link.closest("[data-plek]");
  await showMap();
  map.setView(pointOf(entry), Math.max(Math.round(map.getZoom()), STREET), { animate: false });
  pick(Number(entry.dataset.plek), pointOf(entry), link);
}

function showInList() {
  const entry = byId(`plek-${balloon.id}`);
  closeBalloon(false);
  showList();
  markEntry(entry);
  entry.querySelector("a").focus();
}

// ---- Asking for another selection

function chooseWijk(wijk) {
  const option = byId(`wijk-${wijk}`);
  isFromMap = true;
  option.checked = !option.checked;
  option.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Ask for this selection with one parameter changed. */
function change(name, value) {
  const params = new URLSearchParams(query());
  params.set(name, value);
  const [address, swap] = [byId("filters").getAttribute("hx-get"), { source: "#stand", target: "#gevonden", swap: "innerHTML" }];
  return loadHtmx().then(() => htmx.ajax("GET", `${address}?${params}`, swap), () => location.assign(`?${params}`));
}

function searchHere() {
  const view = map.getBounds();
  isFromMap = true;
  change("bbox", bbox(view.getWest(), view.getSouth(), view.getEast(), view.getNorth()));
}

function nearMe() {
  const say = (name) => (document.querySelector("[data-dichtbij-stand]").textContent = words[name]);
  const found = async ({ coords }) => {
    const point = `${coords.latitude.toFixed(4)},${coords.longitude.toFixed(4)}`;
    await change("bij", point).catch(() => {});
    say(chosen("bij")[0] === point ? "near_done" : "near_unavailable");
  };
  const failed = (error) => say({ 1: "near_refused", 3: "near_timeout" }[error?.code] ?? "near_unavailable");
  say("near_busy");
  if (!navigator.geolocation) return failed();
  navigator.geolocation.getCurrentPosition(found, failed, { timeout: 8000, maximumAge: 60_000 });
}

/** The button of the panel leads to the results: those are there, or on their way. */
function toResults() {
  const [fold, heading] = [byId("filters-vak"), byId("resultaten-kop")];
  if (!fold.firstElementChild.offsetParent) return; // the panel stands open beside the list
  fold.open = false;
  heading.scrollIntoView();
  heading.focus({ preventScroll: true });
}

/** Fetch htmx, once: it is wanted at the first click and takes 30 ms. It mounts itself in a page that is complete. */
function loadHtmx() {
  loadHtmx.done ??= complete.then(() => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement("script"), { src: box.dataset.htmx, onload, onerror }));
  })).catch((error) => {
    loadHtmx.done = undefined; // the next who needs it tries again
    throw error;
  });
  return loadHtmx.done;
}

/** Who is faster than htmx is asked for once more as soon as it is there; without it, a page comes. */
function waitForHtmx({ target }) {
  if (window.htmx) return;
  const again = () => target.dispatchEvent(new Event("change", { bubbles: true }));
  const late = new Promise((_then, giveUp) => setTimeout(giveUp, 3000));
  Promise.race([loadHtmx(), late]).then(again, () => byId("filters").submit());
}

/** Return what parameters ask, in one order and without what is empty. */
function asIs(params) {
  return [...params].filter(([, value]) => value.trim()).map((pair) => pair.join("=")).sort().join("&");
}

/** Enter in the field of words both changes and submits the form: ask once, and never what is shown. */
function onceForEnter(event) {
  const isShown = asIs(new URLSearchParams(new FormData(event.target))) === asIs(new URLSearchParams(query()));
  if (!isShown && !event.target.matches(".htmx-request")) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Return what a link asks now: what it changes in the list that stands, done to what was asked since. */
function since(asks) {
  const [link, stands, wanted] = [asks, query(), asked.of].map((of) => new URLSearchParams(of));
  const has = (params, [name, value]) => params.has(name, value);
  const kept = [...wanted].filter((pair) => has(link, pair) || !has(stands, pair));
  const added = [...link].filter((pair) => !has(stands, pair) && !has(wanted, pair) && pair[0] !== "pagina");
  return new URLSearchParams([...kept, ...added]).toString();
}

/** Let the form agree at once with what a link asks: what is ticked next goes on from there. */
function agree(params) {
  for (const option of byId("filters").querySelectorAll("[type=checkbox]")) {
    option.checked = params.has(option.name, option.value);
  }
  byId("q").value = params.get("q") ?? "";
  for (const input of [...byId("filters-verder").children]) if (!params.has(input.name, input.value)) input.remove();
}

/** What htmx asks is what was asked last; empty fields are not asked. */
function beforeRequest({ detail }) {
  const { elt, formData } = detail;
  if (isWaiting && !elt.matches("form, .pil-alles")) detail.path = `${detail.path.split("?")[0]}?${since(detail.path.split("?")[1])}`;
  isWaiting = true;
  const params = new URLSearchParams(detail.path.split("?")[1]);
  if (!elt.matches("form")) agree(params);
  for (const name of new Set(formData.keys())) {
    const values = formData.getAll(name).filter((value) => value.trim());
    formData.delete(name);
    for (const value of values) [formData, params].forEach((form) => form.append(name, value));
  }
  params.delete("pagina");
  const of = params.toString().replaceAll("%2C", ","); // as the server writes it
  if (asked.of !== of) asked = { of };
}

/** Keep through a swap what the server does not know: what is folded open, and in focus. */
function beforeSwap({ detail }) {
  const folds = [...byId("gevonden").querySelectorAll("details[id]")].map(({ id, open }) => [id, open]);
  const [{ id }, before] = [document.activeElement, query()];
  if (!detail.shouldSwap) return; // an error: what stands stays, and the page says so
  page.classList.remove("kaart-staat"); // what is in view first, here too
  byId("gevonden").replaceChildren(); // htmx would say goodbye to each element apart, for 30 ms
  keuze.addEventListener("htmx:afterSwap", () => {
    for (const [fold, open] of folds) Object.assign(byId(fold) ?? {}, { open });
    const heading = byId("resultaten-kop");
    if (detail.requestConfig.elt.matches(".paginas a")) heading.scrollIntoView();
    if (document.activeElement === document.body) (byId(id) ?? heading).focus({ preventScroll: true });
    Object.assign(byId("gezegd") ?? {}, { textContent: heading.textContent.trim() });
    afterSwap(before);
  }, { once: true });
}

/** Write in the panel what the answer says of it. It stays as it is: a new one costs half a click. */
function writePanel() {
  const { counts, chosen: isGiven, words: typed, hidden, pills, button } = JSON.parse(byId("paneel-stand").textContent);
  for (const option of byId("filters").querySelectorAll("[type=checkbox]")) {
    const number = counts[option.name]?.[option.value] ?? 0;
    option.checked = isGiven[option.name]?.includes(option.value) ?? false;
    option.parentElement.classList.toggle("optie-leeg", !number);
    option.parentElement.lastElementChild.lastChild.data = number;
  }
  if (document.activeElement !== byId("q")) byId("q").value = typed;
  byId("filters-verder").replaceChildren(...hidden.map(([name, value]) => Object.assign(document.createElement("input"), { type: "hidden", name, value })));
  Object.assign(byId("filters-teller"), { textContent: pills, hidden: !pills });
  byId("filters-toon").firstElementChild.textContent = button;
}

/** The list stands as it was: say so, also to who listens, and let the panel agree with it. */
function sayFailed() {
  isWaiting = false;
  for (const id of ["resultaten-kop", "gezegd"]) Object.assign(byId(id) ?? {}, { textContent: words.list_failed });
  agree(new URLSearchParams(query()));
}

function afterSwap(before) {
  const where = (of) => [...chosen("wijk", of), ...chosen("bij", of)].join();
  if (page.matches(".toont-kaart")) history.replaceState(history.state, "", "#kaart");
  isWaiting = false;
  [shown, isListBehind] = [location.pathname + location.search, false];
  closeBalloon(false);
  mountList();
  writePanel();
  if (map) follow(!isFromMap && where(before) !== where(query()));
  isFromMap = false;
  setTimeout(() => page.classList.add("kaart-staat"), 500);
}

function mountList() {
  const form = document.querySelector("form.dichtbij");
  if (form) form.action = `${form.action.split("?")[0]}?${query()}`;
}

// ---- List or map, on a phone

/** Show the map or the list, as the address says; where there is room both stand side by side. */
async function followHash() {
  const isMap = location.hash === "#kaart" && !wide.matches;
  page.classList.toggle("toont-kaart", isMap);
  if (isMap || wide.matches) await (ready ??= start());
  map?.invalidateSize();
}

function showMap() {
  if (!wide.matches && location.hash !== "#kaart") {
    history.pushState(history.state, "", "#kaart");
    isListBehind = true;
  }
  return followHash();
}

function showList() {
  if (location.hash === "#kaart") history.replaceState(history.state, "", shown);
  followHash();
}

function toggle() {
  if (location.hash !== "#kaart") showMap();
  else if (isListBehind) history.back();
  else showList();
}

function stepInHistory(event) {
  if (location.pathname + location.search !== shown) {
    if (!window.htmx) location.reload();
    return; // htmx asks the page again
  }
  event.stopImmediatePropagation();
  isListBehind = false;
  followHash();
}

/** Say beside the links to the bewaarlijst how many it holds; who has none fetches nothing for it. */
function countKept() {
  try {
    if (localStorage.getItem("bewaarlijst")) import(box.dataset.bewaard).catch(() => {});
  } catch {
    // Storage is closed: there is no list.
  }
}

// ---- Mount

const actions = {
  in: () => map.zoomIn(),
  uit: () => map.zoomOut(),
  alles: () => fit(),
  hier: searchHere,
  herlaad: () => follow(false),
  voorbij: () => byId("na-kaart").focus(),
  opnieuw: fillBalloon,
  sluit: () => closeBalloon(),
  lijst: showInList,
  wissel: toggle,
  dichtbij: nearMe,
  toon: showOnMap,
  // Fetched when it is asked: a first view does without.
  kopieer: async (button) => (await import(box.dataset.delen)).copyLink(button),
  druk: () => print(),
};

const complete = new Promise((done) => (document.readyState === "complete" ? done() : window.addEventListener("load", done)));
ask(query());
document.addEventListener("click", (event) => {
  const cause = event.target.closest("[data-doe], [data-toon], [data-dichtbij]");
  if (!cause) return;
  event.preventDefault();
  actions[cause.dataset.doe ?? ("toon" in cause.dataset ? "toon" : "dichtbij")](cause);
});
section.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeBalloon();
  if (!["Enter", " "].includes(event.key) || !event.target.matches("[role=button]")) return;
  event.preventDefault();
  event.target.click();
});
for (const kind of ["mouseover", "focusin", "mouseleave"]) {
  keuze.addEventListener(kind, ({ target }) => map && !balloon && pointAt(pointOf(target.closest("[data-plek]"))));
}
keuze.addEventListener("submit", toResults, { capture: true });
keuze.addEventListener("submit", onceForEnter, { capture: true });
keuze.addEventListener("htmx:configRequest", beforeRequest);
keuze.addEventListener("htmx:beforeSwap", beforeSwap);
for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  keuze.addEventListener(failure, sayFailed);
}
window.addEventListener("popstate", stepInHistory, { capture: true });
wide.addEventListener("change", followHash);
complete.then(() => {
  page.classList.toggle("kan-kopieren", Boolean(navigator.clipboard));
  page.classList.add("kan-drukken");
});
window.addEventListener("pageshow", countKept);
keuze.addEventListener("change", waitForHtmx);
mountList();
followHash().catch(() => {}).then(() => afterFrames(() => loadHtmx().catch(() => {}))); // the places first
