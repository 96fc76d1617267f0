// The buttons of templates/components/share.html, also where a list that changes brings another.

import { copyLink, offerSharing } from "./delen.js";

offerSharing();
document.addEventListener("click", ({ target }) => target.dataset?.doe === "kopieer" && copyLink(target));
document.querySelector("[data-doe=druk]")?.addEventListener("click", () => print());
