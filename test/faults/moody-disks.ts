import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Bot } from "../chaos/bot.ts";
import { moodyDisk } from "../chaos/moody-disk.ts";
import { CUSTOMERS, type Stack, startStack } from "../chaos/stack.ts";
import { type AtTheTill, atTheTill, rowsOf } from "./till.ts";

const [CUSTOMER = ""] = CUSTOMERS;
const disk = moodyDisk();

/** Runs the bot on a disk with moods. `npm run test:crashes` tries all of them, the suite the one that could make it tell what is written nowhere. */
export function withMoods({ all }: { readonly all: boolean }): void {
  describe.skipIf(!disk)("The running bot (needs a C compiler, for a disk with moods)", () => {
    let stack: Stack;
    let bot: Bot;

    beforeEach(async () => {
      disk?.heals();
      stack = await startStack({
        tills: [{ wallet: "780000201", people: [1] }],
        operator: { history: { delayMaxMs: 0 } },
      });
      bot = stack.start({ settings: disk?.settings ?? {} });
      await bot.open;
    });

    afterEach(async () => {
      disk?.heals();
      await bot.kill();
      await stack.close();
    });

    it("whose disk fails the flush of the result tells nothing as paid before it is written, and writes it with the next (F65)", async () => {
      const till = await waitsForPin();
      stack.wire.onCashIn = () => {
        disk?.turns("fails");
        return "pass";
      };
      till.entersPin();
      await expect.poll(() => stack.operator.ledger().length).toBe(1);
      await till.bot.shows("CFA →");
      expect(disk?.isWell()).toBe(true); // the one flush has failed
      await bot.kill();
      bot = stack.start();
      await bot.open;
      expect(await rowsOf(stack, 1)).toMatchObject([{ state: "SUCCEEDED" }]);
      expect(stack.wire.cashIns).toHaveLength(1);
    });

    if (all) {
      it("on a disk that takes a second for each commit pays once, and what is told as paid is on the disk (F65)", async () => {
        disk?.turns("slow 1000");
        const till = await waitsForPin();
        till.entersPin();
        await till.bot.shows("CFA →");
        await bot.kill(); // whatever was told survives that
        bot = stack.start();
        await bot.open;
        expect(await rowsOf(stack, 1)).toMatchObject([{ state: "SUCCEEDED" }]);
        expect(stack.wire.cashIns).toMatchObject([{ row: { state: "SENDING" } }]); // the row was there before the call
        expect(stack.operator.ledger()).toHaveLength(1);
      });

      it("whose disk fails one flush before the call sends nothing, says so, and pays once when asked again (F65)", async () => {
        const till = await waitsForPin();
        disk?.turns("dead");
        till.entersPin();
        await till.bot.shows("Le guichet ne peut pas enregistrer de dépôt en ce moment");
        expect(stack.wire.cashIns).toEqual([]);
        disk?.heals();
        await expect.poll(() => till.bot.buttons.includes("✓")).toBe(true);
        till.entersPin();
        await expect.poll(async () => (await rowsOf(stack, 1))[0]?.state).toBe("SUCCEEDED");
        expect(stack.operator.ledger()).toHaveLength(1);
      });

      it("that may open no more files pays nothing twice, loses nothing, and goes on when it may (F65)", async () => {
        const till = await waitsForPin();
        limitFiles(3); // those that are open stay open
        till.entersPin();
        till.person.says("/aide");
        await expect.poll(() => stack.output.join("")).toContain("EMFILE");
        limitFiles(4_096);
        await expect
          .poll(async () => {
            if (till.bot.buttons.includes("✓")) till.entersPin(); // asked for again: it never left
            return (await rowsOf(stack, 1))[0]?.state;
          })
          .toBe("SUCCEEDED");
        expect(stack.operator.ledger()).toHaveLength(1);
        expect((await stack.books()).verdict).toMatchObject({ kind: "intact" });
      });
    }

    async function waitsForPin(): Promise<AtTheTill> {
      const till = atTheTill(stack, 1);
      await till.asks(CUSTOMER, 5_000);
      await till.confirms();
      return till;
    }

    function limitFiles(soft: number): void {
      spawnSync("prlimit", [`--pid=${bot.pid}`, `--nofile=${soft}:`]);
    }
  });
}
