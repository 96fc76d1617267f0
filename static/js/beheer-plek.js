// The form of a place: address to point, point to wijk, and a proposal of encounter types.

const words = JSON.parse(document.getElementById("plek-woorden").textContent);
const root = document.querySelector("[data-plek-kaart]");
const field = (name) => document.getElementById(`id_${name}`);
const said = root.querySelector("[data-gevonden]");
const NEAR = 18; // zoom at which doors can be told apart
const STEP = 4; // pixels an arrow key moves the pin

async function ask(url, values) {
  const csrf = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams(values);
  try {
    const answer = await fetch(url, { method: "POST", headers: { "X-CSRFToken": csrf }, body });
    if (!answer.ok) throw new Error(answer.statusText);
    return await answer.json();
  } catch {
    return { found: [], others: [], sentence: words.offline };
  }
}

function say(...parts) {
  said.replaceChildren(...parts);
}

function line(text) {
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  return paragraph;
}

function choices(title, labels, choose) {
  const list = document.createElement("ul");
  labels.forEach((label, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "knop-link";
    button.textContent = label;
    button.addEventListener("click", () => choose(index));
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  });
  return title ? [line(title), list] : [list];
}

// The point -------------------------------------------------------------------------------------

function typedPoint() {
  const [lat, lon] = ["lat", "lon"].map((name) => field(name).value.trim().replace(",", "."));
  const point = [Number(lat), Number(lon)];
  const isWhole = lat !== "" && lon !== "" && point.every(Number.isFinite);
  return isWhole && Math.abs(point[0]) <= 90 && Math.abs(point[1]) <= 180 ? point : null;
}

function makePin(map) {
  const pin = L.marker(map.getCenter(), {
    draggable: true,
    autoPan: true,
    icon: L.divIcon({ className: "speld", iconSize: [30, 40], iconAnchor: [15, 40] }),
  });
  pin.on("add", () => {
    const element = pin.getElement();
    element.setAttribute("aria-label", words.pin);
    element.addEventListener("keydown", (event) => nudge(map, pin, event));
  });
  pin.on("dragend", () => movePin(map, pin, pin.getLatLng()));
  return pin;
}

function nudge(map, pin, event) {
  const steps = { ArrowUp: [0, -STEP], ArrowDown: [0, STEP], ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0] };
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation(); // or the map would pan along
  const spot = map.latLngToContainerPoint(pin.getLatLng()).add(step);
  movePin(map, pin, map.containerPointToLatLng(spot));
}

function movePin(map, pin, { lat, lng }) {
  pin.setLatLng([lat, lng]).addTo(map);
  field("lat").value = lat.toFixed(6);
  field("lon").value = lng.toFixed(6);
  showWijk();
}

let waiting;
function showWijk() {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const point = typedPoint();
    if (!point) return;
    const answer = await ask(root.dataset.punt, { lat: point[0], lon: point[1] });
    const shown = root.querySelector("[data-wijk]");
    if (shown && answer.wijk) shown.textContent = answer.wijk;
  }, 250);
}

// The address -----------------------------------------------------------------------------------

function typedAddress() {
  const value = (name) => field(name).value.trim();
  const line = `${value("street")} ${value("house_number")}`.trim();
  const town = `${value("postcode")} ${value("municipality")}`.trim();
  return line ? `${line}, ${town}` : "";
}

const PARTS = { street: "street", house_number: "number", postcode: "postcode", municipality: "municipality" };

function fillAddress(found, { overwrite }) {
  const kept = [];
  for (const [name, part] of Object.entries(PARTS)) {
    const input = field(name);
    const old = input.value.trim();
    if (!found[part] || old.toLowerCase() === found[part].toLowerCase()) continue;
    if (old && !overwrite) kept.push(input);
    else input.value = found[part];
  }
  return kept;
}

function mountSearch(map, pin) {
  const box = document.getElementById("zoek-adres");

  function take(found, others) {
    const point = L.latLng(found.lat, found.lon);
    movePin(map, pin, point);
    map.setView(point, NEAR);
    root.querySelector("[data-wijk]").textContent = found.wijk;
    const kept = fillAddress(found, { overwrite: false });
    const parts = [line(`${found.precise ? words.found : words.street} ${found.label} (${found.wijk}).`)];
    if (kept.length) {
      parts.push(line(words.kept));
      parts.push(...choices("", [words.take], () => {
        fillAddress(found, { overwrite: true });
        say(line(`${words.found} ${found.label} (${found.wijk}).`));
      }));
    }
    if (others.length) parts.push(...choices(words.other, others.map((one) => one.label), (n) => take(others[n], [])));
    say(...parts);
  }

  async function search() {
    const text = box.value.trim() || typedAddress();
    say(line(words.busy));
    const { found = [], others = [], sentence } = await ask(root.dataset.adres, { q: text });
    if (!found.length) {
      const again = (n) => {
        box.value = others[n];
        search();
      };
      say(line(sentence), ...(others.length ? choices("", others, again) : []));
    } else if (found.length === 1 || (found[0].precise && !found[1].precise)) {
      take(found[0], found.slice(1));
    } else {
      say(...choices(words.which, found.map((one) => `${one.label} (${one.wijk})`), (n) => take(found[n], [])));
    }
  }

  async function takeAddressAtPin() {
    const point = typedPoint();
    if (!point) return say(line(words.nopin));
    const answer = await ask(root.dataset.punt, { lat: point[0], lon: point[1], adres: "1" });
    if (!answer.address) return say(line(answer.sentence));
    fillAddress(answer.address, { overwrite: true });
    return say(line(`${words.filled} ${answer.address.label}.`));
  }

  root.querySelector("[data-zoek]").addEventListener("click", search);
  root.querySelector("[data-adres-bij-speld]").addEventListener("click", takeAddressAtPin);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // or the whole form would be sent
    search();
  });
}

