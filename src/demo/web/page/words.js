import { WORDS } from "./sentences.js";

/** @import { Language } from "./sentences.js" */

const chosen =
  new URLSearchParams(location.search).get("lang") ?? localStorage.getItem("language") ?? document.documentElement.lang;

/** @type {Language} */
let language = chosen === "en" ? "en" : "fr";

/** The language of the page, and of the phones on it. */
export function spoken() {
  return language;
}

/** @param {Language} next */
export function speak(next) {
  language = next;
  localStorage.setItem("language", next);
  translate(document);
}

/**
 * A sentence in the language of the page; `undefined` when there is none.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function find(key, values = {}) {
  return WORDS[language][key]?.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * The same where one must be.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function say(key, values) {
  return find(key, values) ?? key;
}

/**
 * Says everything in `root` that carries `data-say` (its text) or `data-name` (its accessible name and hint).
 * @param {Document | HTMLElement} root
 */
export function translate(root) {
  document.documentElement.lang = language;
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-say]"))) {
    element.textContent = say(element.dataset.say ?? "");
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-name]"))) {
    element.setAttribute("aria-label", say(element.dataset.name ?? ""));
    if (element.matches("button")) element.title = say(element.dataset.name ?? "");
    if (element instanceof HTMLTextAreaElement) element.placeholder = say(element.dataset.name ?? "");
  }
}

/** Whole francs with no-break spaces, as the bot writes them. @param {number} amount */
export function francs(amount) {
  return `${digits(amount)}\u00a0F`;
}

/** @param {number} amount */
function digits(amount) {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
}

/** A Senegalese number in pairs: `77 123 45 67`. @param {string} number */
export function pairs(number) {
  return number.replace(/^(\d\d)(\d{3})(\d\d)(\d\d)$/, "$1\u00a0$2\u00a0$3\u00a0$4");
}

const clock = new Intl.DateTimeFormat("fr", { timeZone: "Africa/Dakar", hour: "2-digit", minute: "2-digit" });
const clockWithSeconds = new Intl.DateTimeFormat("fr", { timeZone: "Africa/Dakar", timeStyle: "medium" });

const days = {
  fr: new Intl.DateTimeFormat("fr", { timeZone: "Africa/Dakar", weekday: "long", day: "numeric", month: "long" }),
  en: new Intl.DateTimeFormat("en-GB", { timeZone: "Africa/Dakar", weekday: "long", day: "numeric", month: "long" }),
};

/** The day in Dakar in words. @param {number} at */
export function longDay(at) {
  return days[language].format(at);
}

/** The day in Dakar: `2026-11-27`. @param {number} at */
export function dayOf(at) {
  return new Date(at).toISOString().slice(0, 10); // Dakar keeps UTC
}

/** The time of day in Dakar. @param {number} at */
export function timeOf(at, withSeconds = false) {
  return (withSeconds ? clockWithSeconds : clock).format(at);
}
