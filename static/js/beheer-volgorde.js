// Rows of a form that are put in order: by buttons, by dragging or by a number. What is sent are the
// numbers; without this script the buttons save the form (core.ordering).

for (const group of document.querySelectorAll(".inline-group")) {
  if (group.querySelector("[data-verplaats]")) start(group);
}

function start(group) {
  const prefix = group.id.replace(/-group$/, "");
  const end = group.querySelector(".empty-form");
  const told = end.parentElement.appendChild(document.createElement("p"));
  told.className = "visually-hidden";
  told.role = "status";
  const rows = () => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
  const numberOf = (row) => row.querySelector(`[name="${prefix}-${madeAs(row)}-position"]`);
  const stand = (those) => those.forEach((row) => end.before(row));
  let dragged = null;

  function name(row, at) {
    for (const button of row.querySelectorAll("[data-stap]")) {
      button.type = "button"; // it moves the row at once, and no longer answers the Enter key
      button.hidden = false;
      button.setAttribute("aria-label", button.dataset.woorden.replace("#", at + 1));
    }
    row.querySelector(".greep").hidden = false;
    const label = row.querySelector(".inline_label");
    label.textContent = label.textContent.replace(/^\s*#\d+\s*$/, `#${at + 1}`);
  }

  function settle(row) {
    rows().forEach((one, at) => {
      numberOf(one).value = at + 1;
      name(one, at);
    });
    const { verplaats } = row.querySelector("[data-verplaats]").dataset;
    told.textContent = verplaats.replace("##", rows().length).replace("#", rows().indexOf(row) + 1);
  }

  function move(row, at, focused) {
    const others = rows().filter((one) => one !== row);
    const to = Math.max(0, Math.min(at, others.length));
    (others[to] ?? end).before(row);
    settle(row);
    focused.focus();
  }

  group.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-stap]");
    const row = button?.closest(".inline-related");
    if (row) move(row, rows().indexOf(row) + Number(button.dataset.stap), button);
  });
  group.addEventListener("change", ({ target }) => {
    const row = rows().find((one) => numberOf(one) === target);
    if (!row || !target.validity.valid || !target.value) return;
    move(row, Number(target.value) - 1, target);
    setTimeout(() => target.focus()); // the Tab key that told of the number goes on first
  });

  group.addEventListener("dragstart", (event) => {
    if (!event.target.matches?.(".greep")) return;
    dragged = event.target.closest(".inline-related");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    event.dataTransfer.setDragImage(dragged, 0, 0);
  });
  group.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const over = event.target.closest(".inline-related:not(.empty-form)");
    if (!over || over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    over[event.clientY > top + height / 2 ? "after" : "before"](dragged);
  });
  // Held back from the editors in the rows, which would take the drop for text.
  group.addEventListener("drop", (event) => dragged && (event.preventDefault(), event.stopPropagation()), true);
  group.addEventListener("dragend", () => {
    if (dragged) settle(dragged);
    dragged = null;
  });

  document.addEventListener("formset:added", ({ detail }) => detail.formsetName === prefix && rows().forEach(name));
  document.addEventListener("formset:removed", ({ detail }) => {
    if (detail.formsetName !== prefix) return;
    // Django now numbers the names of the fields anew, in the order of the rows: that must be the
    // order in which they were made, the stored ones first. Then they stand as they stood.
    const shown = rows();
    stand(shown.toSorted((one, other) => madeAs(one) - madeAs(other)));
    setTimeout(() => {
      stand(shown);
      shown.forEach(name);
    });
  });

  // A form that was refused comes back in the order in which its rows were made.
  const place = (row) => Number(numberOf(row).value || Infinity);
  const sorted = rows().toSorted((one, other) => (place(one) < place(other) ? -1 : Number(place(one) > place(other))));
  if (sorted.some((row, at) => row !== rows()[at])) stand(sorted);
  rows().forEach(name);
}

function madeAs(row) {
  return Number(row.id.match(/\d+$/)[0]);
}
