// Turns a textarea of HTML into an editor that makes what core.richtext lets through, and no more.
// The textarea stays in the form and carries what is sent.

import { Blockquote, Bold, BulletList, Document, Editor, HardBreak, Heading, History, Italic, Link, ListItem, OrderedList, Paragraph, Text } from "../django_prose_editor/editor.js";
import { tidyPasted } from "./beheer-plakken.js";

const LEADS = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i;
const LEVELS = { h1: 3, h2: 3, h3: 3, h4: 4, h5: 4, h6: 4 };
// What a button does, and what is then so of the place where one writes.
const BUTTONS = {
  vet: ["toggleBold", "bold"],
  cursief: ["toggleItalic", "italic"],
  kop: ["toggleHeading", "heading", { level: 3 }],
  tussenkop: ["toggleHeading", "heading", { level: 4 }],
  lijst: ["toggleBulletList", "bulletList"],
  nummers: ["toggleOrderedList", "orderedList"],
  citaat: ["toggleBlockquote", "blockquote"],
  link: ["", "link"],
  terug: ["undo"],
  opnieuw: ["redo"],
};

const Headings = Heading.extend({
  parseHTML: () => Object.entries(LEVELS).map(([tag, level]) => ({ tag, attrs: { level } })),
}).configure({ levels: [3, 4] });
// Tab leads to the next field, as everywhere in the form; a list goes deeper with other keys.
const Item = ListItem.extend({
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      "Mod-]": () => this.editor.commands.sinkListItem(this.name),
      "Mod-[": () => this.editor.commands.liftListItem(this.name),
    };
  },
});
const Numbers = OrderedList.extend({ addAttributes: () => ({}), addNodeView: null });
const Address = Link.extend({
  addAttributes: () => ({ href: { default: null } }),
  addKeyboardShortcuts: () => ({}),
}).configure({ autolink: false, openOnClick: false, isAllowedUri: (url) => LEADS.test(url ?? "") });
const EXTENSIONS = [Document, Paragraph, Text, Bold, Italic, Headings, BulletList, Numbers, Item, Blockquote, HardBreak, Address, History];

let made = 0;

function mount(box) {
  const source = box.querySelector("textarea");
  if (source.id.includes("__prefix__") || source.hidden || source.disabled) return;
  const [bar, panel] = box.querySelectorAll(".tekst-knoppen, .tekst-link");
  const editor = new Editor({
    element: { mount: box.appendChild(document.createElement("div")) },
    extensions: EXTENSIONS,
    content: source.value,
    injectCSS: false, // the policy of the portal forbids it; css/beheer-tekst.css says the same
    editorProps: { attributes: names(source, bar), transformPastedHTML: tidyPasted, handleKeyDown: keys },
    onUpdate: () => {
      source.value = editor.isEmpty ? "" : small(editor.getHTML());
      source.dispatchEvent(new Event("input", { bubbles: true }));
    },
    onTransaction: () => showState(editor, bar),
  });
  const link = linkPanel(editor, panel);

  function keys(_view, event) {
    if (event.altKey && event.key === "F10") bar.querySelector('[tabindex="0"]').focus();
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") link.open();
    else return false;
    event.preventDefault();
    return true;
  }

  source.labels[0]?.addEventListener("click", () => editor.view.focus());
  takePlace(box, source, editor.view.dom);
  walkable(bar, editor);
  bar.addEventListener("click", ({ target }) => {
    const [command, , options] = BUTTONS[target.closest("[data-doe]")?.dataset.doe] ?? [];
    if (command === "") return link.open();
    if (!command) return;
    editor.view.focus();
    editor.commands[command](options);
  });
  showState(editor, bar);
}

// The editor is named by the label of the textarea, and described by the same words.
function names(source, bar) {
  const label = source.labels[0];
  if (label) {
    label.id ||= `tekst-label-${(made += 1)}`;
    bar.setAttribute("aria-label", `${bar.getAttribute("aria-label")}: ${label.textContent.trim().replace(/:$/, "")}`);
  }
  const given = { "aria-labelledby": label?.id };
  for (const name of ["aria-describedby", "aria-invalid"]) given[name] = source.getAttribute(name);
  const known = Object.entries(given).filter(([, value]) => value);
  return { role: "textbox", "aria-multiline": "true", class: "tekst-vak", ...Object.fromEntries(known) };
}

