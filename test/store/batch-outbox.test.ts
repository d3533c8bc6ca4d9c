import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { listOf } from "../batches/counter.ts";
import { inData, writeBatch } from "../batches/offline.ts";

it("the message of a batch waits for its two seconds and holds nothing else in its chat back; all that wait are told as one", async () => {
  const folder = mkdtempSync(join(tmpdir(), "guichet-outbox-"));
  const { id: batchId, chatId } = await writeBatch(folder, listOf(3));
  await inData(folder, async ({ journal, books }) => {
    const message = { kind: "batch", chatId, batchId } as const;
    const kindsAt = async (at: number) => (await journal.outbox(at, 10)).map(({ message }) => message.kind);
    const [first] = await journal.outbox(Date.now(), 10);
    expect(first?.message).toEqual({ ...message, fresh: true });
    await journal.told(first?.id ?? 0, 42);
    expect(await books.batches.cardMessage(batchId, chatId)).toBe(42);

    for (let line = 0; line < 3; line += 1) await journal.tell(message);
    await journal.tell({ kind: "alarm", chatId, alarm: "orphans", values: {} });
    const now = Date.now();
    expect(await kindsAt(now)).toEqual(["alarm"]);
    expect(await kindsAt(now + 2_100)).toEqual(["batch", "alarm"]);
    const [all] = await journal.outbox(now + 2_100, 10);
    await journal.told(all?.id ?? 0, 42);
    expect(await kindsAt(now + 2_100)).toEqual(["alarm"]);
  });
});
