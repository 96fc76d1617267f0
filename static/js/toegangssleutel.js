// Passkeys: make one, show one, log in with one. The page says what to do when that fails.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
const known = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

/** Make a key; `isAlone` asks for one that can log in without a password. */
async function make({ publicKey }, isAlone) {
  const selection = {
    ...publicKey.authenticatorSelection,
    residentKey: isAlone ? "required" : "discouraged",
    requireResidentKey: isAlone,
    ...(isAlone && { userVerification: "required" }),
  };
  return navigator.credentials.create({
    publicKey: {
      ...publicKey,
      authenticatorSelection: selection,
      challenge: bytes(publicKey.challenge),
      user: { ...publicKey.user, id: bytes(publicKey.user.id) },
      excludeCredentials: known(publicKey.excludeCredentials),
    },
  });
}

const show = ({ publicKey }) =>
  navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      allowCredentials: known(publicKey.allowCredentials),
    },
  });

/** What the server reads: every buffer as base64url. */
function told(credential) {
  const response = {};
  for (const name of [
    "clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle",
  ]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return JSON.stringify({
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

const asked = () => JSON.parse(document.getElementById("sleutel-vraag").textContent);
const WAYS = {
  maken: (form) => make(asked().creation_options, form.elements.passwordless.checked),
  tonen: () => show(asked().request_options),
  async inloggen(form) {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    return show((await answer.json()).request_options);
  },
};

function mount(form) {
  const button = form.querySelector("[data-sleutel-knop]");
  const trouble = form.querySelector("[data-sleutel-fout]");
  const say = (sentence) => {
    trouble.textContent = sentence;
    trouble.hidden = false;
  };
  button.hidden = false;
  form.querySelector("[data-sleutel-zonder]").hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    if (!window.PublicKeyCredential) return say(trouble.dataset.onmogelijk);
    try {
      form.elements.credential.value = told(await WAYS[form.dataset.sleutel](form));
      form.submit();
    } catch (error) {
      const reasons = { SecurityError: "onmogelijk", InvalidStateError: "bestaat" };
      say(trouble.dataset[reasons[error.name] ?? "geweigerd"]);
    }
  });
}

document.querySelectorAll("[data-sleutel]").forEach(mount);
