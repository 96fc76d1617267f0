// The buttons of templates/components/share.html, on a page that has nothing else that moves.

import { copyLink, offerSharing } from "./delen.js";

offerSharing();
// Asked of the page, for a list that changes brings another button.
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-doe=kopieer]")) copyLink(target.closest("[data-doe=kopieer]"));
});
document.querySelector("[data-doe=druk]")?.addEventListener("click", () => print());
