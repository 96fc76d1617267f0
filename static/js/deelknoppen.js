// The buttons of templates/components/share.html, on a page that has nothing else that moves.

import { copyLink, offerSharing } from "./delen.js";

offerSharing();
document.querySelector("[data-doe=kopieer]")?.addEventListener("click", ({ target }) => copyLink(target));
document.querySelector("[data-doe=druk]")?.addEventListener("click", () => print());
