import { seededRandom } from "../simulation/seeded-random.ts";
import { type Death, DiedByItself, STOPPED, startAndKill } from "./killer.ts";
import type { Mode } from "./modes.ts";
import type { RunOptions } from "./run.ts";
import type { Stack } from "./stack.ts";

/** Starts processes one after the other and kills them, until there were enough. `next`: the folder of the version that comes after this one. */
export async function killAll(
  stack: Stack,
  { kills, seed, minutes, life, say }: RunOptions,
  next: string,
): Promise<{ deaths: Map<Death, number>; modes: Mode[] }> {
  const random = seededRandom(seed);
  const deaths = new Map<Death, number>();
  const modes: Mode[] = [];
  const end = performance.now() + minutes * 60_000;
  for (let killed = 0; killed < kills && performance.now() < end; ) {
    const { death, mode } = await startAndKill(stack, random, { lifeMs: life * 1_000, next }).catch(
      withLastWords(stack),
    );
    deaths.set(death, (deaths.get(death) ?? 0) + 1);
    modes.push(mode);
    if (death === STOPPED) continue;
    killed += 1;
    if (killed % 20 === 0)
      say(`${killed} kills, ${stack.wire.cashIns.length} cash-ins, ${stack.operator.ledger().length} credits`);
  }
  return { deaths, modes };
}

function withLastWords({ output }: Stack): (error: unknown) => never {
  return (error) => {
    if (error instanceof DiedByItself) throw new Error(`${error.message}:\n${output.slice(-15).join("")}`);
    throw error;
  };
}
