import { afterEach, beforeEach, expect, it } from "vitest";
import type { Bot } from "../chaos/bot.ts";
import { CUSTOMERS, type Stack, startStack } from "../chaos/stack.ts";
import { type AtTheTill, atTheTill, rowsOf } from "./till.ts";

const [CUSTOMER = ""] = CUSTOMERS;
const TILL = { wallet: "780000201", people: [1] };

/** How a process may end besides. */
const MORE_ENDS: readonly [string, string, string | number][] = [
  ["a rejection that nobody handled", 'void Promise.reject(new Error("injected"))', 1],
  ["no memory left", "const all=[];for(;;)all.push(new Array(1e5).fill(1.5))", "SIGABRT"],
];

/** Flags that let a signal do what a bug would. The program is unchanged. */
const on = (act: string) => ["--import", `data:text/javascript,process.on("SIGUSR2",()=>{${act}})`];

/** Asks the process to stop while its first file is read. */
const STOPPED_AS_IT_STARTS = `data:text/javascript,import Module from "node:module"; const load = Module._load;
  Module._load = (name, ...more) => { if (name === "./bundled.cjs") process.kill(process.pid, "SIGTERM"); return load(name, ...more); };`;

/** What may happen to a process that deposits. `npm run test:crashes` has all of it, the suite a second process, a stop in the middle of a call, and an exception. */
export function happensToProcesses({ all }: { readonly all: boolean }): void {
  let stack: Stack;
  let bot: Bot;

  beforeEach(async () => {
    stack = await startStack({ tills: [TILL], operator: { history: { delayMaxMs: 0 } } });
  });

  afterEach(async () => {
    await bot.kill();
    await stack.close();
  });

  it("keeps its data folder to itself: a second one ends with a sentence, and the first goes on (F33)", async () => {
    await starts();
    const lines = stack.output.length;
    const second = stack.start();
    expect(await second.ended).toBe(1);
    expect(stack.output.slice(lines).join("")).toMatch(/^Guichet cannot start: another Guichet is at work in .+$/m);
    const till = await waitsForPin();
    till.entersPin();
    await till.bot.shows("CFA →");
    expect(stack.wire.cashIns).toHaveLength(1);
  });

  it("asked to stop during a call waits for the answer, writes it down and tells it (F46)", async () => {
    await starts({ settings: { STOP_GRACE_MS: "20000", ORANGE_TIMEOUT_MS: "20000" } });
    const till = await waitsForPin();
    stack.operator.faults.add({ kind: "slow", ms: 1_000 });
    await stopsDuringCall(till);
    expect(await bot.ended).toBe(0);
    expect(await rowsOf(stack, 1)).toMatchObject([{ state: "SUCCEEDED" }]);
    await till.bot.shows("CFA →");
  });

  it("asked to stop before it has read its own program ends with 0 all the same (F46)", async () => {
    bot = stack.start({ flags: ["--import", STOPPED_AS_IT_STARTS] });
    expect(await bot.ended).toBe(0);
  });

  it.each<[string, string, string | number]>([
    ["an exception that nobody caught", 'throw new Error("injected")', 1],
    ...(all ? MORE_ENDS : []),
  ])("ends at once on %s, and the next one looks up what was out (F47)", async (_, act, how) => {
    await starts({ flags: ["--max-old-space-size=96", ...on(act)] });
    const till = await waitsForPin();
    stack.operator.faults.add({ kind: "no_answer" });
    stack.wire.onCashIn = () => "pass";
    till.entersPin();
    await expect.poll(() => stack.operator.ledger().length).toBe(1);
    bot.signal("SIGUSR2");
    expect(await bot.ended).toBe(how);
    expect(stack.output.join("")).not.toContain("injected");
    expect(await rowsOf(stack, 1)).toMatchObject([{ state: "SENDING" }]);
    await findsItPaid(till);
  });

  if (all) {
    it("asked to stop during a call that takes too long leaves it in SENDING; the next one looks it up (F46, I8)", async () => {
      await starts({ settings: { STOP_GRACE_MS: "200", ORANGE_TIMEOUT_MS: "60000" } });
      const till = await waitsForPin();
      stack.operator.faults.add({ kind: "no_answer" });
      await stopsDuringCall(till);
      expect(await bot.ended).toBe(0);
      expect(await rowsOf(stack, 1)).toMatchObject([{ state: "SENDING" }]);
      await findsItPaid(till);
    });

    it("asked to stop while a deposit waits for an operator that is away ends in order, with nothing sent (F46, F16)", async () => {
      stack.operator.faults.add({ kind: "error", operation: "createToken", http: 503, times: "always" });
      await starts({ settings: { STOP_GRACE_MS: "1500" } });
      const till = await waitsForPin();
      till.entersPin();
      await till.bot.shows("Orange Money répond qu’il est en panne");
      bot.signal("SIGTERM");
      expect(await bot.ended).toBe(0);
      expect(stack.output.join("")).toContain("the counter is closed");
      expect(await rowsOf(stack, 1)).toMatchObject([{ state: "CONFIRMED" }]);
    });

    it("that stood still for longer than a call may take tells the truth when it goes on, and has sent once (F48)", async () => {
      await starts({
        settings: { ORANGE_TIMEOUT_MS: "1000" },
        flags: on("const end=performance.now()+3000;while(performance.now()<end);"),
      });
      const till = await waitsForPin();
      stack.operator.faults.add({ kind: "slow", ms: 500 });
      stack.wire.onCashIn = () => {
        bot.signal("SIGUSR2");
        return "pass";
      };
      till.entersPin();
      await till.bot.shows("CFA →");
      expect(await rowsOf(stack, 1)).toMatchObject([{ state: "SUCCEEDED" }]);
      expect(stack.wire.cashIns).toHaveLength(1);
      till.person.says("/aide");
      await till.bot.asks("Ce que vous pouvez faire");
    });
  }

  async function starts(how: Parameters<Stack["start"]>[0] = {}): Promise<void> {
    bot = stack.start(how);
    await bot.open;
  }

  async function waitsForPin(): Promise<AtTheTill> {
    const till = atTheTill(stack, 1);
    await till.asks(CUSTOMER, 5_000);
    await till.confirms();
    return till;
  }

  async function stopsDuringCall(till: AtTheTill): Promise<void> {
    stack.wire.onCashIn = () => {
      bot.signal("SIGTERM");
      return "pass";
    };
    till.entersPin();
  }

  async function findsItPaid(till: AtTheTill): Promise<void> {
    await starts();
    await till.bot.shows("CFA →");
    expect(await rowsOf(stack, 1)).toMatchObject([{ state: "SUCCEEDED" }]);
    expect(stack.wire.cashIns).toHaveLength(1);
  }
}
