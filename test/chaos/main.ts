import { rmSync } from "node:fs";
import { HELP, readOptions } from "./options.ts";
import { cutPower } from "./power-cut/power-cut.ts";
import { explain, report } from "./report.ts";
import { runChaos } from "./run.ts";

/** `npm run chaos`: the real program under kills and bad weather, and its books compared (faults F6, I1 to I8). */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const start = performance.now();
  const say = (line: string) =>
    void process.stdout.write(`${((performance.now() - start) / 1_000).toFixed(0).padStart(4)} s  ${line}\n`);
  const isPowerCutGood = options.powerCut ? await cutPower(options.seed, say) : true;
  say(`seed ${options.seed}, ${options.kills} kills, at most ${options.minutes} minutes of them`);
  const result = await runChaos({ ...options, say });
  process.stdout.write(`${report(result)}\n`);
  const broken = result.findings.filter(({ breaches }) => breaches.length > 0);
  for (const { rule, breaches } of broken) {
    process.stdout.write(`\n${rule} is broken (--seed ${options.seed}):\n`);
    for (const breach of breaches.slice(0, 5)) process.stdout.write(`${explain(breach, result.books)}\n`);
  }
  if (broken.length > 0) say(`the data folder stays: ${result.folder}`);
  else rmSync(result.folder, { recursive: true });
  return broken.length === 0 && isPowerCutGood ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
