// A thermoskaart that lives: news every second and a half, and nothing typed is ever lost.
// All that it does with a button also works without it; docs/decisions/thermoskaart.md.

import { follow, send, tell, words } from "./levend.js";
import { newKey, read, write } from "./toestel.js";

const EVERY = 1400; // ms between two questions: with the answer's own time within two seconds

const board = document.querySelector("[data-thermos]");
const form = document.querySelector("[data-schrijf]");
const deeds = document.querySelector("[data-daden]");
const waiting = document.querySelector("[data-wachtrij]");
const note = document.querySelector("[data-thermos-briefje]");
const store = `thermos:${board?.dataset.thermos ?? note?.dataset.kaart}:`;
let revision = Number(board?.dataset.standNu);
let isSending = false;
let askNews = () => {};

// News ---------------------------------------------------------------------------------------

function address() {
  const url = new URL(board.dataset.nieuws, location.href);
  url.searchParams.set("sinds", revision);
  return url;
}

function takeNews(news) {
  if (news) show(news);
  sendAll();
}

function tellBriefly(sentence) {
  tell(sentence);
  setTimeout(() => tell(""), 6000);
}

function show(news) {
  revision = news.revision;
  if (String(news.meeting) !== board.dataset.overleg) {
    board.dataset.overleg = news.meeting;
    const line = board.querySelector(".thermos-over");
    line.textContent = `${words.nieuw} `;
    line.append(make("a", { href: location.href, textContent: words.ververs }));
  }
  news.notes.forEach(hang);
}

/** Hang one note where it belongs, in the place of what hung there before; the focus stays. */
function hang(one) {
  const old = document.getElementById(`briefje-${one.id}`);
  const focused = old?.contains(document.activeElement) ? document.activeElement : null;
  const pressed = focused && (focused.value?.split("-")[0] || focused.getAttribute("href"));
  const list = one.list && board.querySelector(`[data-lijst="${one.list}"]`);
  if (list) {
    const made = document.createElement("template");
    made.innerHTML = one.html; // our own server's, escaped there
    const item = made.content.querySelector("li");
    if (old && old.parentElement === list && Number(old.dataset.plaats) === one.order) {
      old.replaceWith(item);
    } else {
      old?.remove();
      const after = [...list.children].find((other) => Number(other.dataset.plaats) > one.order);
      list.insertBefore(item, after ?? null);
    }
    if (focused) {
      const alike = [...item.querySelectorAll("a, button")].find(
        (other) => (other.value?.split("-")[0] || other.getAttribute("href")) === pressed,
      );
      (alike ?? item.querySelector("a, button"))?.focus();
    }
    ready(item);
  } else old?.remove();
}

// Writing ------------------------------------------------------------------------------------

let memory = [];
const queue = () => read(`${store}rij`, memory);

function keep(notes) {
  memory = notes;
  write(`${store}rij`, notes.length ? notes : null);
  showWaiting();
}

/** Return an element with these properties. */
const make = (name, properties) => Object.assign(document.createElement(name), properties);

function showWaiting() {
  waiting.replaceChildren(...queue().map((one) => {
    const item = make("li", { className: "briefje" });
    const said = one.problem ? `${words.weigert} ${one.problem}` : words.wacht;
    item.append(make("p", { className: "briefje-tekst", textContent: one.text }), make("p", { className: "briefje-over", textContent: said }));
    if (one.problem) {
      const back = make("button", { type: "button", className: "briefje-knop", textContent: words.terug });
      back.addEventListener("click", () => {
        keep(queue().filter((other) => other.key !== one.key));
        form.text.value = [form.text.value, one.text].filter(Boolean).join("\n");
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
  for (const one of queue().filter((waits) => !waits.problem)) {
    const body = new FormData();
    for (const name of ["key", "kind", "text", "author"]) body.set(name, one[name]);
    body.set("csrfmiddlewaretoken", form.csrfmiddlewaretoken.value);
    const answer = await send(form.action, body);
    if (!answer) break;
    const { ok, problem } = answer;
    keep(queue().flatMap((other) => (other.key !== one.key ? [other] : ok ? [] : [{ ...other, problem }])));
    if (ok) askNews();
  }
  isSending = false;
}

function writeNote(event) {
  const text = form.text.value.trim();
  if (!text || text.length > Number(form.text.maxLength)) return; // the server says what is wrong
  event.preventDefault();
  keep([...queue(), { key: form.key.value, kind: form.kind.value, text, author: form.author.value.trim() }]);
  form.key.value = newKey(16);
  form.text.value = "";
  write(`${store}bezig`, null);
  form.text.focus();
  sendAll();
}

function chooseByKey(event) {
  const number = event.altKey && /^Digit([1-4])$/.exec(event.code)?.[1];
  if (number) {
    event.preventDefault();
    form.kind.selectedIndex = Number(number) - 1;
    tellBriefly(form.kind.selectedOptions[0].textContent);
  }
  const isWriting = event.target === form.text && "schrijver" in board.dataset;
  if (event.key === "Enter" && isWriting && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
}

// Deeds --------------------------------------------------------------------------------------

function act(event) {
  if (!event.submitter) return;
  event.preventDefault();
  doDeed(event.submitter.value);
}

async function doDeed(deed) {
  const body = new FormData(deeds);
  body.set("daad", deed);
  const answer = await send(deeds.action, body);
  if (answer) askNews();
  if (answer?.problem) tellBriefly(answer.problem);
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

function keepDraft(field) {
  field.value ||= read(`${store}bezig`, "");
  field.addEventListener("input", () => write(`${store}bezig`, field.value || null));
}

/** On a note's own page, with the version it started from: a colleague's newer text stays safe. */
function keepEdit(edit) {
  const name = `${store}briefje:${note.dataset.thermosBriefje}`;
  const draft = read(name);
  if (draft && !note.querySelector(".melding-fout")) {
    edit.text.value = draft.text;
    edit.version.value = draft.version;
  }
  edit.addEventListener("input", () => write(name, { text: edit.text.value, version: edit.version.value }));
}

const edit = note?.querySelector("[data-bewaar]");
if (edit) keepEdit(edit);

if (board) {
  const kept = /^#briefje-(\d+)$/.exec(location.hash)?.[1]; // where a kept note leads back to
  if (kept) write(`${store}briefje:${kept}`, null);
  if (form) {
    keepDraft(form.text);
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
  askNews = follow({ every: EVERY, address, revision: () => revision, take: takeNews });
}
