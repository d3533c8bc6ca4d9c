/**
 * Makes an element: `h("button", { class: "key", onclick: press }, "Confirmer")`. What begins with `on` listens, the rest are attributes;
 * `undefined` and `false` are left out. Text is always text, never markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/**
 * The element that must be there.
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement}
 */
export function $(selector, root = document) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return found;
}

/** Signs as paths on a square of 24. */
const SIGNS = {
  send: "M3.4 20.4 21.5 12 3.4 3.6l-.01 6.5L15 12 3.4 13.9z",
  attach:
    "M16.5 6.5v10.2a4.5 4.5 0 0 1-9 0V5.6a3 3 0 0 1 6 0v9.9a1.5 1.5 0 0 1-3 0V6.5H9v9a3 3 0 0 0 6 0V5.6a4.5 4.5 0 0 0-9 0v11.1a6 6 0 0 0 12 0V6.5z",
  menu: "M4 6.5h16v2H4zm0 4.5h16v2H4zm0 4.5h10v2H4z",
  document: "M6 2h8l5 5v15H6a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zm7 1.8V8h4.2zM8 12v1.6h8V12zm0 3.6v1.6h8v-1.6z",
  person: "M12 12a4.3 4.3 0 1 0 0-8.6 4.3 4.3 0 0 0 0 8.6zm0 2c-3.9 0-8 2-8 4.8V21h16v-2.2c0-2.8-4.1-4.8-8-4.8z",
  opens: "M14 4h6v6h-2V7.4l-8.3 8.3-1.4-1.4L16.6 6H14zM5 6h5v2H6v10h10v-4h2v6H4V6z",
  bolt: "M13 2 4.5 13.5H11L9.5 22 19 9.8h-6.5z",
  down: "M12 16.2 4.6 8.8 6 7.4l6 6 6-6 1.4 1.4z",
  ticks:
    "m.6 12.9 1.4-1.4 5.2 5.2-1.4 1.4zM6.6 12.9 8 11.5l3.8 3.8L21 6.1l1.4 1.4-10.6 10.6zm4.5-2.2 4.6-4.6 1.4 1.4-4.6 4.6z",
  close: "m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6 10.6 12 5 6.4z",
};

/**
 * A sign, for eyes only.
 * @param {keyof typeof SIGNS} name
 */
export function sign(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("class", "sign");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SIGNS[name]);
  svg.append(path);
  return svg;
}
