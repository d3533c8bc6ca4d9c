import { setTimeout as pause } from "node:timers/promises";
import { CRASH_POINTS, type CrashPoint } from "../../src/deposits/crash-points.ts";
import type { SeededRandom } from "../simulation/seeded-random.ts";
import type { Bot } from "./bot.ts";
import type { Stack } from "./stack.ts";

/** When a process ends: at any moment, while it starts, when it is asked to, or at one of the steps of faults.md. */
export type Death = "at random" | "while starting" | typeof STOPPED | CrashPoint;

/** No death but a stop, as a supervisor asks for it; whatever goes on at that moment, it ends with 0 (faults F46). */
export const STOPPED = "asked to stop";

/** A process ended that nobody killed: a bug, or a data folder that it refuses. */
export class DiedByItself extends Error {
  override name = "DiedByItself" as const;
}

/** How long a process may wait for its step before it is killed all the same, in milliseconds. */
const STEP_MS = 5_000;

const STEPS = Object.keys(CRASH_POINTS) as CrashPoint[];

/** Starts the bot and kills it, once; gives how it died. Throws `DiedByItself`. */
export async function startAndKill(stack: Stack, random: SeededRandom): Promise<Death> {
  const wanted = random.weighted<Death>([
    [10, "at random"],
    [2, "while starting"],
    [2, STOPPED],
    ...STEPS.map((step) => [1, step] as const),
  ]);
  const isKilled = wanted === "at random" || wanted === "while starting" || wanted === STOPPED;
  const bot = stack.start({ dieAt: isKilled || wanted === "C6" || wanted === "C7" ? undefined : wanted });
  if (wanted === STOPPED) return await stopOpen(bot, random);
  const death = wanted === "while starting" ? await killWhileStarting(bot, random) : await killOpen(wanted);
  const how = await bot.kill();
  if (how !== "SIGKILL") throw new DiedByItself(`the bot ended by itself with ${how}`);
  return death;

  async function killOpen(wanted: Exclude<Death, "while starting" | typeof STOPPED>): Promise<Death> {
    await bot.open;
    if (wanted === "at random") {
      await Promise.race([bot.ended, pause(random.whole(0, 2_500))]);
      return wanted;
    }
    const reached = wanted === "C6" || wanted === "C7" ? killAt(wanted, stack, bot, random) : bot.ended;
    const isReached = await Promise.race([reached.then(() => true), pause(STEP_MS, false)]);
    stack.wire.onCashIn = undefined;
    return isReached ? wanted : "at random";
  }
}

async function stopOpen(bot: Bot, random: SeededRandom): Promise<Death> {
  await bot.open;
  await Promise.race([bot.ended, pause(random.whole(0, 2_500))]);
  const how = await bot.stop();
  if (how !== 0) throw new DiedByItself(`asked to stop, the bot ended with ${how}`);
  return STOPPED;
}

async function killWhileStarting(bot: Bot, random: SeededRandom): Promise<Death> {
  await Promise.race([bot.open, pause(random.whole(20, 900))]);
  return "while starting";
}

/** The steps on the operator's side: the bytes have arrived (and go on or are lost), the money has just moved. */
async function killAt(step: "C6" | "C7", stack: Stack, bot: Bot, random: SeededRandom): Promise<unknown> {
  if (step === "C6") {
    stack.wire.onCashIn = () => {
      bot.signal("SIGKILL");
      return random.chance(0.5) ? "pass" : "drop";
    };
    return bot.ended;
  }
  const stop = stack.operator.onChange(({ type }) => type === "movement" && bot.signal("SIGKILL"));
  return bot.ended.finally(stop);
}
