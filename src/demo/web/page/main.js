import { createDesk } from "./desk.js";
import { askWhoOpens } from "./dialogs.js";
import { $, h } from "./dom.js";
import { createPeople } from "./people.js";
import { createPhone } from "./phone.js";
import { listen } from "./talk.js";
import { say, speak, spoken, translate } from "./words.js";

/** @import { News, PhoneView } from "../news.ts" */

/** @type {Map<number, ReturnType<typeof createPhone>>} */
const phones = new Map();
/** @type {ReturnType<typeof createDesk> | undefined} */
let desk;
/** @type {readonly PhoneView[]} */
let views = [];
let bot = "";
const people = createPeople($(".people"), $(".phones"), $("button.all"), phones);
const tabs = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[role=tab]"));

for (const tab of tabs) {
  tab.addEventListener("click", () => showView(tab.dataset.view ?? "chat"));
  tab.addEventListener("keydown", ({ key }) => {
    if (key !== "ArrowLeft" && key !== "ArrowRight") return;
    const other = [...tabs].find((one) => one !== tab);
    other?.click();
    other?.focus();
  });
}
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-language]"))) {
  button.addEventListener("click", () => {
    speak(button.dataset.language === "en" ? "en" : "fr");
    showLanguage();
    for (const phone of phones.values()) phone.speak();
    people.show();
    desk?.speak();
  });
}
$(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  showView("chat");
  people.inSight()?.focus();
});

translate(document);
showLanguage();
showView("chat");
listen(hear, (isLost) => {
  const line = $(".lost");
  line.hidden = !isLost;
  line.textContent = isLost ? say("lost") : "";
});

/** @param {News} news */
function hear(news) {
  switch (news.type) {
    case "hello":
      return begin(news);
    case "message":
      phones.get(news.person)?.put(news.message);
      if (news.message.mine || news.quiet) return;
      if (document.body.dataset.view !== "chat") mark("chat");
      return people.wrote(news.person, news.message.id);
    case "gone":
      return phones.get(news.person)?.remove(news.id);
    case "keyboard":
      return phones.get(news.person)?.setKeyboard(news.rows);
    case "answer":
      return phones.get(news.person)?.answer(news.id, news.text, news.alert);
    case "busy":
      return phones.get(news.person)?.showBusy(news.action, news.ms);
    case "menus":
      for (const { person, menu } of news.menus) phones.get(person)?.setMenus(menu);
      return;
    case "desk":
      if (desk?.update(news.desk) && document.body.dataset.view !== "desk") mark("desk");
  }
}

/** Everything anew: the page was opened, or the demo was started again. @param {Extract<News, { type: "hello" }>} hello */
function begin(hello) {
  bot = hello.bot;
  views = hello.phones;
  phones.clear();
  for (const view of views) phones.set(view.id, createPhone(view, hello.facts, linkFrom));
  people.begin(views);
  desk = createDesk($("#desk"), hello.facts, {
    write(text, role) {
      showView("chat");
      const somebody = views.find((view) => view.role === role);
      if (somebody) people.choose(somebody.id);
      people.inSight()?.write(text);
    },
    send(file) {
      showView("chat");
      void people.inSight()?.send(file);
    },
  });
  if (hello.desk) desk.update(hello.desk);
  translate(document);
  document.body.dataset.ready = "true";
}

/**
 * A link in a chat. One to the bot itself can be followed on any of the phones; others leave the page.
 * @param {string} url
 * @returns {HTMLElement}
 */
function linkFrom(url) {
  const { hostname, pathname, searchParams } = new URL(url);
  const start = searchParams.get("start");
  if (hostname !== "t.me" || pathname !== `/${bot}`)
    return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" });
  const open = () => {
    const there = views.filter(({ chat }) => chat === "telegram");
    const choices = there.map(({ id, name, role }) => ({ id, label: `${name} · ${say(role)}` }));
    askWhoOpens(choices, (id) => {
      people.choose(id);
      phones.get(id)?.says(start ? `/start ${start}` : "/start");
    });
  };
  return h("button", { type: "button", class: "link", onclick: open });
}

/** On a narrow page: the chat or the operator. @param {string} view */
function showView(view) {
  document.body.dataset.view = view;
  for (const tab of tabs) {
    const isChosen = tab.dataset.view === view;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    if (isChosen) tab.removeAttribute("aria-description");
  }
  if (view === "chat") people.inSight()?.toEnd();
}

/** Something happened where a narrow page does not show it. @param {string} view */
function mark(view) {
  for (const tab of tabs) if (tab.dataset.view === view) tab.setAttribute("aria-description", say("news"));
}

function showLanguage() {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-language]"))) {
    button.setAttribute("aria-pressed", String(button.dataset.language === spoken()));
  }
}
