import { liveOneDay } from "./day.ts";

/** Lives one day of the simulation again and says everything that happens: `npm run replay -- 123`. */
const seed = Number(process.argv[2]);
if (!Number.isSafeInteger(seed)) {
  process.stderr.write("Which seed? For example: npm run replay -- 123\n");
  process.exit(2);
}
const { broken } = await liveOneDay(seed, { log: (line) => process.stdout.write(`${line}\n`) });
process.stdout.write(broken.length === 0 ? "\nNo rule was broken.\n" : `\n${broken.length} times a rule was broken.\n`);
process.exitCode = broken.length === 0 ? 0 : 1;
