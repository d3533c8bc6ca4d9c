import { Worker } from "node:worker_threads";
import type { Clock } from "../domain/clock.ts";
import { NotDrawn, type Pictures } from "../domain/ports/pictures.ts";
import type { Task } from "./draw.ts";
import type { Drawn, Order } from "./drawing-thread.ts";

/** After so long without a task the thread ends and gives its memory back: most of an installation's hours need no picture. */
const IDLE_MS = 5 * 60_000;

/** How long one sheet may take before the thread counts as stuck. */
const LIMIT_MS = 20_000;

interface Waiting {
  readonly resolve: (bytes: Buffer) => void;
  readonly reject: (error: NotDrawn) => void;
}

/**
 * Makes the pictures. They are drawn in a thread of their own, one after the other: each takes tens of milliseconds without pause, in which
 * no update would be answered. The thread starts with the first task; one that dies is replaced with the next.
 */
export function createPictures(clock: Clock): Pictures {
  const waiting = new Map<number, Waiting>();
  let nr = 0;
  let thread: Worker | undefined;
  let cancelIdle = () => {};
  let cancelLimit = () => {};

  function start(): Worker {
    const started = new Worker(new URL("./drawing-thread.ts", import.meta.url));
    started.unref();
    started.on("message", (drawn: Drawn) => settle(drawn));
    started.on("error", (error) => died(started, error.name));
    started.on("exit", () => died(started, "exit"));
    return started;
  }

  function settle(drawn: Drawn): void {
    const one = waiting.get(drawn.nr);
    waiting.delete(drawn.nr);
    if ("bytes" in drawn) one?.resolve(Buffer.from(drawn.bytes));
    else one?.reject(new NotDrawn(`not drawn: ${drawn.failed}`));
    watch();
  }

  /** Watches over the tasks that are out, or over the idle thread. */
  function watch(): void {
    cancelLimit();
    cancelIdle();
    if (waiting.size > 0) cancelLimit = clock.after(LIMIT_MS, () => void end("too slow"));
    else cancelIdle = clock.after(IDLE_MS, () => void end("idle"));
  }

  function died(which: Worker, why: string): void {
    if (which !== thread) return;
    thread = undefined;
    cancelLimit();
    cancelIdle();
    const lost = [...waiting.values()];
    waiting.clear();
    for (const { reject } of lost) reject(new NotDrawn(`not drawn: ${why}`));
  }

  async function end(why: string): Promise<void> {
    const ending = thread;
    if (!ending) return;
    died(ending, why);
    await ending.terminate();
  }

  function order(task: Task): Promise<Buffer> {
    thread ??= start();
    nr += 1;
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    waiting.set(nr, { resolve, reject });
    thread.postMessage({ nr, task } satisfies Order);
    watch();
    return promise;
  }

  return {
    picture: (sheet) => order({ kind: "picture", sheet }),
    pdf: (sheet, paper) => order({ kind: "pdf", sheet, paper }),
    qr: (text, caption) => order({ kind: "qr", text, caption }),
    close: () => end("closed"),
  };
}
