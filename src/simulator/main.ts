import { writeFileSync } from "node:fs";
import { banner, readCommandLine, usage } from "./command-line.ts";
import { AS_SEEN_LIVE } from "./settings.ts";
import { type SimulatorEvent, startSimulator } from "./simulator.ts";

/** `npm run simulator`: the operator alone, until Ctrl-C. */
async function main(): Promise<void> {
  const { help, port, flavour, asSeenLive, stateFile, postman, openapi, quiet } = readCommandLine(
    process.argv.slice(2),
  );
  if (help) {
    process.stdout.write(usage());
    return;
  }
  const simulator = await startSimulator({
    port,
    settings: { flavour, ...(asSeenLive ? AS_SEEN_LIVE : {}) },
    ...(stateFile === undefined ? {} : { stateFile }),
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void simulator.close());
  if (postman !== undefined) write(postman, `${JSON.stringify(simulator.postmanCollection(), null, 2)}\n`);
  if (openapi !== undefined) write(openapi, simulator.openApiDescription());
  process.stdout.write(`${banner(simulator)}\n`);
  if (!quiet) simulator.onChange((event) => process.stdout.write(line(event)));
}

/** For its owner alone: it holds credentials, those of a test operator. */
function write(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 });
}

function line(event: SimulatorEvent): string {
  switch (event.type) {
    case "call":
      return `${event.operation}  ${[event.http ?? "no answer", event.code, ...event.faults].filter(Boolean).join(" ")}\n`;
    case "movement":
      return `  ${event.movement.amount} F  ${event.movement.from} -> ${event.movement.to}  ${event.movement.reference}\n`;
    case "callback":
      return `  callback ${event.attempt}  ${event.http ?? "no answer"}  ${event.about}\n`;
    default:
      return "";
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
