import { parentPort } from "node:worker_threads";
import { draw, type Task } from "./draw.ts";

/** A task with its number, as `createPictures` sends it. */
export interface Order {
  readonly nr: number;
  readonly task: Task;
}

/** What became of a drawing. */
export type Drawn =
  | { readonly nr: number; readonly bytes: Uint8Array }
  | { readonly nr: number; readonly failed: string };

parentPort?.on("message", async ({ nr, task }: Order) => {
  parentPort?.postMessage(await answer(nr, task));
});

async function answer(nr: number, task: Task): Promise<Drawn> {
  try {
    return { nr, bytes: new Uint8Array(draw(task)) };
  } catch (error) {
    return { nr, failed: error instanceof Error ? error.name : "unknown" };
  }
}
