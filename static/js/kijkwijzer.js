// The kijkwijzer: on this device alone, or together with a team. Nothing typed is ever lost.
// All that the server does also works without this; docs/decisions/kijkwijzer.md.

import { follow, send as sendForm, tell, words } from "./levend.js";
import { keysFrom, newKey, read, write } from "./toestel.js";

const EVERY = 10_000; // ms between two questions what colleagues wrote
const PAUSE = 1_200; // ms after the last sign before it is kept
const KIND = "kijkwijzer";
const LONGEST = 400_000; // signs of a file: a full kijkwijzer has fewer

/** The fields of a kijkwijzer: the only ones with a dot in their name. */
function fieldsOf(form) {
  return [...form.elements].filter((field) => field.name.includes("."));
}

const valueOf = (field) => (field.type === "checkbox" ? (field.checked ? "x" : "") : field.value);

function fill(field, value) {
  if (field.type === "checkbox") field.checked = Boolean(value);
  else field.value = value;
  const folded = value && field.closest("details");
  if (folded) folded.open = true;
}

function make(name, content = "", properties = {}) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(content);
  return element;
}

// On this device alone ---------------------------------------------------------------------

const PREFIX = "kijkwijzer:hier:";

function allHere() {
  const found = keysFrom(PREFIX).map((key) => read(key)).filter(isOne);
  return found.sort((one, other) => other.changed.localeCompare(one.changed));
}

/** Tell whether this is a kijkwijzer: a file may be anything. */
function isOne(one) {
  const isText = (value) => typeof value === "string";
  return one?.kind === KIND && /^[0-9a-f]{16}$/.test(one.id) && Number.isInteger(one.version) && isText(one.changed) && isText(one.begun)
    && /^[0-9a-f]{16}$/.test(one.series) && one.values instanceof Object && Object.values(one.values).every(isText);
}

const nameOf = (one) => one.values["kop.naam"] || document.title.split(" – ")[0];
const dayOf = (one) => (one.values["kop.datum"] ? new Date(`${one.values["kop.datum"]}T12:00`).toLocaleDateString("nl-BE", { dateStyle: "long" }) : "");
const addressOf = (one, form) => `${form.replace(/0\/$/, `${one.version}/`)}#${one.id}`;

function listHere(section) {
  const list = section.querySelector("[data-hier]");
  const form = section.querySelector("a.knop").getAttribute("href").replace(/\d+\/$/, "0/");
  const show = () => {
    const items = allHere().map((one) => {
      const item = make("li", make("a", nameOf(one), { href: addressOf(one, form) }));
      item.append(" ", make("span", dayOf(one) || section.dataset.zonder, { className: "klein" }));
      return item;
    });
    list.replaceChildren(...items);
    list.hidden = !items.length;
  };
  show();
  addEventListener("storage", show);
  const input = section.querySelector("#bestand");
  input.closest("[data-inlezen]").hidden = false;
  input.addEventListener("change", async () => {
    const wrong = section.querySelector("[data-fout]");
    const problem = await takeIn(input.files[0], section.dataset.versies.split(" "), form);
    input.value = "";
    wrong.textContent = problem ? wrong.dataset[problem] : "";
    wrong.hidden = !problem;
    if (problem) wrong.focus();
  });
}

/** Keep the kijkwijzer of a file and open it; one that is here already is not written over. */
async function takeIn(file, versions, form) {
  if (!file) return "";
  let one = null;
  try {
    if (file.size <= LONGEST) one = JSON.parse(await file.text());
  } catch { /* no JSON: said below */ }
  if (!isOne(one)) return "onleesbaar";
  if (!versions.includes(String(one.version))) return "vreemd";
  const here = read(PREFIX + one.id);
  const isOther = here && JSON.stringify(here.values) !== JSON.stringify(one.values);
  const { series, version, values, begun, changed } = one;
  const kept = { kind: KIND, id: isOther ? newKey(8) : one.id, series, version, values, begun, changed };
  if (!write(PREFIX + kept.id, kept)) return "vol";
  location.href = addressOf(kept, form);
  return "";
}

