// A button beside each password field that shows what was typed. Without a script: no button.

for (const field of document.querySelectorAll("main input[type=password]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "knop knop-rustig toon-wachtwoord";
  button.setAttribute("aria-controls", field.id);
  const show = (isShown) => {
    field.type = isShown ? "text" : "password";
    button.textContent = isShown ? "Verberg" : "Toon";
    button.setAttribute("aria-pressed", String(isShown));
  };
  show(false);
  button.addEventListener("click", () => show(field.type === "password"));
  // A browser keeps what a text field held: never send it as one.
  field.form.addEventListener("submit", () => show(false));
  field.after(button);
}
