// A thermoskaart that lives: news every second and a half, and nothing typed is ever lost.
// All that it does with a button also works without it; docs/decisions/thermoskaart.md.

import { read, write } from "./toestel.js";

const EVERY = 1400; // ms between two questions: with the answer's own time within two seconds
const HIDDEN = 15_000; // ms, while nobody looks
const PATIENCE = 8_000; // ms before an answer counts as lost

const board = document.querySelector("[data-thermos]");
const said = document.querySelector("[data-stand]");
const form = document.querySelector("[data-schrijf]");
const deeds = document.querySelector("[data-daden]");
const waiting = document.querySelector("[data-wachtrij]");
let revision = Number(board?.dataset.standNu);
let timer = 0;
let isAsking = false;
let isSending = false;
let isClosed = false;

const store = {
  read: (name, otherwise) => read(`thermos:${name}`, otherwise),
  write: (name, value) => write(`thermos:${name}`, value),
};

/** Tell how things stand; the same words are told once. */
function tell(words) {
  if (said.textContent !== words) said.textContent = words;
}

/** Return what to say about an answer that is none: closed, an old page, or no network. */
function whyNot(status) {
  return { 403: said.dataset.ververs, 404: said.dataset.dicht }[status] ?? said.dataset.weg;
}

function ask(url, options = {}) {
  return fetch(url, { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE), ...options });
}

// News ---------------------------------------------------------------------------------------

async function askNews() {
  if (isAsking || isClosed) return;
  isAsking = true;
  try {
    const url = new URL(board.dataset.nieuws, location.href);
    url.searchParams.set("sinds", revision);
    const answer = await ask(url, { headers: { "If-None-Match": `"${revision}"` } });
    if (answer.status === 404) {
      isClosed = true;
      tell(said.dataset.dicht);
    } else if (answer.status === 304 || answer.ok) {
      if (answer.ok) show(await answer.json());
      tell("");
      sendAll();
    } else tell(said.dataset.weg);
  } catch {
    tell(said.dataset.weg);
  }
  isAsking = false;
  plan();
}

/** Ask again after a while; not all phones of a room in the same moment. */
function plan(after = document.hidden ? HIDDEN : EVERY * (0.9 + Math.random() * 0.2)) {
  clearTimeout(timer);
  if (!isClosed) timer = setTimeout(askNews, after);
}

function show(news) {
  revision = news.revision;
  if (String(news.meeting) !== board.dataset.overleg) {
    board.dataset.overleg = news.meeting;
    const line = board.querySelector(".thermos-over");
    line.textContent = `${said.dataset.nieuw} `;
    const again = Object.assign(document.createElement("a"), { href: location.href, textContent: said.dataset.ververs });
    line.append(again);
  }
  for (const note of news.notes) hang(note);
}

/** Hang one note where it belongs, in the place of what hung there before; the focus stays. */
function hang(note) {
  const old = document.getElementById(`briefje-${note.id}`);
  const focused = old?.contains(document.activeElement) ? document.activeElement : null;
  const pressed = focused && (focused.value?.split("-")[0] || focused.getAttribute("href"));
  const list = note.list && board.querySelector(`[data-lijst="${note.list}"]`);
  if (list) {
    const made = document.createElement("template");
    made.innerHTML = note.html; // our own server's, escaped there
    const item = made.content.querySelector("li");
    if (old && old.parentElement === list && Number(old.dataset.plaats) === note.order) {
      old.replaceWith(item);
    } else {
      old?.remove();
      const after = [...list.children].find((one) => Number(one.dataset.plaats) > note.order);
      list.insertBefore(item, after ?? null);
    }
    if (focused) {
      const alike = [...item.querySelectorAll("a, button")].find(
        (one) => (one.value?.split("-")[0] || one.getAttribute("href")) === pressed,
      );
      (alike ?? item.querySelector("a, button"))?.focus();
    }
    ready(item);
  } else old?.remove();
}

// Writing ------------------------------------------------------------------------------------

const code = board?.dataset.thermos;
const queue = () => store.read(`${code}:rij`, memory);
let memory = [];

function keep(notes) {
  memory = notes;
  store.write(`${code}:rij`, notes.length ? notes : null);
  showWaiting();
}

function showWaiting() {
  waiting.replaceChildren(...queue().map((note) => {
    const item = document.createElement("li");
    item.className = "briefje";
    item.append(
      Object.assign(document.createElement("p"), { className: "briefje-tekst", textContent: note.text }),
      Object.assign(document.createElement("p"), {
        className: "briefje-over",
        textContent: note.problem ? `${said.dataset.weigert} ${note.problem}` : said.dataset.wacht,
      }),
    );
    if (note.problem) {
      const back = Object.assign(document.createElement("button"), {
        type: "button", className: "briefje-knop", textContent: said.dataset.terug,
      });
      back.addEventListener("click", () => {
        keep(queue().filter((one) => one.key !== note.key));
        form.text.value = [form.text.value, note.text].filter(Boolean).join("\n");
        form.text.focus();
      });
      item.append(back);
    }
    return item;
  }));
}

