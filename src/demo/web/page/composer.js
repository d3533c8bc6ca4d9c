import { h, sign } from "./dom.js";
import { markEdges } from "./edges.js";
import { say, spoken } from "./words.js";

/** @import { ReplyKeyView } from "../chat-view.ts" */
/** @import { Menus } from "../news.ts" */

/**
 * @typedef {object} ComposerHands
 * @property {(text: string) => void} say
 * @property {(row: number, column: number, label: string) => void} press
 * @property {(file: File) => void} send
 * @property {() => void} shareContact
 */

/**
 * Where a person writes: the text, the menu of commands, what can be attached, and the bot's keyboard in place of the phone's.
 * @param {ComposerHands} hands
 */
export function createComposer(hands) {
  const text = h("textarea", {
    rows: 1,
    "data-name": "message",
    enterkeyhint: "send",
    autocomplete: "off",
    maxlength: 4096,
  });
  const file = h("input", { type: "file", hidden: true, tabindex: -1, "aria-hidden": "true" });
  const menuButton = round("commands", sign("menu"), () => toggle("menu"));
  const attachButton = round("attach", sign("attach"), () => toggle("attach"));
  const sheet = h("div", { class: "sheet", hidden: true });
  const lookAtEdges = markEdges(sheet);
  const keyboard = h("div", { class: "reply-keys", role: "group", "data-name": "reply-keys", hidden: true });
  const form = h(
    "form",
    {},
    menuButton,
    attachButton,
    text,
    round("send", sign("send"), () => form.requestSubmit()),
    file,
  );
  const element = h("div", { class: "composer" }, sheet, form, keyboard);
  /** @type {"menu" | "attach" | undefined} */
  let open;
  let keyboardShown = "[]";
  /** @type {Menus} */
  let menus = { fr: [], en: [] };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const written = text.value.trim();
    if (written === "") return text.focus();
    hands.say(written);
    write("");
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  text.addEventListener("input", grow);
  file.addEventListener("change", () => {
    for (const one of file.files ?? []) hands.send(one);
    file.value = "";
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    const opener = open === "menu" ? menuButton : attachButton;
    close();
    opener.focus();
  });
  element.addEventListener("focusout", ({ relatedTarget }) => {
    if (open && relatedTarget instanceof Node && !element.contains(relatedTarget)) close();
  });

  return {
    element,
    text,
    write,
    /** @param {Menus} next */
    setMenus(next) {
      menus = next;
      if (open === "menu") fill();
    },
    /** @param {readonly (readonly ReplyKeyView[])[]} rows */
    setKeyboard(rows) {
      const same = JSON.stringify(rows);
      if (same === keyboardShown) return;
      keyboardShown = same;
      const hadFocus = keyboard.contains(document.activeElement);
      keyboard.hidden = rows.length === 0;
      keyboard.replaceChildren(
        ...rows.map((row, nr) => h("div", { class: "row" }, ...row.map((key, place) => replyKey(key, nr, place)))),
      );
      if (hadFocus) text.focus();
    },
  };

  /** @param {string} written */
  function write(written) {
    text.value = written;
    grow();
  }

  function grow() {
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight + text.offsetHeight - text.clientHeight}px`; // with its border, or the first line is cut
  }

  /** @param {"menu" | "attach"} which */
  function toggle(which) {
    if (open === which) return close();
    open = which;
    fill();
    sheet.hidden = false;
    sheet.scrollTop = 0;
    lookAtEdges();
    menuButton.setAttribute("aria-expanded", String(open === "menu"));
    attachButton.setAttribute("aria-expanded", String(open === "attach"));
    sheet.querySelector("button")?.focus();
  }

  function close() {
    open = undefined;
    sheet.hidden = true;
    for (const button of [menuButton, attachButton]) button.setAttribute("aria-expanded", "false");
  }

  function fill() {
    const lines =
      open === "menu"
        ? menus[spoken()].map(({ command, description }) => commandLine(command, description))
        : attachLines();
    sheet.replaceChildren(...lines);
  }

  /**
   * @param {string} command
   * @param {string} description
   */
  function commandLine(command, description) {
    return line(() => hands.say(`/${command}`), h("b", {}, `/${command}`), h("span", {}, description));
  }

  function attachLines() {
    return [
      line(() => file.click(), sign("document"), h("span", {}, say("document"))),
      line(() => hands.shareContact(), sign("person"), h("span", {}, say("contact"))),
    ];
  }

  /**
   * @param {() => void} act
   * @param {...Node} children
   */
  function line(act, ...children) {
    const onclick = () => {
      close();
      text.focus();
      act();
    };
    return h("button", { type: "button", onclick }, ...children);
  }

  /**
   * @param {ReplyKeyView} key
   * @param {number} row
   * @param {number} column
   */
  function replyKey({ label, kind }, row, column) {
    const mark = kind === "contact" ? sign("person") : kind === "web_app" ? sign("opens") : undefined;
    return h("button", { type: "button", onclick: () => hands.press(row, column, label) }, label, mark);
  }
}

/**
 * @param {string} name
 * @param {Node} content
 * @param {() => void} onclick
 */
function round(name, content, onclick) {
  const expands = name === "send" ? {} : { "aria-expanded": "false" };
  return h("button", { type: "button", class: `round ${name}`, "data-name": name, ...expands, onclick }, content);
}
