import { h } from "./dom.js";
import { createMessage } from "./message.js";

/** @import { MessageView } from "../chat-view.ts" */
/** @import { Hands } from "./message.js" */

/** Whoever is this near to the end, in pixels, stays there when something comes. */
const NEAR_END = 60;

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
  element.addEventListener("scroll", look);
  // A picture that arrives, a phone that is turned, a chat that comes into sight: the end moves without a message.
  const sizes = new ResizeObserver(() => keepingEnd(() => {}));
  sizes.observe(element);

  return {
    ...{ element, put, remove, keepingEnd, toEnd },
    isEmpty: () => messages.size === 0,
    /** The bot answered a tap. @param {number} id */
    answered: (id) => messages.get(id)?.answered(),
    /** @param {boolean} isBusy */
    showBusy: (isBusy) =>
      keepingEnd(() => {
        dots.hidden = !isBusy;
      }),
    speak() {
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
    return known === undefined;
  }

  /** @param {MessageView} view */
  function insert(view) {
    const made = createMessage(view, hands);
    const later = [...messages.keys()].filter((id) => id > view.id);
    const next = later.length > 0 ? messages.get(Math.min(...later)) : undefined;
    messages.set(view.id, made);
    element.insertBefore(made.element, next?.element ?? dots);
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
    keepingEnd(() => {});
    if (hadFocus) ([...messages.values()].at(-1)?.element ?? element).focus();
  }

  /** @param {() => void} change */
  function keepingEnd(change) {
    look();
    change();
    if (follows) toEnd();
    size = sizeNow();
  }

  /** Where the reader is. When the size has changed, not they have moved but what is around. */
  function look() {
    if (size !== sizeNow()) return;
    follows = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
  }

  function sizeNow() {
    return `${element.clientWidth} ${element.clientHeight} ${element.scrollHeight}`;
  }

  function toEnd() {
    follows = true;
    element.scrollTop = element.scrollHeight;
  }
}
