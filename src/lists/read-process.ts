import { buffer } from "node:stream/consumers";
import type { ListChoices, ListLimits, ListReading } from "../domain/ports/lists.ts";
import { readsApart, TooMuchMemory } from "./memory.ts";
import { readFile } from "./read-file.ts";

// The process that reads one file: its bytes come in, what was read goes out as JSON. Started by `lists.ts`, with no settings, no way to the
// network's secrets and no right to write. It may die of a file; nothing else does.

const [limits, choices, residentMax] = JSON.parse(process.argv[2] ?? "[]") as [ListLimits, ListChoices, number];
readsApart(residentMax);
readBounded().then((reading) => process.stdout.write(JSON.stringify(reading)));

async function readBounded(): Promise<ListReading> {
  try {
    return await readFile(await buffer(process.stdin), limits, choices);
  } catch (error) {
    if (error instanceof TooMuchMemory) return { kind: "problem", problem: "too_much_memory" };
    throw error;
  }
}
