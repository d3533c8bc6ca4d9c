import { existsSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { z } from "zod";
import { accountSchema } from "./bank/accounts.ts";
import { planSettlement } from "./bank/cash-in.ts";
import type { Movement } from "./bank/ledger.ts";
import type { Transaction } from "./bank/transactions.ts";
import type { Registration } from "./callbacks/registrations.ts";
import type { Batch, World } from "./world.ts";

/** What outlives a restart. Tokens do not, nor callbacks that wait for another try. The PINs in it are the simulator's own test data. */
const stateSchema = z.object({
  version: z.literal(1),
  clientId: z.string(),
  clientSecret: z.string(),
  pinKey: z.object({ pem: z.string(), keyId: z.string() }),
  sequence: z.int(),
  accounts: z.array(accountSchema),
  movements: z.array(z.custom<Movement>()),
  transactions: z.array(z.custom<Transaction>()),
  batches: z.array(z.custom<Batch>()),
  registrations: z.array(z.custom<Registration>()),
});

/** The state as it is in the file. */
export type KeptState = z.output<typeof stateSchema>;

/** Reads a state file; `undefined` when there is none yet. Throws an `Error` with a sentence for people when it cannot be read. */
export function readStateFile(path: string): KeptState | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return stateSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw new Error(`The simulator's state in ${path} cannot be read. Remove the file to begin anew.`, {
      cause: error,
    });
  }
}

/** Puts what happened before into a world whose wallets are open, and what is still to happen back on its agenda. */
export function restore(world: World, state: KeptState): void {
  world.sequence = state.sequence;
  for (const movement of state.movements) world.ledger.post(movement);
  for (const registration of state.registrations) world.registrations.put(registration);
  for (const batch of state.batches) world.batches.set(batch.bulkId, batch);
  for (const transaction of state.transactions) world.transactions.add(transaction);
  for (const transaction of state.transactions) planSettlement(world, transaction);
}

/** Writes the state, whole and atomically, mode 0600. Writes that are asked for while one is under way become one. */
export class StateFile {
  readonly #path: string;
  readonly #world: World;
  #last: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(path: string, world: World) {
    this.#path = path;
    this.#world = world;
  }

  /** Resolves when everything that is known now is on disk. */
  save(): Promise<void> {
    // A write that failed was told to those who asked for it; the next one tries again.
    this.#next ??= this.#last
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        this.#last = this.#write(JSON.stringify(stateOf(this.#world)));
        return this.#last;
      });
    return this.#next;
  }

  async #write(text: string): Promise<void> {
    const temporary = `${this.#path}.tmp`;
    await writeFile(temporary, text, { mode: 0o600, flush: true });
    await rename(temporary, this.#path);
  }
}

function stateOf(world: World): KeptState {
  return {
    version: 1,
    clientId: world.clientId,
    clientSecret: world.clientSecret,
    pinKey: world.pinKey.toPem(),
    sequence: world.sequence,
    accounts: world.accounts.all(),
    movements: [...world.ledger.movements()],
    transactions: [...world.transactions.all()],
    batches: [...world.batches.values()],
    registrations: world.registrations.all(),
  };
}
