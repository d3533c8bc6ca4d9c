import { buffer } from "node:stream/consumers";
import type { ListChoices, ListLimits } from "../domain/ports/lists.ts";
import { readFile } from "./read-file.ts";

// The process that reads one file: its bytes come in, what was read goes out as JSON. Started by `lists.ts`, with no settings, no way to the
// network's secrets and no right to write. It may die of a file; nothing else does.

const [limits, choices] = JSON.parse(process.argv[2] ?? "[]") as [ListLimits, ListChoices];
process.stdout.write(JSON.stringify(await readFile(await buffer(process.stdin), limits, choices)));
