import { spoken } from "./words.js";

/** @import { News } from "../news.ts" */
/** @import { Act, Outcome } from "../acts.ts" */

/** Larger files are refused by the server; Telegram takes no more either. */
export const DOCUMENT_MAX_BYTES = 20 * 1024 * 1024;

/**
 * Listens to what happens; `lost` hears when the line is cut and when it is back.
 * @param {(news: News) => void} hear
 * @param {(isLost: boolean) => void} lost
 */
export function listen(hear, lost) {
  const source = new EventSource("/live");
  source.onmessage = ({ data }) => hear(JSON.parse(data));
  source.onopen = () => lost(false);
  source.onerror = () => {
    lost(true);
    if (source.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    setTimeout(() => listen(hear, lost), 2_000);
  };
}

/**
 * Does something with a phone. Throws when it did not arrive.
 * @param {number} person
 * @param {Act} act
 * @returns {Promise<Outcome>}
 */
export function act(person, act) {
  return ask("POST", `/phones/${person}/${spoken()}/acts`, "application/json", JSON.stringify(act));
}

/**
 * Sends a file from a phone. Throws when it did not arrive.
 * @param {number} person
 * @param {File} file
 */
export function sendDocument(person, file) {
  const about = new URLSearchParams({ name: file.name, type: file.type });
  return ask("POST", `/phones/${person}/${spoken()}/documents?${about}`, "application/octet-stream", file);
}

/**
 * Switches a fault on or off.
 * @param {string} name
 * @param {boolean} on
 */
export function setFault(name, on) {
  return ask("PUT", `/faults/${name}`, "application/json", JSON.stringify(on));
}

/**
 * @param {string} method
 * @param {string} path
 * @param {string} type
 * @param {BodyInit} body
 */
async function ask(method, path, type, body) {
  const response = await fetch(path, { method, headers: { "content-type": type }, body });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}