function here(form) {
  const version = Number(form.dataset.kijkHier);
  const isRefused = "getypt" in form.dataset; // by the server: what was typed stands there
  const goesOn = isRefused || location.hash === "#verder";
  const last = goesOn ? read("kijkwijzer:nu") : null;
  const id = /^#([0-9a-f]{16})$/.exec(location.hash)?.[1] ?? last ?? newKey(8);
  let one = read(PREFIX + id);
  const isNew = !isOne(one);
  if (isNew) one = { kind: KIND, id, series: newKey(8), version, values: {}, begun: new Date().toISOString(), changed: "" };
  const fields = fieldsOf(form);

  const put = () => fields.forEach((field) => fill(field, one.values[field.name] ?? ""));
  const keep = () => {
    one.values = Object.fromEntries(fields.map((field) => [field.name, valueOf(field)]).filter(([, value]) => value));
    one.changed = new Date().toISOString();
    const isKept = write(PREFIX + id, one);
    document.querySelector("[data-niet-bewaard]").hidden = isKept;
    tell(isKept ? words.bewaard : words.vol);
    write("kijkwijzer:nu", id);
    history.replaceState(null, "", addressOf(one, form.dataset.adres));
  };
  if (isRefused) keep();
  else if (!isNew) {
    put();
    keep();
  }
  form.addEventListener("input", keep);
  addEventListener("storage", (event) => {
    if (event.key !== PREFIX + id || !event.newValue) return;
    one = read(PREFIX + id);
    fields.filter((field) => field !== document.activeElement).forEach((field) => fill(field, one.values[field.name] ?? ""));
  });
  chooseMoment(form, isNew);
  tellOfEarlier(form, one);
  further(form, () => one, keep);
}

/** Show one of the three moments; without a script they stand one below the other. */
function chooseMoment(form, isNew) {
  const group = form.querySelector("[data-momenten]");
  const buttons = [...group.children];
  const choose = (moment) => {
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.value === moment)));
    form.querySelectorAll("[data-deel]").forEach((part) => { part.hidden = part.dataset.deel !== moment; });
    write("kijkwijzer:moment", moment);
  };
  group.hidden = false;
  buttons.forEach((button) => button.addEventListener("click", () => choose(button.value)));
  if ("getypt" in form.dataset) return; // a sentence may lead to any of them
  const last = buttons.find((button) => button.value === read("kijkwijzer:moment"));
  choose((isNew ? null : last)?.value ?? buttons[0].value);
}

/** Lay the earlier editions beside each other, and put the ideas of the last one where they are asked. */
function tellOfEarlier(form, one) {
  const earlier = allHere().filter((other) => other.series === one.series && other.begun < one.begun);
  earlier.sort((first, second) => second.begun.localeCompare(first.begun));
  if (!earlier.length) return;
  const idea = (other, block) => other.values[`achteraf.${block}.ideeen`];
  form.querySelectorAll("[data-vorige]").forEach((place) => {
    const words = idea(earlier[0], place.dataset.vorige);
    place.hidden = !words;
    if (words) place.append(make("p", words));
  });
  const rows = earlier.map((other) => {
    const card = make("article", make("h4", `${nameOf(other)} ${dayOf(other)}`), { className: "vlak" });
    form.querySelectorAll('[data-deel="achteraf"] .kijk-blok').forEach((block) => {
      block.querySelectorAll(":scope > .veld textarea").forEach((field) => {
        const words = other.values[field.name];
        if (!words) return;
        const label = `${block.querySelector("h3").textContent}: ${field.labels[0].textContent}`;
        card.append(make("p", make("strong", label)), make("p", words, { className: "kijk-regels" }));
      });
    });
    return card;
  });
  document.querySelector("[data-rijen]").replaceChildren(...rows);
  document.querySelector("[data-edities]").hidden = false;
}

