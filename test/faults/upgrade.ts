import { rmSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { xof } from "../../src/domain/money.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { writeBatch } from "../batches/offline.ts";
import { PIN } from "../canary/pins.ts";
import type { Bot } from "../chaos/bot.ts";
import { nextVersion } from "../chaos/next-version.ts";
import { CUSTOMERS, type Stack, startStack } from "../chaos/stack.ts";
import { meet } from "../demo/person.ts";
import { type AtTheTill, atTheTill } from "./till.ts";

/** Who is in the middle of what when the version changes: at the pad, at a question, in doubt, with a list on its way, at a draft. */
const [AT_PAD, AT_QUESTION, IN_DOUBT, WITH_LIST, AT_DRAFT] = [1, 2, 3, 4, 5] as const;
const PEOPLE = [AT_PAD, AT_QUESTION, IN_DOUBT, WITH_LIST, AT_DRAFT];
const walletOf = (id: number) => `78000020${id}` as Msisdn;
const [CUSTOMER = "", OTHER = ""] = CUSTOMERS;
const LINES = 24;

/** Puts another version in the place of this one while everybody is in the middle of something; with a step of the journal's schema there is no way back. */
export function upgrades({ hasStep }: { readonly hasStep: boolean }): void {
  let stack: Stack;
  let bot: Bot;
  let next: string;

  beforeEach(async () => {
    next = nextVersion({ hasStep });
    stack = await startStack({
      tills: PEOPLE.map((id) => ({ wallet: walletOf(id), people: [id] })),
      operator: { history: { delayMaxMs: 0 } },
    });
    await writeBatch(stack.data, {
      ...{ intentKey: "test:list", chatId: WITH_LIST, actorId: WITH_LIST, distributor: walletOf(WITH_LIST) },
      lines: Array.from({ length: LINES }, (_, index) => ({
        line: index + 1,
        recipient: CUSTOMERS[index + 10] as Msisdn,
        amount: xof(1_000 + 5 * index),
      })),
    });
    for (const id of PEOPLE) meet(stack.chat, { id, language: "fr" });
    bot = stack.start();
    await bot.open;
  });

  afterEach(async () => {
    await bot.kill();
    await stack.close();
    rmSync(next, { recursive: true });
  });

  it("loses nothing, pays nothing twice, and goes on with all of it; so does the way back (F67)", async () => {
    const at = atTheTills(stack);
    await beginsAll(at);
    expect(await bot.stop()).toBe(0);
    const sent = stack.wire.cashIns.length;
    bot = stack.start({ version: next });
    await bot.open;
    stack.operator.faults.clear();
    expect(stack.wire.cashIns).toHaveLength(sent); // nothing leaves by itself
    await goesOn(at);

    if (hasStep) expect(await refusedStart()).toContain("was written by a newer Guichet");
    else await bot.stop();
    if (!hasStep) bot = stack.start(); // the way back
    await bot.open;
    await at(AT_PAD).asks(CUSTOMER, 9_000);
    await at(AT_PAD).confirms();
    at(AT_PAD).entersPin();
    await at(AT_PAD).bot.shows("9 000 F CFA →");
    await bot.stop();

    const { deposits, ledger, verdict } = await stack.books();
    expect(deposits.filter(({ state }) => state === "SUCCEEDED")).toHaveLength(LINES + 4);
    expect(deposits.every(({ state }) => state === "SUCCEEDED" || state === "CANCELLED")).toBe(true);
    expect(new Set(ledger.map(({ reference }) => reference)).size).toBe(ledger.length);
    expect(ledger).toHaveLength(LINES + 4);
    if (!hasStep) expect(verdict).toMatchObject({ kind: "intact" }); // a step of the next version is no schema of this one
  });

  /** Everybody is in the middle of something. */
  async function beginsAll(at: ReturnType<typeof atTheTills>): Promise<void> {
    stack.operator.faults.add({ kind: "cut_line", money: "moved", customer: OTHER });
    await at(IN_DOUBT).asks(OTHER, 3_000);
    await at(AT_DRAFT).asks(CUSTOMER, 5_000);
    at(AT_QUESTION).person.says("/depot");
    await at(AT_QUESTION).bot.asks("Numéro du client");
    const { person, bot: chat } = at(WITH_LIST);
    await chat.asks("Rien n’est encore parti");
    person.taps("Envoyer");
    await chat.asks("Votre code secret");
    await at(AT_PAD).asks(CUSTOMER, 1_000);
    await at(AT_PAD).confirms();
    await at(IN_DOUBT).confirms();
    at(IN_DOUBT).entersPin();
    await at(IN_DOUBT).bot.shows("vérification en cours");
    const sent = stack.wire.cashIns.length;
    stack.operator.faults.add({ kind: "slow", ms: 1_000, times: "always" });
    at(WITH_LIST).entersPin();
    await expect.poll(() => stack.wire.cashIns.length).toBeGreaterThan(sent);
  }

  /** Everybody goes on where they were, with what they see. */
  async function goesOn(at: ReturnType<typeof atTheTills>): Promise<void> {
    await expect.poll(() => at(AT_PAD).bot.buttons.includes("✓")).toBe(true);
    at(AT_PAD).entersPin();
    await at(AT_PAD).bot.shows("1 000 F CFA →");
    await at(AT_DRAFT).confirms();
    at(AT_DRAFT).entersPin();
    await at(AT_DRAFT).bot.shows("5 000 F CFA →");
    at(AT_QUESTION).person.says(CUSTOMER);
    await at(AT_QUESTION).bot.asks("elle est close");
    const { person, bot: chat } = at(WITH_LIST);
    await chat.asks("Le guichet a redémarré");
    person.taps("Reprendre");
    await chat.asks("Votre code secret");
    person.says(PIN);
    await chat.asks("Lot terminé");
    await at(IN_DOUBT).bot.shows("3 000 F CFA →");
    await expect.poll(() => stack.operator.ledger().length).toBe(LINES + 3);
  }

  /** What this version says of a journal that the next one has changed; the next one is at work again then. */
  async function refusedStart(): Promise<string> {
    await bot.stop();
    const from = stack.output.length;
    expect(await stack.start().ended).toBe(1);
    const said = stack.output.slice(from).join("");
    bot = stack.start({ version: next });
    return said;
  }
}

function atTheTills(stack: Stack): (id: number) => AtTheTill {
  const people = new Map<number, AtTheTill>(PEOPLE.map((id) => [id, atTheTill(stack, id)]));
  return (id) => people.get(id) as AtTheTill;
}
