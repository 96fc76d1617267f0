// Select2, with which Django looks records up, leaves its boxes without a name for who listens:
// they get the words of their field's label.

const PARTS = ".select2-search__field, .select2-selection--single, .select2-selection__rendered[role=textbox]";

function giveNames() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const words = select.labels[0]?.textContent.trim().replace(/:$/, "");
    const box = select.nextElementSibling;
    if (!words || !box?.matches(".select2-container")) continue;
    for (const part of box.querySelectorAll(PARTS)) part.setAttribute("aria-label", words);
  }
}

// Django makes the boxes some time after the page stands, and again with every new row.
new MutationObserver(giveNames).observe(document.body, { childList: true, subtree: true });
