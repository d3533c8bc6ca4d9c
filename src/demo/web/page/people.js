import { h } from "./dom.js";
import { say } from "./words.js";

/** @import { PhoneView } from "../news.ts" */
/** @import { createPhone } from "./phone.js" */

/**
 * Whose phone is in sight: one, or all side by side where there is room. Counts what the others have not read.
 * @param {HTMLElement} bar
 * @param {HTMLElement} stage
 * @param {HTMLElement} sideBySide
 * @param {ReadonlyMap<number, ReturnType<typeof createPhone>>} phones
 */
export function createPeople(bar, stage, sideBySide, phones) {
  /** @type {readonly PhoneView[]} */
  let views = [];
  let chosen = 0;
  let all = false;
  /** @type {Map<number, Set<number>>} */
  const unread = new Map();

  sideBySide.addEventListener("click", toggleAll);

  return {
    show,
    choose,
    inSight: () => phones.get(chosen),
    /** @param {readonly PhoneView[]} next */
    begin(next) {
      views = next;
      if (!phones.has(chosen)) chosen = views[0]?.id ?? 0;
      unread.clear();
      stage.replaceChildren(...[...phones.values()].map(({ element }) => element));
      bar.replaceChildren(
        ...views.map(({ id, role }) =>
          h("button", { type: "button", class: role, "data-person": id, onclick: () => choose(id) }),
        ),
      );
      show();
      for (const phone of phones.values()) phone.toEnd();
    },
    /**
     * The bot wrote to somebody.
     * @param {number} person
     * @param {number} message
     */
    wrote(person, message) {
      if (all || person === chosen) return;
      unread.set(person, (unread.get(person) ?? new Set()).add(message));
      show();
    },
  };

  /** @param {number} person */
  function choose(person) {
    chosen = person;
    unread.delete(person);
    show();
    const phone = phones.get(person);
    phone?.toEnd();
    if (all) phone?.element.scrollIntoView({ behavior: "smooth", inline: "nearest", block: "nearest" });
  }

  function toggleAll() {
    all = !all;
    unread.clear();
    show();
    for (const phone of phones.values()) phone.toEnd();
  }

  function show() {
    document.body.classList.toggle("all", all);
    sideBySide.setAttribute("aria-pressed", String(all));
    for (const { id, chat, name, role } of views) {
      const button = bar.querySelector(`[data-person="${id}"]`);
      const count = unread.get(id)?.size ?? 0;
      button?.setAttribute("aria-pressed", String(id === chosen));
      button?.replaceChildren(
        h("b", {}, say(chat === "whatsapp" ? chat : role)),
        h("span", { class: "line" }, h("small", {}, name), count > 0 && unreadMark(count)),
      );
      phones.get(id)?.element.classList.toggle("chosen", id === chosen);
    }
  }
}

/** @param {number} count */
function unreadMark(count) {
  return h(
    "span",
    { class: "unread" },
    h("span", { "aria-hidden": "true" }, String(count)),
    h("span", { class: "unseen" }, say("unread", { count })),
  );
}
