import { afterEach } from "vitest";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../src/simulator/simulator.ts";
import { PIN } from "../canary/pins.ts";
import { OPERATOR_KEY } from "../operator-key.ts";
import { DISTRIBUTOR, type PlainClient, plainClient } from "./client.ts";

/** A simulator for one test, a caller of it, and a clock that only the test moves. */
export interface Running {
  readonly simulator: Simulator;
  readonly client: PlainClient;
  advance(byMs: number): void;
}

const started: Simulator[] = [];

/** Starts one with no call limit and no history delay, unless the options say otherwise. It is closed after the test. */
export async function run({ settings = {}, ...options }: SimulatorOptions = {}): Promise<Running> {
  let now = Date.UTC(2026, 0, 31, 10, 15);
  const simulator = await startSimulator({
    clock: { now: () => now },
    seed: 1,
    ...(options.stateFile === undefined ? { privateKey: OPERATOR_KEY } : {}),
    accounts: [{ msisdn: DISTRIBUTOR, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 }],
    settings: { history: { delayMaxMs: 0 }, rate: { perMinute: 0 }, ...settings },
    ...options,
  });
  started.push(simulator);
  return {
    simulator,
    client: plainClient(simulator),
    advance: (byMs) => {
      now += byMs;
    },
  };
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((simulator) => simulator.close()));
});

/** HTTP status and the operator's code: `400/2020`, `200/`. */
export function verdict({ http, json }: { http: number; json: Record<string, unknown> | undefined }): string {
  return `${http}/${json?.["code"] ?? ""}`;
}
