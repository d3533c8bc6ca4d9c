import { $, h, sign } from "./dom.js";
import { say } from "./words.js";

/** @import { FileView, SheetSection } from "../chat-view.ts" */

for (const button of document.querySelectorAll("[data-close]")) {
  if (button.classList.contains("round")) button.append(sign("close"));
  button.addEventListener("click", () => button.closest("dialog")?.close());
}

/** @param {string} id */
function dialog(id) {
  return /** @type {HTMLDialogElement} */ ($(`#${id}`));
}

/**
 * Words over a tapped key that must be closed.
 * @param {string} text
 */
export function showAlert(text) {
  $("#alert-text").textContent = text;
  dialog("alert-dialog").showModal();
}

/**
 * Asks for a contact card.
 * @param {(phone: string, firstName: string) => void} share
 */
export function askContact(share) {
  const box = dialog("contact-dialog");
  const form = /** @type {HTMLFormElement} */ ($("form", box));
  form.reset();
  form.onsubmit = () => {
    const fields = new FormData(form);
    share(String(fields.get("phone")), String(fields.get("firstName")));
  };
  box.showModal();
}

/**
 * A list as WhatsApp opens it: one row is marked, and then sent.
 * @param {string} title
 * @param {readonly SheetSection[]} sections
 * @param {(choice: number) => void} choose
 */
export function openSheet(title, sections, choose) {
  const box = dialog("sheet-dialog");
  const form = /** @type {HTMLFormElement} */ ($("form", box));
  $("#sheet-title").textContent = title;
  $(".rows", box).replaceChildren(
    ...sections.flatMap(({ title: heading, rows }) => [
      ...(heading === undefined ? [] : [h("h3", {}, heading)]),
      ...rows.map(({ label, description, choice }) =>
        h(
          "label",
          {},
          h("span", {}, h("b", {}, label), description !== undefined && h("small", {}, description)),
          h("input", { type: "radio", name: "choice", value: choice, required: true }),
        ),
      ),
    ]),
  );
  form.onsubmit = () => choose(Number(new FormData(form).get("choice")));
  box.showModal();
}

/**
 * Asks on whose phone a link to the bot is opened.
 * @param {readonly { id: number, label: string }[]} people
 * @param {(person: number) => void} open
 */
export function askWhoOpens(people, open) {
  const box = dialog("link-dialog");
  const choose = (/** @type {number} */ id) => {
    box.close();
    open(id);
  };
  $(".who", box).replaceChildren(
    ...people.map(({ id, label }) => h("button", { type: "button", class: "plain", onclick: () => choose(id) }, label)),
  );
  box.showModal();
}

/**
 * Shows a PDF or a picture in front of the chat.
 * @param {FileView} file
 */
export function showFile({ url, name, shows }) {
  const content =
    shows === "pdf"
      ? h("iframe", { src: `${url}#toolbar=0&navpanes=0&view=FitH`, title: name })
      : h("img", { src: url, alt: name });
  openFrame(name, content, url);
}

/**
 * Opens a web page of the bot's in front of the chat, as Telegram opens a Mini App. What it gives back (`Telegram.WebApp.sendData`) closes it
 * and is handed on; only the page itself is listened to, and only while it is open.
 * @param {string} url
 * @param {string} title
 * @param {((data: string) => void) | undefined} given
 */
export function openWebApp(url, title, given) {
  const { origin } = new URL(url);
  const frame = h("iframe", { src: url, title, sandbox: "allow-scripts allow-same-origin allow-forms" });
  const box = openFrame(title, frame);
  frame.addEventListener("load", () => frame.focus()); // whoever types goes on typing
  const hear = (/** @type {MessageEvent} */ event) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const { type, data } = Object(event.data);
    if (type !== "web_app_data_send" && type !== "web_app_close") return;
    box.close();
    if (type === "web_app_data_send" && typeof data === "string") given?.(data);
  };
  window.addEventListener("message", hear);
  box.addEventListener("close", () => window.removeEventListener("message", hear), { once: true });
}

/**
 * @param {string} title
 * @param {HTMLElement} content
 * @param {string} [file] What can be saved of it.
 */
function openFrame(title, content, file) {
  const box = dialog("frame-dialog");
  box.classList.toggle("app", file === undefined);
  box.querySelector(".save")?.remove();
  if (file !== undefined) $("#frame-title").after(h("a", { class: "save", href: file, download: title }, say("save")));
  $("#frame-title").textContent = title || say("open-pdf");
  $(".frame", box).replaceChildren(content);
  box.addEventListener("close", () => content.remove(), { once: true });
  box.showModal();
  return box;
}
