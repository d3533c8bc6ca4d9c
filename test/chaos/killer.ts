import { setTimeout as pause } from "node:timers/promises";
import { CRASH_POINTS, type CrashPoint } from "../../src/deposits/crash-points.ts";
import type { SeededRandom } from "../simulation/seeded-random.ts";
import type { Bot } from "./bot.ts";
import type { Stack } from "./stack.ts";

/** When a process dies: at any moment, while it starts, or at one of the steps of faults.md. */
export type Death = "at random" | "while starting" | CrashPoint;

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
    ...STEPS.map((step) => [1, step] as const),
  ]);
  const diesByItself = wanted !== "at random" && wanted !== "while starting" && wanted !== "C6" && wanted !== "C7";
  const bot = stack.start({ dieAt: diesByItself ? wanted : undefined });
  const death = wanted === "while starting" ? await killWhileStarting(bot, random) : await killOpen(wanted);
  const how = await bot.kill();
  if (how !== "SIGKILL") throw new DiedByItself(`the bot ended by itself with ${how}`);
  return death;

  async function killOpen(wanted: Exclude<Death, "while starting">): Promise<Death> {
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