// Together --------------------------------------------------------------------------------------

async function drawWijken(map) {
  try {
    const answer = await fetch(root.dataset.wijken);
    const style = { color: "#2c4a51", weight: 1, fill: false, className: "wijk-lijn" };
    L.geoJSON(await answer.json(), { interactive: false, style }).addTo(map);
  } catch {
    // Without outlines the map still works.
  }
}

function mountMap(map) {
  const pin = makePin(map);
  const [zoomIn, zoomOut] = map.getContainer().querySelectorAll(".leaflet-control-zoom a");
  for (const [link, text] of [[zoomIn, words.closer], [zoomOut, words.further]]) {
    link.title = text;
    link.setAttribute("aria-label", text);
  }
  const point = typedPoint();
  if (point) {
    pin.setLatLng(point).addTo(map);
    map.setView(point, NEAR - 2);
  }
  map.on("click", (event) => movePin(map, pin, event.latlng));
  for (const name of ["lat", "lon"]) {
    field(name).addEventListener("change", () => {
      const typed = typedPoint();
      if (!typed) return;
      pin.setLatLng(typed).addTo(map);
      map.panTo(typed);
      showWijk();
    });
  }
  mountSearch(map, pin);
  drawWijken(map);
}

function mountKinds() {
  const usual = JSON.parse(document.getElementById("gewone-soorten").textContent);
  const boxes = [...document.querySelectorAll("[name=encounter_types]")];
  field("kind").addEventListener("change", (event) => {
    if (boxes.some((box) => box.checked)) return; // the editor has chosen already
    for (const box of boxes) box.checked = (usual[event.target.value] ?? []).includes(box.value);
  });
}

// The opening hours, said in words as they are chosen ---------------------------------------------

function mountMoments() {
  const latest = new WeakMap(); // an answer that was overtaken says nothing
  document.getElementById("moments-group").addEventListener("change", async ({ target }) => {
    const row = target.closest(".moment");
    if (!row) return;
    const values = new URLSearchParams({ rij: row.id });
    for (const input of row.querySelectorAll("input, select")) {
      const isOff = ["radio", "checkbox"].includes(input.type) && !input.checked;
      if (!isOff) values.append(input.name, input.value);
    }
    latest.set(row, values);
    const { sentence } = await ask(root.dataset.moment, values);
    if (latest.get(row) === values) row.querySelector("[data-moment-zin]").textContent = sentence;
  });
}

// A first moment makes the hours known; where rows and the state of the hours disagree, it is said.
function mountHours() {
  const told = document.querySelector("[data-uren-zin]");
  const agree = (isNew) => {
    const rows = document.querySelectorAll("#moments-group .moment:not(.empty-form)").length;
    const chosen = document.querySelector("[name=hours_state]:checked")?.value;
    if (isNew && chosen === "onbekend") {
      document.querySelector("[name=hours_state][value=momenten]").checked = true;
      told.textContent = words.momentsCount;
    } else if (rows && chosen !== "momenten") told.textContent = words.momentsIdle;
    else told.textContent = !rows && chosen === "momenten" ? words.noMoments : "";
  };
  const isOurs = ({ detail }) => detail.formsetName === "moments";
  document.addEventListener("formset:added", (event) => isOurs(event) && agree(true));
  document.addEventListener("formset:removed", (event) => isOurs(event) && agree(false));
  for (const choice of document.querySelectorAll("[name=hours_state]")) {
    choice.addEventListener("change", () => agree(false));
  }
}

// Django's script numbers a new row, but forgets which help text belongs to which field.
document.addEventListener("formset:added", ({ target }) => {
  const number = target.id.split("-").pop();
  for (const input of target.querySelectorAll("[aria-describedby]")) {
    input.setAttribute("aria-describedby", input.getAttribute("aria-describedby").replaceAll("__prefix__", number));
  }
});

window.addEventListener("map:init", ({ detail }) => {
  if (detail.id === "plek-kaart") mountMap(detail.map);
});
mountKinds();
mountMoments();
mountHours();
