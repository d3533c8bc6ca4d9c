import { type AccountInput, customerAt, DEFAULT_ACCOUNTS } from "./bank/accounts.ts";
import { PinKey } from "./bank/pin-key.ts";
import { OwnClock, type SimulatorClock } from "./clock.ts";
import { Faults } from "./faults/faults.ts";
import { MAGIC_NUMBERS, magicFaults } from "./faults/magic-numbers.ts";
import { type Random, seededRandom } from "./random.ts";
import { readSettings, type SettingsInput } from "./settings.ts";
import { type KeptState, readStateFile, restore } from "./state-file.ts";
import { createWorld, type World } from "./world.ts";

/** What a world is made from. Everything may be left out. */
export interface WorldOptions {
  /** Left out: the machine's time, which `advance` and the control interface can put forward. */
  readonly clock?: SimulatorClock;
  /** Chance for delays, orders and ids; `seed` gives the same run again. Keys, tokens and credentials are always unpredictable. */
  readonly random?: Random;
  readonly seed?: number;
  /** What is not known of the operator; see `settings.ts` for the defaults. */
  readonly settings?: SettingsInput;
  /** Wallets besides the default ones, or in place of one with the same number. */
  readonly accounts?: readonly AccountInput[];
  /** Left out: new and random (or those in the state file). */
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** RSA private key in PEM. Left out: a new one, or the one in the state file. */
  readonly privateKey?: string;
  /** Keeps money, history, PIN counters, key and credentials over a restart. Holds test PINs; only its owner can read it. */
  readonly stateFile?: string;
}

/** Makes a world: what the state file holds, then what the options add, then the default wallets. An earlier one of a number wins. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const { clock = new OwnClock(), seed, stateFile, accounts = [] } = options;
  const kept = stateFile === undefined ? undefined : readStateFile(stateFile);
  const world = createWorld({
    clock,
    random: options.random ?? (seed === undefined ? Math.random : seededRandom(seed)),
    settings: readSettings(options.settings),
    pinKey: await pinKeyOf(options, kept),
    faults: new Faults(magicFaults()),
    clientId: options.clientId ?? kept?.clientId,
    clientSecret: options.clientSecret ?? kept?.clientSecret,
  });
  const magic = MAGIC_NUMBERS.map(({ msisdn }, nr) => customerAt(msisdn, nr));
  for (const account of [...(kept?.accounts ?? []), ...accounts, ...DEFAULT_ACCOUNTS, ...magic])
    world.accounts.add(account);
  for (const { msisdn, openingBalance } of world.accounts.all()) world.ledger.open(msisdn, openingBalance);
  if (kept) restore(world, kept);
  return world;
}

async function pinKeyOf({ privateKey }: WorldOptions, kept: KeptState | undefined): Promise<PinKey> {
  if (privateKey !== undefined) return PinKey.fromPem({ pem: privateKey, keyId: "given" });
  return kept ? PinKey.fromPem(kept.pinKey) : PinKey.generate();
}
