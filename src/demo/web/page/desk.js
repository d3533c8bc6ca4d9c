import { h, sign } from "./dom.js";
import { FIRST_AMOUNT } from "./phone.js";
import { setFault } from "./talk.js";
import { find, francs, pairs, say, spoken, timeOf } from "./words.js";

/** @import { AccountLine, CallLine, DeskView, MovementLine } from "../desk-view.ts" */
/** @import { SwitchView } from "../switches.ts" */
/** @import { Facts } from "../news.ts" */

/** Amounts of the guide and the first one differ: the same deposit twice within minutes is questioned. */
const FAULTY_AMOUNT = 2_500;

const SAMPLE_NAME = "exemple.csv";

/** Customers whom every practice operator has. */
const OTHER_CUSTOMERS = /** @type {const} */ (["770000001", "770000002"]);

/** Above what the cashier may deposit a day without being asked about. */
const LARGE_AMOUNT = 60_000;

/**
 * The operator's side: how to begin, faults, accounts, movements, calls.
 * @param {HTMLElement} element
 * @param {Facts} facts
 * @param {object} hands
 * @param {(text: string, role?: string) => void} hands.write Writes on the phone in sight, or on somebody's.
 * @param {(file: File) => void} hands.send Sends a file from the phone in sight.
 */
export function createDesk(element, facts, { write, send }) {
  /** @type {DeskView | undefined} */
  let shown;
  const switches = h("ul", { class: "switches" });
  const accounts = h("ul", { class: "accounts" });
  const movements = h("tbody");
  const movementsTable = h(
    "table",
    {},
    h("thead", {}, h("tr", {}, ...["time", "to", "amount", "reference"].map(columnHead))),
    movements,
  );
  const movementsNone = note("none", "movements-none");
  const calls = h("ol", { class: "calls" });
  const callOpen = h("p", { class: "open", "data-say": "call-open", hidden: true });
  const callsNone = note("none", "calls-none");
  const steps = h("ol", { class: "steps" });
  const special = h("ul", { class: "special" });

  const numbers = h(
    "details",
    {},
    h("summary", { "data-say": "special" }),
    h("p", { class: "what", "data-say": "special-what" }),
    special,
  );
  const table = h("div", { class: "wide", tabindex: 0, role: "region", "data-name": "movements" }, movementsTable);
  const guide = part("guide-title", steps);
  const faults = part("faults", note("what", "faults-what"), switches, facts.special.length > 0 && numbers);
  const books = part(
    "desk-title",
    note("what", "desk-what"),
    ...[heading("accounts"), accounts],
    ...[heading("movements"), movementsNone, table],
    ...[heading("calls"), callsNone, callOpen, calls],
  );
  element.replaceChildren(
    h(
      "div",
      { class: "jumps", role: "group", "data-name": "jumps" },
      ...[jump("jump-guide", guide), jump("jump-faults", faults), jump("jump-books", books)],
    ),
    h("div", { class: "column" }, guide, faults),
    h("div", { class: "column" }, books),
  );
  speak();
  return { update, speak };

  function speak() {
    steps.replaceChildren(
      step(say("guide-deposit"), example(FIRST_AMOUNT)),
      step(say("guide-pin", { pin: facts.pin })),
      step(say("guide-fault"), example(FAULTY_AMOUNT)),
      step(
        say("guide-list"),
        h("button", { type: "button", class: "try", onclick: () => send(sampleList(facts)) }, SAMPLE_NAME),
      ),
      step(say("guide-people"), example(LARGE_AMOUNT, "cashier")),
    );
    special.replaceChildren(
      ...facts.special.map(({ number, says }) =>
        h("li", {}, writes(`${number} ${FIRST_AMOUNT}`, number), h("span", {}, says[spoken()])),
      ),
    );
    if (shown) update(shown);
  }

  /**
   * Shows the books; `true` when money has moved since.
   * @param {DeskView} desk
   */
  function update(desk) {
    const before = new Map(shown?.accounts.map(({ number, balance }) => [number, balance]));
    const seen = new Set(shown?.movements.map(({ id }) => id));
    const heard = shown?.calls[0]?.nr ?? 0;
    const isFirst = shown === undefined;
    shown = desk;
    updateSwitches(desk.switches);
    const told = desk.accounts.filter(
      ({ balance, type, number }) =>
        balance > 0 || type === "RETAILER" || number === facts.customer || before.get(number),
    );
    accounts.replaceChildren(...told.map((account) => accountLine(account, before.get(account.number))));
    movements.replaceChildren(
      ...desk.movements.map((movement) => movementLine(movement, !isFirst && !seen.has(movement.id))),
    );
    movementsTable.hidden = desk.movements.length === 0;
    movementsNone.hidden = !movementsTable.hidden;
    calls.replaceChildren(...desk.calls.map((call) => callLine(call, !isFirst && call.nr > heard)));
    callOpen.hidden = desk.inFlight === 0;
    callsNone.hidden = desk.calls.length > 0 || desk.inFlight > 0;
    return !isFirst && desk.movements.some(({ id }) => !seen.has(id));
  }

  /** @param {readonly SwitchView[]} views */
  function updateSwitches(views) {
    if (switches.children.length === 0) switches.append(...views.map((view) => h("li", {}, switchButton(view.name))));
    for (const [nr, { name, on, stays }] of views.entries()) {
      const button = /** @type {HTMLElement} */ (switches.children[nr]?.firstElementChild);
      button.setAttribute("aria-checked", String(on));
      button.replaceChildren(
        h("span", { class: "knob" }, sign("bolt")),
        h("b", {}, say(`fault-${name}`)),
        h("small", {}, say(`fault-${name}-what`), stays ? ` (${say("stays")})` : ""),
      );
    }
  }

  /** @param {string} name */
  function switchButton(name) {
    const button = h("button", {
      type: "button",
      role: "switch",
      "data-fault": name,
      onclick: () => void setFault(name, button.getAttribute("aria-checked") !== "true").catch(() => {}),
    });
    return button;
  }

  /**
   * @param {number} amount
   * @param {string} [role]
   */
  function example(amount, role) {
    const text = `${facts.customer} ${amount}`;
    return writes(text, text, role);
  }

  /**
   * @param {string} text
   * @param {string} label
   * @param {string} [role]
   */
  function writes(text, label, role) {
    return h(
      "button",
      { type: "button", class: "try", "aria-label": say("write", { text }), onclick: () => write(text, role) },
      label,
    );
  }
}