/** Send what waits, one by one and each once: the server knows a note by its key. */
async function sendAll() {
  if (isSending || !form) return;
  isSending = true;
  let isNews = false;
  for (const note of queue().filter((one) => !one.problem)) {
    const body = new FormData();
    for (const name of ["key", "kind", "text", "author"]) body.set(name, note[name]);
    body.set("csrfmiddlewaretoken", form.csrfmiddlewaretoken.value);
    try {
      const answer = await ask(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      if (answer.ok) {
        keep(queue().filter((one) => one.key !== note.key));
        isNews = true;
      } else if (answer.status === 422) {
        const { problem } = await answer.json();
        keep(queue().map((one) => (one.key === note.key ? { ...one, problem } : one)));
      } else {
        tell(whyNot(answer.status));
        break;
      }
    } catch {
      tell(said.dataset.weg);
      break;
    }
  }
  isSending = false;
  if (isNews) plan(0);
}

/** A key that no other note has; randomUUID exists over https alone. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function writeNote(event) {
  const text = form.text.value.trim();
  if (!text || text.length > Number(form.text.maxLength)) return; // the server says what is wrong
  event.preventDefault();
  keep([...queue(), { key: form.key.value, kind: form.kind.value, text, author: form.author.value.trim() }]);
  form.key.value = newKey();
  form.text.value = "";
  store.write(`${code}:bezig`, null);
  form.text.focus();
  sendAll();
}

function chooseByKey(event) {
  const number = event.altKey && /^Digit([1-4])$/.exec(event.code)?.[1];
  if (number) {
    event.preventDefault();
    form.kind.selectedIndex = Number(number) - 1;
    tell(form.kind.selectedOptions[0].textContent);
  }
  const isWriting = event.target === form.text && "schrijver" in board.dataset;
  if (event.key === "Enter" && isWriting && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
}

// Deeds --------------------------------------------------------------------------------------

async function act(event) {
  const button = event.submitter;
  if (!button) return;
  event.preventDefault();
  doDeed(button.value);
}

async function doDeed(deed) {
  const body = new FormData(deeds);
  body.set("daad", deed);
  try {
    const answer = await ask(deeds.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok) tell(whyNot(answer.status));
    askNews();
  } catch {
    tell(said.dataset.weg);
  }
}

/** Let a note be dragged to another column, or onto another note to become one with it; the
 * buttons on its own page do the same. */
function ready(item) {
  if (!deeds) return;
  item.draggable = true;
  item.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/plain", item.dataset.nummer));
  const mark = (isTarget) => item.classList.toggle("sleep-doel", isTarget);
  item.addEventListener("dragover", () => mark(true));
  item.addEventListener("dragleave", () => mark(false));
  receive(item, (number) => {
    mark(false);
    const dragged = document.querySelector(`#briefje-${number} a[href]`);
    // Asks first: two notes that become one are not easily parted.
    if (dragged && number !== item.dataset.nummer) location.href = `${dragged.pathname}?samen=${item.dataset.nummer}#samen`;
  });
}

function receive(target, act) {
  target.addEventListener("dragover", (event) => event.preventDefault());
  target.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const number = event.dataTransfer.getData("text/plain");
    if (/^\d+$/.test(number)) act(number);
  });
}

function receiveInColumn(column) {
  const kind = column.querySelector("[data-lijst]").dataset.lijst;
  receive(column, (number) => doDeed(`naar_${kind}-${number}`));
}

// What is typed stays on this device until it is kept. ----------------------------------------

function keepDraft(field, name) {
  const draft = store.read(name, "");
  if (draft && !field.value) field.value = draft;
  field.addEventListener("input", () => store.write(name, field.value || null));
}

/** On a note's own page, with the version it started from: a colleague's newer text stays safe. */
function keepEdit(page) {
  const edit = page.querySelector("[data-bewaar]");
  if (!edit) return;
  const name = `briefje:${page.dataset.thermosBriefje}`;
  const draft = store.read(name, null);
  if (draft && !page.querySelector(".melding-fout")) {
    edit.text.value = draft.text;
    edit.version.value = draft.version;
  }
  edit.addEventListener("input", () => store.write(name, { text: edit.text.value, version: edit.version.value }));
}

const note = document.querySelector("[data-thermos-briefje]");
if (note) keepEdit(note);

if (board) {
  const kept = /^#briefje-(\d+)$/.exec(location.hash)?.[1]; // where a kept note leads back to
  if (kept) store.write(`briefje:${kept}`, null);
  if (form) {
    keepDraft(form.text, `${code}:bezig`);
    form.addEventListener("submit", writeNote);
    document.addEventListener("keydown", chooseByKey);
    if ("schrijver" in board.dataset) form.text.focus();
    showWaiting();
  }
  if (deeds) {
    deeds.addEventListener("submit", act);
    board.querySelectorAll(".briefje[data-nummer]").forEach(ready);
    board.querySelectorAll(".thermos-kolom").forEach(receiveInColumn);
  }
  addEventListener("online", () => plan(0));
  addEventListener("offline", () => tell(said.dataset.weg));
  document.addEventListener("visibilitychange", () => document.hidden || plan(0));
  askNews();
}