// Links to the field, such as those above a refused form, now lead to the editor.
function takePlace(box, source, view) {
  const { id } = source;
  source.id = `${id}_bron`;
  view.id = id;
  source.hidden = true;
  box.querySelector(".tekst-knoppen").hidden = false;
  box.querySelector(".tekst-tags").remove();
}

// The paragraph that the editor keeps in every item of a list says nothing: it goes.
function small(html) {
  return html.replace(/<li><p>((?:(?!<\/p>)[\s\S])*)<\/p>(?=<\/li>|<[uo]l>)/g, "<li>$1");
}

function showState(editor, bar) {
  for (const button of bar.querySelectorAll("[data-doe]")) {
    const [command, name, attributes] = BUTTONS[button.dataset.doe];
    if (name) button.setAttribute("aria-pressed", String(editor.isActive(name, attributes)));
    else button.setAttribute("aria-disabled", String(!editor.can()[command]()));
  }
}

// A toolbar is one stop of the Tab key; within it the arrows walk, and Escape leads back.
function walkable(bar, editor) {
  const buttons = [...bar.querySelectorAll("button")];
  const stop = (at) => buttons.forEach((button, number) => (button.tabIndex = number === at ? 0 : -1));
  const ways = { ArrowRight: (at) => at + 1, ArrowLeft: (at) => at - 1, Home: () => 0, End: () => -1 };
  stop(0);
  bar.addEventListener("mousedown", (event) => event.preventDefault()); // the words stay selected
  bar.addEventListener("focusin", ({ target }) => stop(buttons.indexOf(target)));
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") editor.view.focus();
    const way = ways[event.key];
    if (!way) return;
    event.preventDefault();
    buttons.at(way(buttons.indexOf(document.activeElement)) % buttons.length).focus();
  });
}

function linkPanel(editor, panel) {
  const input = panel.querySelector("input");
  const wrong = panel.querySelector(".tekst-fout");
  const remove = panel.querySelector("[data-link=weg]");
  const close = () => {
    panel.hidden = true;
    editor.view.focus();
    return editor.chain();
  };
  const acts = {
    laat: () => close().run(),
    weg: () => close().extendMarkRange("link").unsetLink().run(),
    zet: () => {
      const href = addressOf(input.value.trim());
      wrong.hidden = Boolean(href);
      if (!href) return input.focus();
      // Nothing selected: the address itself becomes the words.
      const isNew = editor.state.selection.empty && !editor.isActive("link");
      const words = { type: "text", text: input.value.trim(), marks: [{ type: "link", attrs: { href } }] };
      const chain = close();
      if (isNew) return chain.insertContent(words).run();
      return chain.extendMarkRange("link").setLink({ href }).run();
    },
  };
  panel.addEventListener("click", ({ target }) => acts[target.dataset.link]?.());
  panel.addEventListener("keydown", (event) => {
    const act = event.key === "Escape" ? "laat" : event.key === "Enter" && event.target === input && "zet";
    if (!act) return;
    event.preventDefault(); // Enter would send the form
    acts[act]();
  });
  return {
    open: () => {
      input.value = editor.getAttributes("link").href ?? "";
      remove.hidden = !editor.isActive("link");
      wrong.hidden = true;
      panel.hidden = false;
      input.select();
    },
  };
}

// A page of this site, an address with its scheme, or what is meant without one; "" is none.
function addressOf(typed) {
  if (LEADS.test(typed)) return typed.replaceAll(" ", "%20");
  if (/^[^\s@/]+@[^\s@/]+\.[a-z]{2,}$/i.test(typed)) return `mailto:${typed}`;
  return /^[^\s:@]+\.[a-z]{2,}([/?#]\S*)?$/i.test(typed) ? `https://${typed}` : "";
}

const mountAll = (part) => part.querySelectorAll("[data-tekst]").forEach(mount);
document.addEventListener("formset:added", ({ target }) => mountAll(target));
mountAll(document);
