import { randomUUID } from "node:crypto";
import { Agenda } from "./agenda.ts";
import { Accounts } from "./bank/accounts.ts";
import { CallRate } from "./bank/call-rate.ts";
import { Ledger } from "./bank/ledger.ts";
import type { PinKey } from "./bank/pin-key.ts";
import { Tokens } from "./bank/tokens.ts";
import { Transactions } from "./bank/transactions.ts";
import { Registrations } from "./callbacks/registrations.ts";
import type { SimulatorClock } from "./clock.ts";
import { Events } from "./events.ts";
import type { Faults } from "./faults/faults.ts";
import type { Random } from "./random.ts";
import { tellSecret } from "./secrets.ts";
import type { SimulatorSettings } from "./settings.ts";

/** A batch of cash-ins (contract README section 9). Its lines are the transactions under its id. */
export interface Batch {
  readonly bulkId: string;
  readonly callbackUrl: string;
  /** Lines that are not final yet. */
  open: number;
  /** What its callback does besides its duty, by faults. */
  readonly callback?: "lost" | "doubled" | "early" | "reordered" | "forged" | undefined;
  readonly callbackLateMs: number;
}

/** Everything that one simulated host is and remembers. Functions of the bank take it as their first argument. */
export interface World {
  readonly clock: SimulatorClock;
  readonly random: Random;
  readonly clientId: string;
  readonly clientSecret: string;
  settings: SimulatorSettings;
  pinKey: PinKey;
  /** Grows with every id given out. */
  sequence: number;
  readonly accounts: Accounts;
  readonly ledger: Ledger;
  readonly transactions: Transactions;
  readonly batches: Map<string, Batch>;
  readonly registrations: Registrations;
  readonly tokens: Tokens;
  readonly rate: CallRate;
  readonly agenda: Agenda;
  readonly faults: Faults;
  readonly events: Events;
  /** Aborted when the simulator stops: no callback outlives it. */
  readonly closed: AbortController;
}

/** What a world begins with. */
export interface WorldStart {
  readonly clock: SimulatorClock;
  readonly random: Random;
  readonly settings: SimulatorSettings;
  readonly pinKey: PinKey;
  readonly faults: Faults;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
}

/** Makes an empty world. Credentials that are not given are new and random. */
export function createWorld(start: WorldStart): World {
  const { clientId = randomUUID(), clientSecret = randomUUID() } = start;
  tellSecret(clientSecret);
  tellSecret(Buffer.from(`${clientId}:${clientSecret}`).toString("base64")); // as HTTP Basic has it
  return {
    ...start,
    ...{ clientId, clientSecret },
    sequence: 1,
    accounts: new Accounts(),
    ledger: new Ledger(),
    transactions: new Transactions(),
    batches: new Map(),
    registrations: new Registrations(),
    tokens: new Tokens(),
    rate: new CallRate(),
    agenda: new Agenda(start.clock),
    events: new Events(),
    closed: new AbortController(),
  };
}