/**
 * @param {AccountLine} account
 * @param {number | undefined} before
 */
function accountLine({ number, name, type, balance, wrongPins }, before) {
  const kind = type === "RETAILER" ? "wallet" : type === "MERCHANT" ? "merchant" : "customer";
  const moved = before !== undefined && before !== balance;
  const change = moved ? (balance > before ? "up" : "down") : "";
  const warns = wrongPins >= 3 ? say("locked") : wrongPins > 0 ? say("wrong-pins", { count: wrongPins }) : undefined;
  return h(
    "li",
    { class: `${kind} ${change}`.trim(), "data-number": number },
    h(
      "span",
      { class: "who" },
      h("b", {}, name || pairs(number)),
      h("small", {}, `${say(kind)}${name ? ` · ${pairs(number)}` : ""}`),
    ),
    warns !== undefined && h("span", { class: "warns" }, warns),
    h("span", { class: "money" }, francs(balance)),
  );
}

/**
 * @param {MovementLine} movement
 * @param {boolean} isNew
 */
function movementLine({ at, to, amount, reference }, isNew) {
  return h(
    "tr",
    { class: isNew && "new" },
    h("td", {}, timeOf(at, true)),
    h("td", {}, pairs(to)),
    h("td", { class: "money" }, francs(amount)),
    h("td", { class: "reference" }, reference),
  );
}

/**
 * @param {CallLine} call
 * @param {boolean} isNew
 */
function callLine({ at, operation, http, code, faults }, isNew) {
  const outcome = http === undefined ? say("no-answer") : code ? `${http} · ${code}` : String(http);
  const mood = http === undefined || http >= 500 ? "bad" : http >= 400 ? "poor" : "good";
  return h(
    "li",
    { class: isNew && "new" },
    h("time", {}, timeOf(at, true)),
    h("span", { class: "operation" }, find(operation) ?? operation, faults.length > 0 && sign("bolt")),
    h("span", { class: `outcome ${mood}` }, outcome),
  );
}

/**
 * @param {string} title
 * @param {...(HTMLElement | false)} content
 */
function part(title, ...content) {
  return h("div", { class: "part" }, h("h2", { "data-say": title }), ...content);
}

/**
 * Leads to a part, where they stand one below the other.
 * @param {string} name
 * @param {HTMLElement} to
 */
function jump(name, to) {
  return h("button", { type: "button", "data-say": name, onclick: () => to.scrollIntoView() });
}

/**
 * @param {string} text
 * @param {HTMLElement} [does]
 */
function step(text, does) {
  return h("li", {}, h("p", {}, text), does);
}

/**
 * Four lines as people have them; one number is too short, so that a visitor sees what becomes of it.
 * @param {Facts} facts
 */
function sampleList({ customer }) {
  const [one, two] = OTHER_CUSTOMERS;
  const lines = ["numero;montant", `${customer};1500`, `${one};2000`, `${two};750`, `${two.slice(0, -1)};1000`];
  return new File([`${lines.join("\n")}\n`], SAMPLE_NAME, { type: "text/csv" });
}

/** @param {string} title */
function heading(title) {
  return h("h3", { "data-say": title });
}

/** @param {string} name */
function columnHead(name) {
  return h("th", { scope: "col", class: name === "amount" && "money", "data-say": name });
}

/**
 * @param {string} kind
 * @param {string} name
 */
function note(kind, name) {
  return h("p", { class: kind, "data-say": name });
}
