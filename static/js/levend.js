// What a page that lives with the server does: say how things stand, send, ask for news.

const HIDDEN = 15_000; // ms between two questions while nobody looks
const PATIENCE = 8_000; // ms before an answer counts as lost
const said = document.querySelector("[data-stand]");

/** The sentences of this page, by name. */
export const words = said?.dataset ?? {};

/** Tell how things stand; the same words are told once. */
export function tell(sentence) {
  if (said && said.textContent !== sentence) said.textContent = sentence;
}

function ask(url, options) {
  return fetch(url, { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE), ...options });
}

/** Send a form; returns what the server answered, with `ok`, or null after telling why it did not. */
export async function send(url, body) {
  try {
    const answer = await ask(url, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.ok || answer.status === 422) return { ...(await answer.json()), ok: answer.ok };
    tell({ 403: words.ververs, 404: words.dicht }[answer.status] ?? words.weg);
  } catch {
    tell(words.weg);
  }
  return null;
}

/** Ask again and again what changed since `revision()`, and give the news, or null for none, to
 * `take`; not while `isBusy`. Returns a function that asks at once. */
export function follow({ every, address, revision, take, isBusy = () => false }) {
  let timer = 0;
  let isAsking = false;
  let isClosed = false;
  // Not all phones of a room in the same moment.
  const plan = (after = document.hidden ? HIDDEN : every * (0.9 + Math.random() * 0.2)) => {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(look, after);
  };
  const question = async () => {
    const answer = await ask(address(), { headers: { "If-None-Match": `"${revision()}"` } });
    isClosed = answer.status === 404;
    if (isClosed) tell(words.dicht);
    else if (answer.ok || answer.status === 304) {
      if (said.textContent === words.weg) tell("");
      take(answer.ok ? await answer.json() : null);
    } else tell(words.weg);
  };
  const look = async () => {
    if (isAsking || isClosed) return;
    isAsking = true;
    if (!isBusy()) await question().catch(() => tell(words.weg));
    isAsking = false;
    plan();
  };
  addEventListener("online", () => plan(0));
  addEventListener("offline", () => tell(words.weg));
  document.addEventListener("visibilitychange", () => document.hidden || plan(0));
  plan(0);
  return () => plan(0);
}
