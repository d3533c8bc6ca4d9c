import { setTimeout as pause } from "node:timers/promises";
import { CRASH_POINTS, type CrashPoint } from "../../src/deposits/crash-points.ts";
import type { SeededRandom } from "../simulation/seeded-random.ts";
import type { Bot } from "./bot.ts";
import { drawMode, type Mode, settingsOf } from "./modes.ts";
import type { Stack } from "./stack.ts";

/** When a process ends: at any moment, while it starts, while it has an update of its webhook in hand, when it is asked to, or at one of the steps of docs/faults.md. */
export type Death = "at random" | "while starting" | "in a webhook's update" | typeof STOPPED | CrashPoint;

/** No death but a stop, as a supervisor asks for it; whatever goes on at that moment, it ends with 0 (faults F46). */
export const STOPPED = "asked to stop";

/** What a process does not come to by itself. */
const BY_HAND: readonly Death[] = ["at random", "while starting", "in a webhook's update", STOPPED, "C6", "C7"];

/** A process ended that nobody killed: a bug, or a data folder that it refuses. */
export class DiedByItself extends Error {
  override name = "DiedByItself" as const;
}

/** How long a process may wait for its step before it is killed all the same, in milliseconds. */
const STEP_MS = 5_000;

/** Some processes live longer, so that lists of dozens of lines come to their end too. */
const LONG_LIFE = 0.15;
const LONGER = 6;

const STEPS = Object.keys(CRASH_POINTS) as CrashPoint[];

/** How often a process is of the next version. */
const UPGRADES = 0.15;

/** Starts the bot, of this version or of the `next`, and kills it, once, `lifeMs` later at most where chance decides; gives how it was set up and how it died. Throws `DiedByItself`. */
export async function startAndKill(
  stack: Stack,
  random: SeededRandom,
  { lifeMs, next }: { readonly lifeMs: number; readonly next: string },
): Promise<{ readonly mode: Mode; readonly death: Death }> {
  const mode = { ...drawMode(random), isNext: random.chance(UPGRADES) };
  const wanted = random.weighted<Death>([
    [10, "at random"],
    [2, "while starting"],
    [2, STOPPED],
    [mode.updates === "webhook" ? 4 : 0, "in a webhook's update"],
    ...STEPS.map((step) => [1, step] as const),
  ]);
  const dieAt = BY_HAND.includes(wanted) ? undefined : (wanted as CrashPoint);
  const version = mode.isNext ? next : undefined;
  const bot = stack.start({ dieAt, version, settings: settingsOf(stack, mode) });
  if (wanted === STOPPED) return { mode, death: await stopOpen(bot, random.whole(0, lifeMs)) };
  const death = wanted === "while starting" ? await killWhileStarting(bot, random) : await killOpen(wanted);
  const how = await bot.kill();
  if (how !== "SIGKILL") throw new DiedByItself(`the bot ended by itself with ${how}`);
  return { mode, death };

  async function killOpen(wanted: Exclude<Death, "while starting" | typeof STOPPED>): Promise<Death> {
    await bot.open;
    if (wanted === "at random") {
      const longMs = random.chance(LONG_LIFE) ? lifeMs * LONGER : lifeMs;
      await Promise.race([bot.ended, pause(random.whole(0, longMs))]);
      return wanted;
    }
    const isReached = await Promise.race([reached(wanted).then(() => true), pause(STEP_MS, false)]);
    stack.wire.onCashIn = undefined;
    stack.hook.onUpdate = undefined;
    return isReached ? wanted : "at random";
  }

  async function reached(wanted: Exclude<Death, "while starting" | "at random" | typeof STOPPED>): Promise<unknown> {
    if (wanted === "C6" || wanted === "C7") return await killAt(wanted, stack, bot, random);
    if (wanted === "in a webhook's update") return await killInUpdate(stack, bot, random);
    return await bot.ended;
  }
}

async function stopOpen(bot: Bot, afterMs: number): Promise<Death> {
  await bot.open;
  await Promise.race([bot.ended, pause(afterMs)]);
  const how = await bot.stop();
  if (how !== 0) throw new DiedByItself(`asked to stop, the bot ended with ${how}`);
  return STOPPED;
}

async function killWhileStarting(bot: Bot, random: SeededRandom): Promise<Death> {
  await Promise.race([bot.open, pause(random.whole(20, 900))]);
  return "while starting";
}

/** Some milliseconds after the process was given an update, and before it was let alone with it for long. */
async function killInUpdate({ hook }: Stack, bot: Bot, random: SeededRandom): Promise<unknown> {
  let left = random.whole(1, 12);
  hook.onUpdate = () => {
    left -= 1;
    if (left === 0) setTimeout(() => bot.signal("SIGKILL"), random.whole(0, 12));
  };
  return await bot.ended;
}

/** The steps on the operator's side: the bytes have arrived (and go on or are lost), the money has just moved. */
async function killAt(step: "C6" | "C7", stack: Stack, bot: Bot, random: SeededRandom): Promise<unknown> {
  let left = random.whole(1, 6);
  if (step === "C6") {
    stack.wire.onCashIn = () => {
      left -= 1;
      if (left > 0) return "pass";
      bot.signal("SIGKILL");
      return random.chance(0.5) ? "pass" : "drop";
    };
    return bot.ended;
  }
  const stop = stack.operator.onChange(({ type }) => {
    if (type !== "movement") return;
    left -= 1;
    if (left <= 0) bot.signal("SIGKILL");
  });
  return bot.ended.finally(stop);
}
