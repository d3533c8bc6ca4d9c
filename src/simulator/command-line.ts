import { parseArgs } from "node:util";
import { FAULT_KINDS } from "./faults/kinds.ts";
import { MAGIC_NUMBERS } from "./faults/magic-numbers.ts";
import type { Simulator } from "./simulator.ts";

/** How `npm run simulator` was asked to run. */
export interface CommandLine {
  readonly port: number;
  readonly stateFile: string | undefined;
  readonly flavour: "sandbox" | "live";
  /** Everything at once that was seen on the live host and differs from the plain form. */
  readonly asSeenLive: boolean;
  /** Where to write a Postman collection, and the OpenAPI description. */
  readonly postman: string | undefined;
  readonly openapi: string | undefined;
  readonly quiet: boolean;
  readonly help: boolean;
}

/** Reads the arguments. Throws an `Error` with a sentence for people when they make no sense. */
export function readCommandLine(args: string[]): CommandLine {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string", default: "8210" },
      state: { type: "string" },
      live: { type: "boolean", default: false },
      "as-seen-live": { type: "boolean", default: false },
      postman: { type: "string" },
      openapi: { type: "string" },
      quiet: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port is a number from 0 to 65535, not "${values.port}"`);
  const { state: stateFile, live, "as-seen-live": asSeenLive, postman, openapi, quiet, help } = values;
  return { port, stateFile, flavour: live ? "live" : "sandbox", asSeenLive, postman, openapi, quiet, help };
}

/** What `--help` prints. */
export function usage(): string {
  const width = Math.max(...Object.keys(FAULT_KINDS).map((kind) => kind.length));
  return `npm run simulator [-- options]

A faithful stand-in for the operator on this machine. No money moves.

  --port N      the port (8210); 0 takes any free one
  --state FILE  keeps money, history, PIN counters, key and credentials in FILE
  --live        the live host's rules instead of the sandbox's
  --as-seen-live
                writes its answers in every form at once that was seen live: codes as numbers, 201 and 202, other
                words for a state, a reference of its own, history in an object, an API that is not approved
  --postman FILE, --openapi FILE
                writes every call as a Postman collection, and the description of the API, with this address, fresh
                credentials and test numbers filled in
  --quiet       does not show each call
  --help        this text

A cash-in to one of these numbers goes wrong by itself:

${magicLines()}

Every other fault is scripted over HTTP; GET /_simulator/ explains how. There are:

${Object.entries(FAULT_KINDS)
  .map(([kind, { says }]) => `  ${kind.padEnd(width)}  ${says}`)
  .join("\n")}
`;
}

/** What is printed at the start: where it is and whom one can be. */
export function banner({ url, clientId, clientSecret, accounts, settings }: Simulator): string {
  const magic = new Set(MAGIC_NUMBERS.map(({ msisdn }) => msisdn));
  const wallets = accounts()
    .filter(({ msisdn }) => !magic.has(msisdn))
    .map(
      ({ type, msisdn, pin, balance, firstName }) =>
        `  ${type.padEnd(8)}  ${msisdn}  PIN ${pin}  ${String(balance).padStart(9)} F  ${firstName}`,
    );
  return `Operator simulator (${settings().flavour}), no money moves

  address        ${url}
  client id      ${clientId}
  client secret  ${clientSecret}
  control        ${url}/_simulator/

Test numbers:

${wallets.join("\n")}

Numbers at which something goes wrong:

${magicLines()}
`;
}

function magicLines(): string {
  return MAGIC_NUMBERS.map(({ msisdn, says }) => `  ${msisdn}  ${says}`).join("\n");
}
