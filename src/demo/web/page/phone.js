import { createComposer } from "./composer.js";
import { askContact, openSheet, openWebApp, showAlert, showFile } from "./dialogs.js";
import { h } from "./dom.js";
import { takeDrops } from "./drops.js";
import { createLog } from "./log.js";
import { act, DOCUMENT_MAX_BYTES, sendDocument } from "./talk.js";
import { find, say, translate } from "./words.js";

/** @import { Act } from "../acts.ts" */
/** @import { KeyView, MessageView, ReplyKeyView } from "../chat-view.ts" */
/** @import { Facts, Menus, PhoneView } from "../news.ts" */

/** Telegram shows "typing…" this long, or until the next message. */
const BUSY_MS = 5_000;
const TOAST_MS = 4_000;

/** The deposit that a visitor is offered first, in francs. */
export const FIRST_AMOUNT = 5_000;

/**
 * One person's phone with the bot's chat on it.
 * @param {PhoneView} view
 * @param {Facts} facts
 * @param {(url: string) => HTMLElement} link Makes what a link in the chat is.
 */
export function createPhone(view, facts, link) {
  const { id } = view;
  const role = view.chat === "whatsapp" ? "whatsapp" : view.role;
  const state = h("small", { class: "state", "data-say": "online" });
  const badge = h("span", { class: "badge" });
  const toast = h("p", { class: "toast", role: "status" });
  const drop = h("div", { class: "drop", "data-say": "drop", hidden: true });
  const empty = h("div", { class: "empty" });
  const log = createLog({ tap, showFile, follow: { command: says, link } });
  const composer = createComposer({
    ...{ say: says, press, send },
    shareContact: () => askContact((phone, firstName) => void perform({ kind: "contact", phone, firstName })),
  });
  const element = h(
    "article",
    { class: "phone", "data-role": view.role, "data-chat": view.chat },
    h("header", {}, h("img", { src: "/icon.svg", alt: "" }), h("div", {}, h("b", {}, "Guichet"), state), badge),
    h("div", { class: "screen" }, log.element, log.end, empty, toast),
    composer.element,
    drop,
  );
  let busyTimer = 0;
  let toastTimer = 0;

  takeDrops(element, drop, send);
  composer.setMenus(view.menu);
  composer.setKeyboard(view.keyboard);
  for (const message of view.messages) put(message);
  speak();

  return {
    ...{ element, put, showBusy, answer, speak, says, send },
    toEnd: log.toEnd,
    focus: () => composer.text.focus(),
    setMenus: (/** @type {Menus} */ menus) => composer.setMenus(menus),
    setKeyboard: (/** @type {readonly (readonly ReplyKeyView[])[]} */ rows) =>
      log.keepingEnd(() => composer.setKeyboard(rows)),
    write(/** @type {string} */ text) {
      composer.write(text);
      composer.text.focus();
    },
    remove(/** @type {number} */ message) {
      log.remove(message);
      empty.hidden = !log.isEmpty();
      speak();
    },
  };

  /** @param {MessageView} message */
  function put(message) {
    const isNew = log.put(message);
    empty.hidden = true;
    if (isNew && !message.mine) notBusy();
  }

  /**
   * @param {string} action
   * @param {number} [ms]
   */
  function showBusy(action, ms = BUSY_MS) {
    clearTimeout(busyTimer);
    busyTimer = window.setTimeout(notBusy, ms);
    tellState(action.startsWith("upload") ? "uploading" : "typing");
    log.showBusy(true);
  }

  function notBusy() {
    clearTimeout(busyTimer);
    tellState("online");
    log.showBusy(false);
  }

  /** @param {string} key */
  function tellState(key) {
    state.dataset.say = key;
    state.textContent = say(key);
  }

  /**
   * The bot answered a tap.
   * @param {number} message
   * @param {string} text
   * @param {boolean} isAlert
   */
  function answer(message, text, isAlert) {
    log.answered(message);
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
    badge.textContent = `${view.name} · ${say(role)}`;
    element.setAttribute("aria-label", say("phone", { name: view.name, role: say(role) }));
    if (!empty.hidden) empty.replaceChildren(...beginning());
    translate(element);
    log.speak();
  }

  /** What this is and what to do first, while nothing was said. */
  function beginning() {
    const begin = (/** @type {string} */ text) => {
      says(text);
      log.element.focus({ preventScroll: true }); // these keys go, the focus stays in the chat
    };
    const start = (/** @type {string} */ look) =>
      h("button", { type: "button", class: look, "data-say": "start", onclick: () => begin("/start") });
    const title = h("b", {}, find(`start-title-${role}`) ?? say("start-title"));
    const what = h("p", {}, find(`start-what-${role}`) ?? say("start-what"));
    if (view.role !== "distributor") return [title, what, start("main")];
    const first = `${facts.customer} ${FIRST_AMOUNT}`;
    const deposit = h(
      "button",
      { type: "button", class: "main", onclick: () => begin(first) },
      say("try", { text: first }),
    );
    return [title, what, deposit, start("plain"), h("small", {}, say("start-safe", { pin: facts.pin }))];
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
    else if ("choice" in key) choose(message, key.choice);
    else if ("sheet" in key) openSheet(key.label, key.sheet, (choice) => choose(message, choice));
    else if ("webApp" in key) openWebApp(key.webApp, key.label, undefined);
    else if ("copies" in key) void navigator.clipboard.writeText(key.copies).then(() => tell(say("copied")));
    else link(key.url).click();
  }

  /**
   * @param {number} message
   * @param {number} choice
   */
  function choose(message, choice) {
    void perform({ kind: "chooses", message, choice });
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
    if (file.size > DOCUMENT_MAX_BYTES) tell(say("too-big"));
    else await sendDocument(id, file).catch(() => tell(say("not-sent")));
  }

  /** @param {Act} what */
  function perform(what) {
    return act(id, what).catch(() => void tell(say("not-sent")));
  }
}
