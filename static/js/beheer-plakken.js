// What a word processor puts on the clipboard says with styles what HTML has elements for. It is put
// into elements here, before the editor reads it and drops all the rest.

const NUMBERED = /[\da-z][.)]/i;
// The policy of the portal forbids styles and scripts in a page, also in one that nobody will see.
const PARTS = /<(style|script)\b[\s\S]*?<\/\1>/gi;
const inert = (tag) => tag.replace(/\s(style|on\w+)=/gi, " data-$1=");
const styled = (page, words) => page.querySelectorAll(`[data-style*="${words}" i]`);

export function tidyPasted(html) {
  const page = new DOMParser().parseFromString(html.replace(PARTS, "").replace(/<[^>]*>/g, inert), "text/html");
  makeLists(page);
  // Google Docs puts everything into one bold element that is not bold.
  for (const tag of page.querySelectorAll('b[data-style^="font-weight:normal"]')) tag.replaceWith(...tag.childNodes);
  for (const words of ["font-weight:bold", "font-weight:700", "font-weight:600"]) wrap(page, words, "strong");
  wrap(page, "font-style:italic", "em");
  for (const line of page.querySelectorAll("p")) if (!line.textContent.trim()) line.remove();
  return page.body.innerHTML;
}

function wrap(page, words, name) {
  for (const span of styled(page, words)) {
    if (!span.matches("span")) continue;
    const element = page.createElement(name);
    element.append(...span.childNodes);
    span.append(element);
  }
}

// Word writes the lines of a list as paragraphs, each with its bullet or number as text.
function makeLists(page) {
  for (const line of styled(page, "mso-list:l")) {
    const marker = line.querySelector('[data-style*="mso-list:ignore" i]');
    const kind = NUMBERED.test(marker?.textContent ?? "") ? "ol" : "ul";
    marker?.remove();
    let list = line.previousElementSibling;
    if (list?.dataset.word !== kind) {
      list = page.createElement(kind);
      list.dataset.word = kind;
      line.before(list);
    }
    const item = page.createElement("li");
    item.append(...line.childNodes);
    list.append(item);
    line.remove();
  }
}
