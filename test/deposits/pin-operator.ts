import { xof } from "../../src/domain/money.ts";
import { Pin } from "../../src/domain/pin.ts";
import type {
  BalanceAnswer,
  CashInAnswer,
  Operator,
  PinChangeAnswer,
  PinCode,
} from "../../src/domain/ports/operator.ts";
import { PIN } from "../canary/pins.ts";
import { createMemoryOperator } from "../simulation/memory-operator.ts";
import type { VirtualTime } from "../simulation/virtual-time.ts";

/** What becomes of a call that carries a PIN, besides what its PIN is. */
export const WAYS = ["plain", "slow", "silent", "never_arrives", "told_oddly"] as const;
export type Way = (typeof WAYS)[number];

/** How long the client waits for an answer. */
const TIMEOUT_MS = 30_000;

/** The operator with nothing but its count of wrong PINs on its mind. */
export interface PinOperator {
  readonly operator: Operator;
  /** The PIN in force. */
  readonly pin: () => string;
  /** Wrong ones in a row. */
  readonly wrong: () => number;
  /** Wrong ones that arrived as the third in a row. */
  readonly thirds: () => number;
  /** What the next calls meet, in order; then every call is answered plainly. */
  readonly ways: Way[];
  /** It makes the PIN anew, or unlocks the account: its count begins again. */
  begin(): void;
}

type Code = NonNullable<PinCode["pinCode"]>;

const REASONS = { "2011": "wrong_pin", "2012": "wrong_pin_last_try", "2013": "wallet_locked" } as const;

/** Makes it. A call arrives halfway through its time, so that two may arrive in another order than they left. */
export function createPinOperator(time: VirtualTime): PinOperator {
  const books = createMemoryOperator(time, { cashIn: () => ({ treatment: { kind: "paid" }, answerMs: 0 }) });
  const ways: Way[] = [];
  let [pin, wrong, thirds] = [PIN, 0, 0];
  const wait = (ms: number) => new Promise<void>((resolve) => void time.after(ms, resolve));
  const digitsOf = (given: Pin) => given.use((digits) => digits.toString());

  /** `undefined`: right. */
  function check(digits: string): Code | undefined {
    if (digits === pin && wrong < 3) {
      wrong = 0;
      return undefined;
    }
    if (wrong >= 3) return "2013";
    wrong += 1;
    if (wrong === 3) thirds += 1;
    return (["2011", "2012", "2013"] as const)[wrong - 1];
  }

  /** One call: there, looked at, and back. */
  async function call<A>(
    given: Pin,
    answers: {
      right: () => Promise<A> | A;
      wrong: (code: keyof typeof REASONS) => A;
      oddly: (code: Code) => A;
      silent: A;
    },
  ): Promise<A> {
    const digits = digitsOf(given);
    const way = ways.shift() ?? "plain";
    const answerMs = { plain: 400, slow: 9_000, silent: TIMEOUT_MS, never_arrives: TIMEOUT_MS, told_oddly: 600 }[way];
    await wait(answerMs / 2);
    const code = way === "never_arrives" ? undefined : check(digits);
    const answer = way === "never_arrives" || code !== undefined ? undefined : await answers.right();
    await wait(answerMs / 2);
    if (way === "silent" || way === "never_arrives") return answers.silent;
    if (code !== undefined)
      return way === "told_oddly" ? answers.oddly(code) : answers.wrong(code as keyof typeof REASONS);
    return answer as A;
  }

  const refused = (code: keyof typeof REASONS) => ({ kind: "rejected", reason: REASONS[code], code }) as const;

  const operator: Operator = {
    ...books,
    async readyCashIn() {
      const line = await books.readyCashIn();
      if (line.kind !== "ready") return line;
      return {
        ...line,
        send: (order, given) =>
          call<CashInAnswer>(given, {
            right: () => line.send(order, new Pin(Buffer.from(PIN))),
            wrong: (code) => ({ ...refused(code), stop: true }),
            oddly: (pinCode) => ({ kind: "uncertain", reason: "unclear_refusal", code: "HTTP 401", pinCode }),
            silent: { kind: "uncertain", reason: "no_answer", code: "ETIMEDOUT" },
          }),
      };
    },
    balanceWithPin: (_wallet, given) =>
      call<BalanceAnswer>(given, {
        right: () => ({ kind: "balance", balance: xof(1_000_000) }),
        wrong: refused,
        oddly: (pinCode) => ({ kind: "failed", why: "refused", detail: "HTTP 401", pinCode }),
        silent: { kind: "failed", why: "unreachable", detail: "ETIMEDOUT" },
      }),
    changePin(_wallet, old, fresh) {
      const digits = digitsOf(fresh);
      return call<PinChangeAnswer>(old, {
        right() {
          pin = digits;
          return { kind: "changed" };
        },
        wrong: refused,
        oddly: (pinCode) => ({ kind: "unknown", code: "HTTP 401", pinCode }),
        silent: { kind: "unknown", code: "ETIMEDOUT" },
      });
    },
  };

  return {
    ...{ operator, ways },
    pin: () => pin,
    wrong: () => wrong,
    thirds: () => thirds,
    begin() {
      wrong = 0;
    },
  };
}
