import { type AccountInput, DEFAULT_ACCOUNTS } from "./bank/accounts.ts";
import { PinKey } from "./bank/pin-key.ts";
import { OwnClock, type SimulatorClock } from "./clock.ts";
import { Faults } from "./faults/faults.ts";
import { MAGIC_NUMBERS, magicFaults } from "./faults/magic-numbers.ts";
import { type Random, seededRandom } from "./random.ts";
import { readSettings, type SettingsInput } from "./settings.ts";
import { type KeptState, readStateFile, restore } from "./state-file.ts";
import { createWorld, type World } from "./world.ts";

/** What a world is made from; see `SimulatorOptions`. */
interface WorldOptions {
  readonly clock?: SimulatorClock;
  readonly random?: Random;
  readonly seed?: number;
  readonly settings?: SettingsInput;
  readonly accounts?: readonly AccountInput[];
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly privateKey?: string;
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
  const magic = MAGIC_NUMBERS.map(({ msisdn }): AccountInput => ({ msisdn, type: "CUSTOMER" }));
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
