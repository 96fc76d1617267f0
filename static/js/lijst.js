// A list with filters. The server decides what is in it, and htmx asks only for what another choice
// changes. This module keeps what the server does not know: what is folded open, where the focus
// is, which words are being typed; and it says the result to who listens.

const byId = (id) => document.getElementById(id);
const list = byId("lijst");
let asking = ""; // what was asked last, whether or not it has been answered
let leads = false; // who asked it wants to be led to the results

/** Say a sentence to who listens and does not see the heading change. */
function say(sentence) {
  byId("gezegd").textContent = sentence;
}

function beforeSwap({ detail }) {
  if (!detail.shouldSwap) return; // an error: what stands stays, and sayFailed says so
  const folds = [...list.querySelectorAll("details[id]")].map(({ id, open }) => [id, open]);
  const { id, value } = document.activeElement;
  const { elt, formData, triggeringEvent } = detail.requestConfig;
  if (elt.id === "filters" && wentOn(elt, formData)) {
    detail.shouldSwap = false; // it would undo what was ticked since
    elt.dispatchEvent(new Event("change"));
    return;
  }
  const toResults = triggeringEvent?.type === "submit" || elt.matches(".paginas a");
  list.addEventListener("htmx:afterSwap", () => {
    for (const [fold, open] of folds) Object.assign(byId(fold) ?? {}, { open });
    if (id === "q") byId(id).value = value;
    if (document.activeElement === document.body) byId(id)?.focus({ preventScroll: true });
    finish(toResults || leads);
  }, { once: true });
}

/** Lead to the results who asked for them; who lost the focus with a pill gets it back there. */
function finish(toResults) {
  const heading = byId("resultaten-kop");
  leads = false;
  if (toResults) heading.scrollIntoView();
  if (toResults || document.activeElement === document.body) heading.focus({ preventScroll: true });
  say(heading.textContent.trim());
}

/** Return what parameters ask, in one order and without what is empty. */
function asIs(params) {
  const given = [...params].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
  return given.map((pair) => pair.join("=")).sort().join("&");
}

/** Whether somebody ticked something since this was asked; words still being typed wait for their end. */
function wentOn(form, sent) {
  const [now, then] = [new FormData(form), sent].map((of) => new URLSearchParams([...of]));
  if (document.activeElement.id === "q") [now, then].forEach((of) => of.delete("q"));
  return asIs(now) !== asIs(then);
}

function beforeRequest({ detail }) {
  asking = asIs(detail.formData);
}

/**
 * Enter in the words both changes and submits: ask once. Who asks for what is shown already is led
 * to it: asked again, it would be a dead step back.
 */
function askOnce(event) {
  const [asked, isOnItsWay] = [asIs(new FormData(event.target)), event.target.matches(".htmx-request")];
  if (asked !== (isOnItsWay ? asking : asIs(new URLSearchParams(location.search)))) return;
  event.preventDefault();
  event.stopPropagation();
  if (isOnItsWay) leads = true;
  else finish(true);
}

/** The list stands as it was: say so, and let the panel agree with it. */
function sayFailed() {
  leads = false;
  byId("resultaten-kop").textContent = list.dataset.mislukt;
  byId("filters").reset();
  say(list.dataset.mislukt);
}

list.addEventListener("submit", askOnce, { capture: true });
list.addEventListener("htmx:configRequest", beforeRequest);
list.addEventListener("htmx:beforeSwap", beforeSwap);
for (const failure of ["htmx:sendError", "htmx:responseError"]) list.addEventListener(failure, sayFailed);
