import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "./simulator.ts";

/** Fetched by npx when it is wanted: with what it needs it is larger than this program. */
const NEWMAN = "newman@6.2.2";

/** `npm run postman`: starts a simulator, writes its collection and runs that with newman. Ends with newman's code. */
async function main(): Promise<number> {
  const simulator = await startSimulator({ settings: { pinChange: true, history: { delayMaxMs: 0 } } });
  const folder = mkdtempSync(join(tmpdir(), "guichet-postman-"));
  try {
    const file = join(folder, "collection.json");
    writeFileSync(file, JSON.stringify(simulator.postmanCollection()), { mode: 0o600 });
    const newman = spawn("npx", ["--yes", NEWMAN, "run", file], { stdio: "inherit" });
    const [code] = await once(newman, "exit");
    return Number(code ?? 1);
  } finally {
    rmSync(folder, { recursive: true });
    await simulator.close();
  }
}

process.exitCode = await main();