function further(form, now, keep) {
  const section = document.querySelector("[data-verder]");
  section.hidden = false;
  section.querySelector("[data-uit]").addEventListener("click", () => {
    keep();
    const file = new Blob([JSON.stringify(now(), null, 1)], { type: "application/json" });
    const slug = nameOf(now()).toLowerCase().normalize("NFD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    const link = make("a", "", { href: URL.createObjectURL(file), download: `kijkwijzer-${slug || "zonder-naam"}.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), PAUSE);
  });
  section.querySelector("[data-volgende]").addEventListener("click", () => {
    keep();
    const { values, series } = now();
    const head = Object.entries(values).filter(([name]) => name.startsWith("kop.") && name !== "kop.datum");
    const begun = new Date().toISOString();
    const version = Number(form.dataset.nieuwste);
    const next = { kind: KIND, id: newKey(8), series, version, values: Object.fromEntries(head), begun, changed: begun };
    if (!write(PREFIX + next.id, next)) return tell(words.vol);
    write("kijkwijzer:moment", "vooraf");
    location.href = addressOf(next, form.dataset.adres);
    if (next.version === now().version) location.reload(); // only what follows # changed
  });
  const wipe = section.querySelector("[data-wis]");
  wipe.addEventListener("click", () => {
    if (wipe.textContent !== wipe.dataset.zeker) wipe.textContent = wipe.dataset.zeker;
    else {
      write(PREFIX + now().id, null);
      location.href = section.querySelector("a").href;
    }
  });
}

// Together with a team -----------------------------------------------------------------------

/** Tell whether two texts are the same to the server, which leaves out spaces around them. */
function isSame(one, other) {
  const bare = (text) => text.split("\n").map((line) => line.trimEnd()).join("\n").trim();
  return bare(one) === bare(other);
}

function together(form) {
  const key = `kijkwijzer:samen:${form.dataset.kijkSamen}`;
  const fields = fieldsOf(form);
  const kept = new Map(fields.map((field) => [field.name, valueOf(field)])); // as the server has it
  const marks = JSON.parse(form.elements.stand.value);
  let revision = "";
  let timer = 0;
  let sending = null;
  const changed = () => fields.filter((field) => valueOf(field) !== kept.get(field.name));

  /** Keep on this device what is not sent yet, with the marks of the texts it began from. */
  const keepDraft = () => {
    const values = Object.fromEntries(changed().map((field) => [field.name, valueOf(field)]));
    write(key, Object.keys(values).length ? { values, marks } : null);
  };

  /** Take over what stands on the server now; `sent` is what was sent to it just before. */
  const takeOver = (news, sent) => {
    revision = news.revision;
    for (const field of fields) {
      const [name, theirs, value] = [field.name, news.values[field.name], valueOf(field)];
      const isConflict = news.conflicts?.includes(name);
      const wasSent = sent && sent.get(name) !== kept.get(name);
      // Being typed, and not sent: its mark stays that of the text it began from.
      if (!wasSent && value !== kept.get(name) && !isConflict) continue;
      if (isConflict) fill(field, [theirs, value].filter(Boolean).join("\n"));
      else if (value === (sent ?? kept).get(name) && !news.problems?.[name] && !isSame(value, theirs)) fill(field, theirs);
      kept.set(name, isSame(valueOf(field), theirs) ? valueOf(field) : theirs);
      marks[name] = news.marks[name];
    }
    form.elements.stand.value = JSON.stringify(marks);
    keepDraft();
  };

  /** Send what changed; returns whether the server refused a part of it. */
  const post = async () => {
    tell(words.bezig);
    const sent = new Map(fields.map((field) => [field.name, valueOf(field)]));
    const news = await sendForm(form.action, new FormData(form));
    if (!news) return false;
    takeOver(news, sent);
    const problem = Object.values(news.problems)[0];
    tell(problem ? `${words.mis} ${problem}` : news.conflicts.length ? words.samen : words.bewaard);
    if (!problem && changed().length) plan(); // typed on meanwhile, or two texts to keep
    return Boolean(problem);
  };

  /** One at a time: of two answers the older could come last. */
  const send = async () => {
    clearTimeout(timer);
    if (sending) await sending;
    if (!changed().length) return false;
    sending = post();
    const isRefused = await sending;
    sending = null;
    return isRefused;
  };

  const plan = () => {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  };

  const draft = read(key);
  for (const field of draft?.values ? fields : []) {
    if (!(field.name in draft.values)) continue;
    fill(field, draft.values[field.name]);
    marks[field.name] = draft.marks[field.name];
  }
  form.elements.stand.value = JSON.stringify(marks);
  if (changed().length) plan();
  form.addEventListener("input", () => {
    keepDraft();
    plan();
  });
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (!changed().length) return;
    event.preventDefault(); // first what was typed, so that nothing is lost without a network
    const button = event.submitter;
    if (await send()) form.submit(); // the server says where and why
    else if (!changed().length) form.requestSubmit(button);
  });
  document.addEventListener("visibilitychange", () => document.hidden && send());
  follow({
    every: EVERY,
    address: () => form.dataset.nieuws,
    revision: () => revision,
    take: (news) => news && takeOver(news),
    // First what was typed here: its answer tells what colleagues wrote as well.
    isBusy: () => changed().length > 0 && Boolean(send()),
  });
}

const list = document.querySelector("[data-kijk-lijst]");
if (list) listHere(list);
const formHere = document.querySelector("[data-kijk-hier]");
if (formHere) here(formHere);
const formTogether = document.querySelector("[data-kijk-samen]");
if (formTogether) together(formTogether);
