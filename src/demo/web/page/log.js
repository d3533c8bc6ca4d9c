import { createDays } from "./days.js";
import { h, sign } from "./dom.js";
import { markEdges } from "./edges.js";
import { createMessage } from "./message.js";

/** @import { MessageView } from "../chat-view.ts" */
/** @import { Hands } from "./message.js" */

/** Whoever is this near to the end, in pixels, stays there when something comes. */
const NEAR_END = 60;

/** So much is seen above the first line of a long message, in pixels. */
const READING_GAP = 10;

/**
 * What stands in a chat, oldest first. Who reads further up is left there.
 * @param {Hands} hands
 */
export function createLog(hands) {
  const dots = h("div", { class: "dots", "aria-hidden": "true", hidden: true }, h("i"), h("i"), h("i"));
  const element = h("div", { class: "log", role: "log", tabindex: 0, "data-name": "messages" }, dots);
  /** @type {Map<number, ReturnType<typeof createMessage>>} */
  const messages = new Map();
  /** Whether what comes next is wanted in sight. */
  let follows = true;
  let size = "";
  const days = createDays();
  const end = h(
    "button",
    { type: "button", class: "round end", "data-name": "to-end", hidden: true, onclick: toEnd },
    sign("down"),
  );
  const lookAtEdges = markEdges(element);
  element.addEventListener("scroll", look);
  // A picture that arrives, a phone that is turned, a chat that comes into sight: the end moves without a message.
  const sizes = new ResizeObserver(() => keepingEnd(() => {}));
  sizes.observe(element);

  return {
    ...{ element, end, put, remove, keepingEnd, toEnd },
    isEmpty: () => messages.size === 0,
    /** The bot answered a tap. @param {number} id */
    answered: (id) => messages.get(id)?.answered(),
    /** @param {boolean} isBusy */
    showBusy: (isBusy) =>
      keepingEnd(() => {
        dots.hidden = !isBusy;
      }),
    speak() {
      days.speak();
      for (const message of messages.values()) message.speak();
    },
  };

  /**
   * Shows a message, new or changed. `true` when it is new.
   * @param {MessageView} view
   */
  function put(view) {
    const known = messages.get(view.id);
    keepingEnd(() => (known ? known.update(view) : insert(view)));
    if (view.mine) toEnd();
    else if (!known) showsBeginning(view);
    return known === undefined;
  }

  /** What is longer than the phone is high is read from its first line; keys below it stay in sight. @param {MessageView} view */
  function showsBeginning({ id, keys }) {
    const made = messages.get(id)?.element;
    if (!follows) end.classList.add("news");
    if (!made || !follows || keys.length > 0 || made !== dots.previousElementSibling) return;
    if (element.clientHeight === 0 || made.offsetHeight <= element.clientHeight) return;
    follows = false;
    element.scrollTop = made.offsetTop - READING_GAP;
  }

  /** @param {MessageView} view */
  function insert(view) {
    const made = createMessage(view, hands);
    const later = [...messages.keys()].filter((id) => id > view.id);
    const next = later.length > 0 ? messages.get(Math.min(...later)) : undefined;
    messages.set(view.id, made);
    days.place(view.at, next?.element ?? dots).before(made.element);
    sizes.observe(made.element);
  }

  /** @param {number} id */
  function remove(id) {
    const gone = messages.get(id);
    if (!gone) return;
    const hadFocus = gone.element.contains(document.activeElement);
    sizes.unobserve(gone.element);
    gone.element.remove();
    messages.delete(id);
    days.tidy();
    keepingEnd(() => {});
    if (hadFocus) ([...messages.values()].at(-1)?.element ?? element).focus();
  }

  /** @param {() => void} change */
  function keepingEnd(change) {
    look();
    change();
    if (follows) toEnd();
    size = sizeNow();
    tellEnd();
  }

  /** Where the reader is. When the size has changed, not they have moved but what is around. */
  function look() {
    if (size !== sizeNow()) return;
    follows = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
    tellEnd();
  }

  /** A key leads back to the end from further up, and is marked when something came there. */
  function tellEnd() {
    end.hidden = follows || element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
    if (end.hidden) end.classList.remove("news");
    lookAtEdges();
  }

  function sizeNow() {
    return `${element.clientWidth} ${element.clientHeight} ${element.scrollHeight}`;
  }

  function toEnd() {
    follows = true;
    element.scrollTop = element.scrollHeight;
    tellEnd();
  }
}
