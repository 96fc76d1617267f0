// What a browser keeps on this device. In private browsing it may keep nothing: then what is typed
// lives as long as the page.

export function read(key, otherwise = null) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise; // not allowed, or something else wrote there
  }
}

/** Keep a value, or forget it when it is null; returns whether that was done. */
export function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false; // full, or not allowed
  }
}

/** Return under which keys something is kept, of those that begin so. */
export function keysFrom(start) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return []; // not allowed
  }
}

/** Return a key of so many bytes that nothing else has; randomUUID exists over https alone. */
export function newKey(bytes) {
  const some = crypto.getRandomValues(new Uint8Array(bytes));
  return [...some].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
