import { createComposer } from "./composer.js";
import { askContact, openWebApp, showAlert, showFile } from "./dialogs.js";
import { $, h } from "./dom.js";
import { createMessage } from "./message.js";
import { act, DOCUMENT_MAX_BYTES, sendDocument } from "./talk.js";
import { find, say, translate } from "./words.js";

/** @import { Act } from "../acts.ts" */
/** @import { KeyView, MessageView, ReplyKeyView } from "../chat-view.ts" */
/** @import { Menus, PhoneView } from "../live.ts" */

/** Telegram shows "typing…" this long, or until the next message. */
const BUSY_MS = 5_000;
const TOAST_MS = 4_000;

/**
 * One person's phone with the bot's chat on it.
 * @param {PhoneView} view
 * @param {(url: string) => HTMLElement} link Makes what a link in the chat is.
 */
export function createPhone(view, link) {
  const { id, role } = view;
  const busy = h("small", { class: "state" });
  const log = h("div", { class: "log", role: "log", tabindex: 0, "data-name": "messages" });
  const dots = h("div", { class: "dots", "aria-hidden": "true", hidden: true }, h("i"), h("i"), h("i"));
  const toast = h("p", { class: "toast", role: "status" });
  const empty = h(
    "div",
    { class: "empty" },
    h("b", { "data-say": "start-title" }),
    h("p", { "data-say": "start-what" }),
    h("button", { type: "button", class: "main", "data-say": "start", onclick: () => says("/start") }),
  );
  const composer = createComposer({
    say: says,
    press,
    send,
    shareContact: () => askContact((phone, firstName) => void perform({ kind: "contact", phone, firstName })),
  });
  const element = h(
    "article",
    { class: "phone", "data-role": role },
    h(
      "header",
      {},
      h("img", { src: "/icon.svg", alt: "", width: 36, height: 36 }),
      h("div", {}, h("b", {}, "Guichet"), busy),
      h("span", { class: `badge ${role}` }),
    ),
    h("div", { class: "screen" }, log, empty, toast),
    composer.element,
    h("div", { class: "drop", "data-say": "drop", hidden: true }),
  );
  /** @type {Map<number, ReturnType<typeof createMessage>>} */
  const messages = new Map();
  const hands = { tap, showFile, follow: { command: says, link } };
  let busyTimer = 0;
  let toastTimer = 0;

  composer.setMenus(view.menu);
  composer.setKeyboard(view.keyboard);
  takeDrops();
  for (const message of view.messages) put(message);
  log.append(dots);
  speak();
  toEnd();

  return {
    ...{ id, element, put, remove, showBusy, answer, speak, says, toEnd },
    write: (/** @type {string} */ text) => {
      composer.write(text);
      composer.text.focus();
    },
    focus: () => composer.text.focus(),
    setMenus: (/** @type {Menus} */ menus) => composer.setMenus(menus),
    setKeyboard(/** @type {readonly (readonly ReplyKeyView[])[]} */ rows) {
      const atEnd = isAtEnd();
      composer.setKeyboard(rows);
      if (atEnd) toEnd();
    },
  };

  /**
   * Shows a message, new or changed.
   * @param {MessageView} message
   */
  function put(message) {
    const atEnd = isAtEnd();
    const known = messages.get(message.id);
    if (known) known.update(message);
    else insert(message);
    empty.hidden = messages.size > 0;
    if (!message.mine && !known) notBusy();
    if (atEnd || message.mine) toEnd();
  }

  /** @param {MessageView} message */
  function insert(message) {
    const made = createMessage(message, hands);
    const later = [...messages.keys()].filter((other) => other > message.id);
    const next = later.length > 0 ? messages.get(Math.min(...later))?.element : undefined;
    messages.set(message.id, made);
    log.insertBefore(made.element, next ?? (dots.parentElement === log ? dots : null));
  }

  /** @param {number} message */
  function remove(message) {
    const gone = messages.get(message);
    if (!gone) return;
    const hadFocus = gone.element.contains(document.activeElement);
    gone.element.remove();
    messages.delete(message);
    if (hadFocus) ([...messages.values()].at(-1)?.element ?? log).focus();
    empty.hidden = messages.size > 0;
  }

  /** @param {string} action */
  function showBusy(action) {
    const atEnd = isAtEnd();
    clearTimeout(busyTimer);
    busyTimer = window.setTimeout(notBusy, BUSY_MS);
    busy.dataset.say = action.startsWith("upload") ? "uploading" : "typing";
    dots.hidden = false;
    translate(element);
    if (atEnd) toEnd();
  }

  function notBusy() {
    clearTimeout(busyTimer);
    busy.dataset.say = "online";
    dots.hidden = true;
    translate(element);
  }

  /**
   * The bot answered a tap.
   * @param {number} message
   * @param {string} text
   * @param {boolean} isAlert
   */
  function answer(message, text, isAlert) {
    messages.get(message)?.answered();
    if (text === "") return;
    if (isAlert && element.checkVisibility()) showAlert(text);
    else tell(text);
  }

  /** @param {string} text */
  function tell(text) {
    clearTimeout(toastTimer);
    toast.textContent = text;
    toast.classList.add("shown");
    toastTimer = window.setTimeout(() => toast.classList.remove("shown"), TOAST_MS);
  }

  function speak() {
    busy.dataset.say ??= "online";
    $(".badge", element).textContent = `${view.name} · ${say(role)}`;
    element.setAttribute("aria-label", say("phone", { name: view.name, role: say(role) }));
    translate(element);
  }

  /** @param {string} text */
  function says(text) {
    void perform({ kind: "says", text });
  }

  /**
   * @param {number} message
   * @param {KeyView} key
   */
  function tap(message, key) {
    if ("data" in key) void perform({ kind: "taps", message, data: key.data });
    else if ("webApp" in key) openWebApp(key.webApp, key.label, undefined);
    else if ("copies" in key) void navigator.clipboard.writeText(key.copies).then(() => tell(say("copied")));
    else link(key.url).click();
  }

  /**
   * @param {number} row
   * @param {number} column
   * @param {string} label
   */
  async function press(row, column, label) {
    const outcome = await perform({ kind: "presses", row, column });
    if (outcome?.opens === undefined) return;
    openWebApp(outcome.opens, label, (data) => void perform({ kind: "web_app_data", data, button: label }));
  }

  /** @param {File} file */
  async function send(file) {
    if (file.size > DOCUMENT_MAX_BYTES) return tell(say("too-big"));
    try {
      await sendDocument(id, file);
    } catch {
      tell(say("not-sent"));
    }
  }

  /** @param {Act} what */
  async function perform(what) {
    try {
      return await act(id, what);
    } catch {
      tell(find("not-sent") ?? "");
      return undefined;
    }
  }

  function takeDrops() {
    const drop = $(".drop", element);
    let depth = 0; // entering a child leaves its parent
    const show = (/** @type {number} */ change) => {
      depth = Math.max(0, depth + change);
      drop.hidden = depth === 0;
    };
    const carriesFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
    element.addEventListener("dragenter", (event) => carriesFiles(event) && show(1));
    element.addEventListener("dragleave", (event) => carriesFiles(event) && show(-1));
    element.addEventListener("dragover", (event) => event.preventDefault());
    element.addEventListener("drop", (event) => {
      event.preventDefault();
      show(-depth);
      for (const file of event.dataTransfer?.files ?? []) void send(file);
    });
  }

  function isAtEnd() {
    return log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  }

  function toEnd() {
    log.scrollTop = log.scrollHeight;
  }
}
