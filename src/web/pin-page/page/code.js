// The PIN page: takes four digits, encrypts them with the operator's key, and gives only the ciphertext away: to Telegram, or, where a link opened it,
// to the counter's own server. Where a PIN is changed it takes three: the one in force, the new one, and the new one again, which it compares.
// The digits are in this page's memory, nowhere else, and are overwritten when they were encrypted.

const PIN_LENGTH = 4;
/** Standard base64 of 256 bytes: what the operator takes. */
const CIPHERTEXT = /^[A-Za-z0-9+/]{342}==$/;

const { nonce, key, fingerprint } = document.body.dataset;
const posts = document.body.hasAttribute("data-posts");
/** What this browser was given: no other one may answer. @type {string | undefined} */
let claim;
let isSent = false;

const [pad, note, back] = ["#pad", "#note", "#back"].map(
  (where) => /** @type {HTMLElement | null} */ (document.querySelector(where)),
);

/** One PIN, or the three of a change, and which of them is being entered. */
const fields = Array.from(/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".field")), (field) => ({
  field,
  shown: /** @type {HTMLElement | null} */ (field.querySelector(".mask")),
  spoken: /** @type {HTMLElement | null} */ (field.querySelector(".spoken")),
  digits: new Uint8Array(PIN_LENGTH),
  count: 0,
}));
let at = 0;

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
  const why = whyNot();
  if (why !== undefined) {
    wipe(1);
    return say(why);
  }
  const [ciphertext, fresh] = fields.slice(0, 2).map(({ digits }) => encrypt(digits));
  wipe();
  if (ciphertext === undefined || (fields.length > 1 && fresh === undefined)) return say("failed");
  isSent = true;
  const answer = await post("answer", { nonce, claim, fingerprint, ciphertext, fresh });
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
  if (what === "Backspace") takeBack();
  else if (/^\d$/.test(what)) enter(what.charCodeAt(0));
  show();
}

/** A PIN that is whole is followed by the next, where there is one. */
function enter(/** @type {number} */ digit) {
  const one = fields[at];
  if (!one || one.count === PIN_LENGTH) return;
  one.digits[one.count++] = digit;
  if (one.count === PIN_LENGTH && at < fields.length - 1) at += 1;
}

function takeBack() {
  if (fields[at]?.count === 0 && at > 0) at -= 1;
  const one = fields[at];
  if (one && one.count > 0) one.digits[--one.count] = 0;
}

function send() {
  const app = brought.Telegram?.WebApp;
  if (fields.some(({ count }) => count < PIN_LENGTH)) return say("short");
  if (posts) return void sendToUs();
  if (!app) return say("wait");
  if (!isInTelegram(app)) return say("outside");
  const ciphertext = fields[0] && encrypt(fields[0].digits);
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
function encrypt(/** @type {Uint8Array} */ digits) {
  if (!brought.JSEncrypt || !key) return undefined;
  const cipher = new brought.JSEncrypt();
  cipher.setPublicKey(key);
  const text = cipher.encrypt(String.fromCharCode(...digits));
  return typeof text === "string" && CIPHERTEXT.test(text) ? text : undefined;
}

/** Why a new PIN is not taken: the counter cannot see it, and asks the same of one that it can. */
function whyNot() {
  const [old, fresh, again] = fields.map(({ digits }) => digits);
  if (!old || !fresh || !again) return undefined;
  if (isSame(old, fresh)) return "same";
  return weaknessOf(fresh) ?? (isSame(fresh, again) ? undefined : "differs");
}

function isSame(/** @type {Uint8Array} */ one, /** @type {Uint8Array} */ other) {
  return one.every((digit, place) => digit === other[place]);
}

/** As `src/domain/pin-strength.ts` has it. */
function weaknessOf(/** @type {Uint8Array} */ digits) {
  const [a = 0, b = 0, c = 0, d = 0] = Array.from(digits, (byte) => byte - 0x30);
  if ((a === c && b === d) || (a === b && c === d)) return "repeated";
  const steps = [b - a, c - b, d - c].map((step) => (step + 10) % 10);
  if (steps.every((step) => step === 1) || steps.every((step) => step === 9)) return "sequence";
  const [left, right] = [a * 10 + b, c * 10 + d];
  if (left === 19 || left === 20) return "year";
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][right - 1] ?? 0;
  return left >= 1 && left <= days ? "birthday" : undefined;
}

/** Overwrites what was entered, from one PIN on. */
function wipe(from = 0) {
  for (const one of fields.slice(from)) {
    one.digits.fill(0);
    one.count = 0;
  }
  at = Math.min(from, fields.length - 1);
  show();
}

function show() {
  for (const [place, { field, shown, spoken, count }] of fields.entries()) {
    field.classList.toggle("now", place === at);
    if (shown) shown.textContent = Array.from({ length: PIN_LENGTH }, (_, nr) => (nr < count ? "●" : "○")).join(" ");
    if (spoken) spoken.textContent = (spoken.dataset.says ?? "").replace("#", String(count));
  }
  say(undefined);
}

function say(/** @type {string | undefined} */ which) {
  if (!note) return;
  note.classList.remove("late");
  note.textContent = which === undefined ? "" : (note.dataset[which] ?? "");
}
