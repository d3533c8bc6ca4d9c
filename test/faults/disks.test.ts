import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Bot } from "../chaos/bot.ts";
import { CUSTOMERS, type Stack, startStack } from "../chaos/stack.ts";
import { type AtTheTill, atTheTill, rowsOf } from "./till.ts";

const [CUSTOMER = ""] = CUSTOMERS;

describe.skipIf(!mayMount())("The running bot (needs root, for a small disk of its own)", () => {
  let disk: string;
  let stack: Stack;
  let bot: Bot;

  beforeEach(async () => {
    disk = mkdtempSync(join(tmpdir(), "guichet-disk-"));
    spawnSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", disk]);
    stack = await startStack({
      tills: [{ wallet: "780000201", people: [1] }],
      operator: { history: { delayMaxMs: 0 } },
      data: join(disk, "data"),
    });
    bot = stack.start();
    await bot.open;
  });

  afterEach(async () => {
    await bot.kill();
    await stack.close();
    cpSync(join(disk, "data"), `${disk}-kept`, { recursive: true }); // to be searched (test/canary)
    spawnSync("umount", ["-l", disk]);
  });

  it("on a disk that is full before the call sends nothing and says so; with space again the PIN is asked for and it is paid (F28)", async () => {
    const till = await waitsForPin();
    fill();
    till.entersPin();
    await till.bot.shows("Le guichet ne peut pas enregistrer de dépôt en ce moment");
    expect(stack.wire.cashIns).toEqual([]);
    empty();
    await expect.poll(() => padIsOpen(till)).toBe(true);
    till.entersPin();
    await expect.poll(() => stack.operator.ledger().length).toBe(1);
    await expect.poll(async () => (await rowsOf(stack, 1))[0]?.state).toBe("SUCCEEDED");
    expect(stack.wire.cashIns).toHaveLength(1);
  });

  it("on a disk that is full after the call keeps the result, takes nothing new, and writes it when there is space (F28)", async () => {
    const till = await waitsForPin();
    stack.wire.onCashIn = () => {
      fill();
      return "pass";
    };
    till.entersPin();
    await expect.poll(() => stack.operator.ledger().length).toBe(1);
    till.person.says(`${CUSTOMER} 7000`);
    await till.bot.asks("Le guichet ne peut pas enregistrer de dépôt en ce moment");
    empty();
    await till.bot.shows("CFA →");
    expect(await rowsOf(stack, 1)).toMatchObject([{ state: "SUCCEEDED" }]);
    expect(stack.wire.cashIns).toHaveLength(1);
  });

  it("on a read-only disk does not start, and says why (F29)", async () => {
    await bot.kill();
    spawnSync("mount", ["-o", "remount,ro", disk]);
    const lines = stack.output.length;
    bot = stack.start();
    expect(await bot.ended).toBe(1);
    expect(stack.output.slice(lines).join("")).toMatch(/^Guichet cannot start: /m);
  });

  async function waitsForPin(): Promise<AtTheTill> {
    const till = atTheTill(stack, 1);
    await till.asks(CUSTOMER, 5_000);
    await till.confirms();
    return till;
  }

  function padIsOpen({ bot }: AtTheTill): boolean {
    return bot.buttons.includes("✓");
  }

  /** To the last byte: what is left of the journal's own pages takes no further row. */
  function fill(): void {
    for (const size of [1_000_000, 10_000, 1_000, 100])
      for (let n = 0; n < 20; n += 1) {
        mkdirSync(join(disk, "filler"), { recursive: true });
        try {
          writeFileSync(join(disk, "filler", `${size}-${n}`), Buffer.alloc(size, 1));
        } catch {
          break; // full for this size
        }
      }
  }

  function empty(): void {
    rmSync(join(disk, "filler"), { recursive: true, force: true });
  }
});

function mayMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  const disk = mkdtempSync(join(tmpdir(), "guichet-mount-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]).status === 0;
  if (mounted) spawnSync("umount", [disk]);
  rmSync(disk, { recursive: true, force: true });
  return mounted;
}
