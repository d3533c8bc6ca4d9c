import { afterAll, beforeAll, expect, it } from "vitest";
import type { CrashPoint } from "../../src/deposits/crash-points.ts";
import { PIN } from "../canary/pins.ts";
import type { Bot } from "../chaos/bot.ts";
import { INVARIANTS } from "../chaos/invariants.ts";
import { CUSTOMERS } from "../chaos/stack.ts";
import { BotOnWhatsapp } from "./counter.ts";
import { entersCode } from "./relay/code-page.ts";
import { startWhatsappStack, type WhatsappStack } from "./stack.ts";
import { textOf } from "./text-of.ts";

const WALLET = "780000201";
const AWA = "221780000001";

/** The telling of a result, cut at its two steps while Meta refuses: what the journal has to say is said, and said once. `codes`: what it refuses with; `npm run test:crashes` has two, the suite one. */
export function diesWhileMetaRefuses(codes: readonly number[]): void {
  let all: WhatsappStack;
  let bot: Bot | undefined;

  beforeAll(async () => {
    all = await startWhatsappStack([AWA], WALLET);
  });

  afterAll(async () => {
    await bot?.kill();
    await all.close();
  });

  it.each(codes)("C9 to C11 in a row, with %i of Meta's between: the receipt comes, once (F5)", async (code) => {
    const phone = all.graph.person({ number: `+${AWA}`, name: "Awa" });
    const chat = new BotOnWhatsapp(all.graph, phone);
    const before = receipts().length;
    const customer = CUSTOMERS[code % CUSTOMERS.length] ?? "";
    await starts("C9");
    phone.says(`${customer} 5000`);
    await chat.asks(new RegExp(`Vérifiez avant de confirmer[\\s\\S]*${customer.slice(-2)}`));
    phone.taps("Confirmer");
    await chat.asks("Votre code secret");
    const tap = phone.taps("🔒 Entrer le code");
    if (tap.kind !== "opened") throw new Error("no link");
    await entersCode(tap.url, PIN).catch(() => 0);
    await dies();
    all.graph.fails("messages", { refuse: code }, { times: 2 });
    await starts("C10");
    await dies();
    all.graph.fails("messages", { refuse: code }, { times: 2 });
    await starts("C11");
    await dies();
    all.graph.recovers();
    await starts();
    await expect.poll(() => receipts().length - before).toBe(1);
    await expect.poll(() => all.stack.journal((reader) => reader.outboxDepth())).toMatchObject({ waiting: 0 });
    expect(receipts().length - before).toBe(1);

    function receipts() {
      return phone.got.filter(({ sent }) => textOf(sent).startsWith("✅"));
    }
  });

  it("leaves books that agree, and sent nothing that Meta refuses by itself (I1 to I8)", async () => {
    expect(await bot?.stop()).toBe(0);
    const books = await all.books();
    expect(books.deposits.map(({ state }) => state)).toEqual(codes.map(() => "SUCCEEDED"));
    expect(books.ledger).toHaveLength(codes.length);
    for (const { text, check } of Object.values(INVARIANTS)) expect(check(books), text).toEqual([]);
    expect(all.graph.log.refusals).toEqual([]);
  });

  async function starts(dieAt?: CrashPoint): Promise<void> {
    await bot?.kill();
    bot = await all.start(dieAt);
  }

  async function dies(): Promise<void> {
    expect(await bot?.ended).toBe("SIGKILL");
  }
}
