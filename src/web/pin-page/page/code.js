// The PIN page: takes four digits, encrypts them with the operator's key, and gives only the ciphertext away: to Telegram, or, where a link opened it,
// to the counter's own server.
// The digits are in this page's memory, nowhere else, and are overwritten when they were encrypted.

const PIN_LENGTH = 4;
/** Standard base64 of 256 bytes: what the operator takes. */
const CIPHERTEXT = /^[A-Za-z0-9+/]{342}==$/;

const { nonce, key, fingerprint } = document.body.dataset;
const posts = document.body.hasAttribute("data-posts");
/** What this browser was given: no other one may answer. @type {string | undefined} */
let claim;
const digits = new Uint8Array(PIN_LENGTH);
let count = 0;
let isSent = false;

const [pad, shown, spoken, note, back] = ["#pad", ".mask", ".spoken", "#note", "#back"].map(
  (where) => /** @type {HTMLElement | null} */ (document.querySelector(where)),
);

// Telegram's script writes whatever it is given to the console, the ciphertext too: nothing of this page is written there.
console.log = () => {};

/**
 * What the other two scripts bring. Telegram's comes from another host and may come late: the keys do not wait for it, only sending does.
 * @typedef {{
 *   platform?: string, ready(): void, expand?(): void, sendData(data: string): void, onEvent?(name: string, then: () => void): void,
 * }} TelegramApp
 * @typedef {{
 *   Telegram?: { WebApp?: TelegramApp },
 *   JSEncrypt?: new () => { setPublicKey(key: string): void, encrypt(text: string): string | false },
 * }} Brought
 */
const brought = /** @type {Brought} */ (/** @type {unknown} */ (window));

if (pad && nonce && key && fingerprint && brought.JSEncrypt) {
  pad.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (button) press(button.value);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^\d$/.test(event.key) || event.key === "Backspace") press(event.key);
    else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) press("Enter");
    else return;
    event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => document.hidden && putAway());
  for (const leaving of ["blur", "pagehide"]) window.addEventListener(leaving, putAway);
  pad.hidden = false;
  show();
  // Every script has come by then, or will not.
  if (document.readyState === "complete") greet();
  else window.addEventListener("load", greet);
} else if (key) {
  say("unloaded");
}

function greet() {
  if (posts) return void take();
  const app = brought.Telegram?.WebApp;
  if (app && isInTelegram(app)) {
    app.ready();
    app.expand?.();
    app.onEvent?.("deactivated", putAway); // where an app is minimised without the page being hidden
    return;
  }
  wipe();
  if (pad) pad.hidden = true;
  say(app ? "outside" : "unloaded");
}

/** Opens the question for this browser; one that was reloaded has its word already. */
async function take() {
  const answer = await post("open", { nonce, claim: sessionStorage.getItem(nonce ?? "") ?? undefined });
  if (answer?.status === 200) {
    claim = String(/** @type {{ claim: unknown }} */ (await answer.json()).claim);
    sessionStorage.setItem(nonce ?? "", claim);
    return;
  }
  wipe();
  if (pad) pad.hidden = true;
  say(answer ? "outside" : "unloaded");
}

/** What did not arrive is `undefined`. */
async function post(/** @type {string} */ where, /** @type {object} */ what) {
  try {
    return await fetch(`${location.pathname}/${where}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(what),
      credentials: "omit",
      redirect: "error",
    });
  } catch {
    return undefined;
  }
}

/** Gives the ciphertext to our own server. What did not arrive may be tried again. */
async function sendToUs() {
  if (claim === undefined) return say("unloaded");
  const ciphertext = encrypt();
  wipe();
  if (ciphertext === undefined) return say("failed");
  isSent = true;
  const answer = await post("answer", { nonce, claim, fingerprint, ciphertext });
  isSent = answer !== undefined;
  if (pad) pad.hidden = isSent;
  if (back) back.hidden = !isSent;
  say(answer === undefined ? "failed" : answer.status === 204 ? "sent" : "outside");
}

/** Telegram's script is there in any browser, and takes data that go nowhere: it is in Telegram where it knows which app it is in. */
function isInTelegram(/** @type {TelegramApp} */ { platform }) {
  return platform !== undefined && platform !== "unknown";
}

/** Whoever comes back begins anew: the phone may have passed into other hands. */
function putAway() {
  if (!isSent) wipe();
}

function press(/** @type {string} */ what) {
  if (isSent) return;
  if (what === "Enter") return send();
  if (what === "Backspace") {
    if (count > 0) digits[--count] = 0;
  } else if (/^\d$/.test(what) && count < PIN_LENGTH) {
    digits[count++] = what.charCodeAt(0);
  }
  show();
}

function send() {
  const app = brought.Telegram?.WebApp;
  if (count < PIN_LENGTH) return say("short");
  if (posts) return void sendToUs();
  if (!app) return say("wait");
  if (!isInTelegram(app)) return say("outside");
  const ciphertext = encrypt();
  wipe();
  if (ciphertext === undefined) return say("failed");
  try {
    app.sendData(JSON.stringify({ nonce, fingerprint, ciphertext }));
  } catch {
    return say("failed");
  }
  isSent = true;
  say("sent");
}

/** PKCS#1 v1.5 with random padding from the browser's own generator. */
function encrypt() {
  if (!brought.JSEncrypt || !key) return undefined;
  const cipher = new brought.JSEncrypt();
  cipher.setPublicKey(key);
  const text = cipher.encrypt(String.fromCharCode(...digits));
  return typeof text === "string" && CIPHERTEXT.test(text) ? text : undefined;
}

function wipe() {
  digits.fill(0);
  count = 0;
  show();
}

function show() {
  if (!shown || !spoken) return;
  shown.textContent = Array.from(digits, (_, place) => (place < count ? "●" : "○")).join(" ");
  spoken.textContent = (spoken.dataset.says ?? "").replace("#", String(count));
  say(undefined);
}

function say(/** @type {string | undefined} */ which) {
  if (!note) return;
  note.classList.remove("late");
  note.textContent = which === undefined ? "" : (note.dataset[which] ?? "");
}
