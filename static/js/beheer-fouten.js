// A sentence beside a field is about what was sent: it goes as soon as that field is changed.
// In a row of opening hours the fields decide together, and the row itself says what is wrong now.

function forget(name) {
  const id = `id_${name}_error`;
  const sentence = document.getElementById(id);
  if (!sentence) return;
  sentence.closest(".errors")?.classList.remove("errors");
  sentence.parentElement.querySelector(".errors")?.classList.remove("errors");
  sentence.remove();
  for (const control of document.querySelectorAll(`[aria-describedby~="${id}"]`)) {
    control.removeAttribute("aria-invalid");
    const others = control.getAttribute("aria-describedby").split(" ").filter((one) => one !== id);
    if (others.length) control.setAttribute("aria-describedby", others.join(" "));
    else control.removeAttribute("aria-describedby");
  }
}

document.querySelector("#content-main form")?.addEventListener("change", ({ target }) => {
  const row = target.closest(".moment");
  row?.querySelector(".errorlist.nonfield")?.remove();
  const together = row ? row.querySelectorAll("[name]") : [target];
  for (const control of together) forget(control.name);
});
