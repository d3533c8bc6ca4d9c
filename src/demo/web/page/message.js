import { h, sign } from "./dom.js";
import { createKeys } from "./keys.js";
import { richText } from "./rich-text.js";
import { say, timeOf } from "./words.js";

/** @import { MessageView, FileView, KeyView } from "../chat-view.ts" */
/** @import { Follow } from "./rich-text.js" */

/**
 * @typedef {object} Hands What a message leads to when it is touched.
 * @property {(message: number, key: KeyView, button: HTMLButtonElement) => void} tap
 * @property {(file: FileView) => void} showFile
 * @property {Follow} follow
 */

/**
 * A message in the chat. Keys stay where they are when the message is edited, so that a finger or the focus on them does.
 * @param {MessageView} first
 * @param {Hands} hands
 */
export function createMessage(first, hands) {
  const bubble = h("div", { class: "bubble" });
  const element = h(
    "div",
    { class: `message ${first.mine ? "mine" : "theirs"}`, tabindex: -1, "data-id": first.id },
    bubble,
  );
  const keys = createKeys(
    (key, button) => hands.tap(first.id, key, button),
    () => element.focus({ preventScroll: true }),
  );
  element.append(keys.element);
  let shown = first;
  update(first);
  return { element, update, answered: keys.answered, speak: show };

  /** @param {MessageView} message */
  function update(message) {
    shown = message;
    show();
    keys.update(message.keys);
  }

  function show() {
    const message = shown;
    bubble.replaceChildren(
      h("span", { class: "unseen" }, `${say(message.mine ? "you" : "bot")}: `),
      ...(message.file ? [fileOf(message.file, message.text, hands)] : []),
      ...(message.contact ? [contactOf(message.contact)] : []),
      ...(message.webApp !== undefined
        ? [h("p", { class: "service" }, say("shared", { button: message.webApp }))]
        : []),
      ...(message.text === ""
        ? []
        : [h("div", { class: "text" }, richText(message.text, message.entities, hands.follow))]),
      h(
        "span",
        { class: "meta" },
        message.edited && h("span", { class: "edited" }, say("edited")),
        h("time", { datetime: new Date(message.at).toISOString() }, timeOf(message.at)),
        message.ticks !== undefined && ticksOf(message.ticks),
      ),
    );
  }
}

/**
 * @param {FileView} file
 * @param {string} text
 * @param {Hands} hands
 */
function fileOf(file, text, hands) {
  const { url, name, shows, width, height, kind } = file;
  if (shows === "picture" && kind === "photo") {
    const alt = text.split("\n")[0] || name;
    return h(
      "a",
      { class: "picture", href: url, target: "_blank" },
      h("img", { src: url, alt, width, height, loading: "lazy" }),
    );
  }
  const about = h("span", { class: "about" }, h("b", {}, name), h("small", {}, sizeOf(file.size)));
  const saves = h("a", { class: "save", href: url, download: name }, say("save"));
  const opens = () => hands.showFile(file);
  return h(
    "div",
    { class: "file" },
    h("span", { class: "kind" }, sign("document")),
    about,
    shows === "nothing" ? saves : h("button", { type: "button", class: "save", onclick: opens }, say("open-pdf")),
  );
}

/** Arrived, or read. @param {"delivered" | "read"} ticks */
function ticksOf(ticks) {
  return h(
    "span",
    { class: `ticks ${ticks}` },
    sign("ticks"),
    h("span", { class: "unseen" }, say(ticks === "read" ? "ticks-read" : "ticks-delivered")),
  );
}

/** @param {{ name: string, phone: string }} contact */
function contactOf({ name, phone }) {
  const about = h("span", { class: "about" }, h("b", {}, name), h("small", {}, phone));
  return h("div", { class: "file" }, h("span", { class: "kind" }, sign("person")), about);
}

/** @param {number} bytes */
function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes}\u00a0o`;
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)}\u00a0Ko` : `${(bytes / 1024 / 1024).toFixed(1)}\u00a0Mo`;
}
