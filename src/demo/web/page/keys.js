import { h } from "./dom.js";

/** @import { KeyView } from "../chat-view.ts" */

/** An answer that never comes must not leave a key spinning; Telegram gives up as well. */
const SPIN_MS = 10_000;

/**
 * The keys under a message. A key keeps its place: the bot may draw the keyboard anew between a finger's way down and up.
 * @param {(key: KeyView, button: HTMLButtonElement) => void} press
 * @param {() => void} release Takes the focus, when its key goes or becomes another: Enter must not press what nobody chose.
 */
export function createKeys(press, release) {
  const element = h("div", { class: "keys" });
  /** @type {readonly (readonly KeyView[])[]} */
  let shown = [];
  return { element, update, answered };

  /** @param {readonly (readonly KeyView[])[]} rows */
  function update(rows) {
    shown = rows;
    if (losesFocus(rows)) release();
    resize(element, rows.length, () => h("div", { class: "row" }));
    for (const [nr, keys] of rows.entries()) {
      const row = /** @type {HTMLElement} */ (element.children[nr]);
      resize(row, keys.length, createButton);
      for (const [place, key] of keys.entries()) {
        const button = /** @type {HTMLButtonElement} */ (row.children[place]);
        if (button.textContent === key.label) continue;
        button.textContent = key.label;
        button.classList.toggle("opens", "url" in key);
        button.classList.toggle("lists", "sheet" in key);
        button.removeAttribute("aria-busy");
      }
    }
  }

  /** @param {readonly (readonly KeyView[])[]} rows */
  function losesFocus(rows) {
    const { activeElement } = document;
    if (activeElement === null || !element.contains(activeElement)) return false;
    const [row, place] = placeOf(activeElement);
    return rows[row]?.[place]?.label !== activeElement.textContent;
  }

  /**
   * @param {Element} button
   * @returns {[row: number, place: number]}
   */
  function placeOf(button) {
    const row = /** @type {Element} */ (button.parentElement);
    return [[...element.children].indexOf(row), [...row.children].indexOf(button)];
  }

  /** The bot answered the tap: nothing spins any more. */
  function answered() {
    for (const button of element.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  }

  function createButton() {
    let labelDown = "";
    const button = h("button", {
      type: "button",
      onpointerdown: () => {
        labelDown = button.textContent;
      },
      onclick: (/** @type {MouseEvent} */ { detail }) => {
        const byPointer = detail > 0;
        if (byPointer && labelDown !== button.textContent) return; // another key than the finger went down on
        const [row, place] = placeOf(button);
        const key = shown[row]?.[place];
        if (!key) return;
        if ("data" in key) spin(button);
        press(key, button);
      },
    });
    return button;
  }
}

/** @param {HTMLButtonElement} button */
function spin(button) {
  button.setAttribute("aria-busy", "true");
  setTimeout(() => button.removeAttribute("aria-busy"), SPIN_MS);
}

/**
 * Gives an element so many children.
 * @param {HTMLElement} element
 * @param {number} count
 * @param {() => HTMLElement} create
 */
function resize(element, count, create) {
  while (element.children.length > count) element.lastElementChild?.remove();
  while (element.children.length < count) element.append(create());
}
