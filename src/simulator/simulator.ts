import type { AddressInfo } from "node:net";
import type { Transaction } from "./bank/transactions.ts";
import { addControl } from "./control/control.ts";
import * as controls from "./control/controls.ts";
import type { SimulatorEvent } from "./events.ts";
import { openApiDescription } from "./export/openapi.ts";
import { placeholdersOf } from "./export/placeholders.ts";
import { postmanCollection } from "./export/postman.ts";
import type { Faults } from "./faults/faults.ts";
import { MAGIC_NUMBERS, type MagicNumber } from "./faults/magic-numbers.ts";
import { createServer } from "./http/server.ts";
import { openWorld, type WorldOptions } from "./open-world.ts";
import type { SettingsInput, SimulatorSettings } from "./settings.ts";
import { StateFile } from "./state-file.ts";

export type { Account, AccountInput } from "./bank/accounts.ts";
export type { Movement } from "./bank/ledger.ts";
export type { Transaction } from "./bank/transactions.ts";
export type { SimulatorClock } from "./clock.ts";
export type { AccountView, LedgerLine } from "./control/controls.ts";
export type { SimulatorEvent } from "./events.ts";
export type { PlannedFault } from "./faults/faults.ts";
export type { FaultKind } from "./faults/kinds.ts";
export type { MagicNumber } from "./faults/magic-numbers.ts";
export type { FaultRule } from "./faults/rule.ts";
export type { SettingsInput, SimulatorSettings } from "./settings.ts";

/** How a simulator is set up. Everything may be left out. */
export interface SimulatorOptions extends WorldOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Loopback unless told otherwise; the control interface asks nobody who they are. */
  readonly host?: string;
}

/** What tests and scripts do with faults. */
export type FaultControl = Pick<Faults, "add" | "list" | "remove" | "clear" | "fired">;

/** A running stand-in for the operator. */
export interface Simulator {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The wallets as they are now, with their balances. */
  accounts(): controls.AccountView[];
  /** Customers at whose numbers something goes wrong on purpose. */
  readonly magicNumbers: readonly MagicNumber[];
  /** Every movement of money so far: the truth that a journal is held against. */
  ledger(): controls.LedgerLine[];
  /** Every row that the history has or will have, refused, open and hidden ones too. */
  transactions(): readonly Readonly<Transaction>[];
  /** Francs in a wallet. */
  balance(msisdn: string): number;
  /** Plans faults; `GET /_simulator/` and `faults/kinds.ts` say which there are. */
  readonly faults: FaultControl;
  settings(): SimulatorSettings;
  /** Lays a part over the settings in force. Throws a `ZodError`. */
  change(part: SettingsInput): void;
  /** Makes a new RSA key; what the old one encrypted gets 4003. */
  rotateKey(): Promise<void>;
  /** Voids every token: the next call with one gets 401. */
  revokeTokens(): void;
  /** Unlocks a wallet and begins its count of wrong PINs anew, as an agency does. */
  unlock(msisdn: string): void;
  /** Puts the simulator's own clock forward. Throws when the clock was handed in. */
  advance(byMs: number): void;
  /** Calls that are being served now, held ones included. */
  inFlight(): number;
  /** Hears of movements, rows, calls and callbacks; gives what ends it. */
  onChange(listener: (event: SimulatorEvent) => void): () => void;
  /** A Postman collection of the calls that this host serves, with fresh credentials, numbers and a PIN ciphertext. */
  postmanCollection(): object;
  /** The contract's OpenAPI file with this address, and values that work in its examples. */
  openApiDescription(): string;
  /** Cuts every connection and stops. */
  close(): Promise<void>;
}

/** Starts a faithful stand-in for the operator on this machine (contract README section 14). */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const world = await openWorld(options);
  const { stateFile, port: wantedPort = 0, host = "127.0.0.1" } = options;
  const file = stateFile === undefined ? undefined : new StateFile(stateFile, world);
  const save = async () => file?.save();
  await save();
  let inFlight = 0;
  const app = createServer(world, {
    save,
    served: (change) => {
      inFlight += change;
    },
  });
  addControl(app, world, { save, inFlight: () => inFlight });
  await app.listen({ port: wantedPort, host });
  const { address, port } = app.server.address() as AddressInfo;

  const url = `http://${address.includes(":") ? `[${address}]` : address}:${port}`;

  return {
    url,
    clientId: world.clientId,
    clientSecret: world.clientSecret,
    magicNumbers: MAGIC_NUMBERS,
    faults: world.faults,
    accounts: () => controls.accountsOf(world),
    ledger: () => controls.ledgerOf(world),
    transactions: () => controls.transactionsOf(world),
    balance: (msisdn) => controls.balanceOf(world, msisdn),
    settings: () => world.settings,
    change: (part) => controls.change(world, part),
    rotateKey: () => controls.rotateKey(world),
    unlock: (msisdn) => void controls.unlock(world, msisdn),
    revokeTokens: () => world.tokens.revokeAll(),
    advance: (byMs) => controls.advance(world, byMs),
    inFlight: () => inFlight,
    postmanCollection: () => postmanCollection(url, world),
    openApiDescription: () => openApiDescription(url, placeholdersOf(world)),
    onChange: (listener) => world.events.listen(listener),
    close: async () => {
      if (world.closed.signal.aborted) return; // a second close must not write over a successor's state
      world.closed.abort();
      world.agenda.close();
      await app.close();
      await save();
    },
  };
}
