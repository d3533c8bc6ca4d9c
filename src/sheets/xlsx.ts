import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Sheet, WrittenSheet } from "../domain/ports/sheets.ts";
import type { ToXlsxWorker } from "./xlsx-worker.ts";

/** More cells are held at once than a CSV needs. */
const ROWS_MAX = 20_000;

/** Rows handed over at a time. */
const BATCH = 500;

/** Memory of the thread in megabytes: it ends where the table is larger than expected, and the counter goes on. */
const THREAD_MB = 512;

/**
 * Writes XLSX in a thread of its own: thousands of rows take a second or more of calculating, in which no chat would be answered.
 * Throws when the thread fails.
 */
export async function writeXlsx(sheet: Sheet, written: (rows: number) => void): Promise<WrittenSheet> {
  const worker = new Worker(new URL("./xlsx-worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MB },
  });
  const answer = once(worker, "message") as Promise<[Uint8Array]>;
  const failed = once(worker, "exit").then(() => Promise.reject(new Error("the thread that writes sheets ended")));
  failed.catch(() => {}); // it always ends; that counts only before the answer
  try {
    const { name, columns } = sheet;
    send({ kind: "table", table: { name, columns } });
    let rows = 0;
    let batch: (readonly (string | number | undefined)[])[] = [];
    for await (const row of sheet.rows) {
      rows += 1;
      if (rows > ROWS_MAX) return { kind: "too_long", max: ROWS_MAX };
      batch.push(row);
      if (batch.length < BATCH) continue;
      send({ kind: "rows", rows: batch });
      written(rows);
      batch = [];
    }
    send({ kind: "rows", rows: batch });
    written(rows);
    send({ kind: "end", filtered: sheet.foot && rows, foot: sheet.foot?.() ?? [] });
    const [content] = await Promise.race([answer, failed]);
    return { kind: "written", content, rows };
  } finally {
    await worker.terminate();
  }

  function send(message: ToXlsxWorker): void {
    worker.postMessage(message);
  }
}
