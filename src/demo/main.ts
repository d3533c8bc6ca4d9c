import { fileURLToPath } from "node:url";
import { runDemo } from "./demo.ts";
import { HELP, readOptions } from "./options.ts";
import { startPracticeOperator } from "./practice-operator.ts";

/** `npm run demo`: the whole counter on one machine, with no account. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const stop = new AbortController();
  // Who reads the output may go away, as `head` does: that ends the demo like a signal, and is no fault.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => stop.abort());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort());
  return runDemo({
    options,
    botEntry: fileURLToPath(new URL("../start.cjs", import.meta.url)),
    startOperator: startPracticeOperator,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    stop: stop.signal,
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
