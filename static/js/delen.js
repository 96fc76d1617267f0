// Sharing where the browser can: copy a link, and say so beside the button.

/** Let the buttons of templates/components/share.html appear that work in this browser. */
export function offerSharing() {
  const page = document.documentElement;
  page.classList.toggle("kan-kopieren", Boolean(navigator.clipboard)); // only over https
  page.classList.toggle("kan-drukken", typeof print === "function");
}

export async function copyLink(button) {
  const said = button.parentElement.querySelector("[role=status]");
  const link = new URL(button.dataset.link, location).href;
  const isCopied = await navigator.clipboard.writeText(link).then(() => true, () => false);
  said.textContent = isCopied ? said.dataset.gelukt : `${said.dataset.mislukt} ${link}`;
}
