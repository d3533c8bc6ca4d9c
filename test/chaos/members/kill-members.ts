import { setTimeout as pause } from "node:timers/promises";
import { CRASH_POINTS, type CrashPoint } from "../../../src/deposits/crash-points.ts";
import { type SeededRandom, seededRandom } from "../../simulation/seeded-random.ts";
import { STOPPED } from "../killer.ts";
import { drawMode, type Mode } from "../modes.ts";
import type { RunOptions } from "../run.ts";
import type { Killed } from "../scene.ts";
import type { Stack } from "../stack.ts";
import { isAtWork, type Member, startMember } from "./crew-of-members.ts";

/** How members ended that nobody killed, and what became of those that woke. */
export interface Ends {
  /** With 1, as a process does that may not or cannot go on. */
  byItself: number;
  /** After another had taken the counter. */
  wokeAndEnded: number;
  /** For a moment, and for longer than a lease. */
  readonly frozen: [short: number, long: number];
  /** Ends, and lives, that no rule knows. */
  readonly wrong: string[];
}

/** For how long it is waited until a member is at work, mostly, in milliseconds. */
const WORK_MS = 45_000;

/** A member that stands still for so long has lost the counter, where another stands by. */
const LEASE_IS_OVER_MS = 9_000;

/** Whoever woke and is not what it was has ended within this time, in milliseconds. */
const WAKES_MS = 60_000;

const STEPS = Object.keys(CRASH_POINTS) as CrashPoint[];

/** Members that are killed, stopped and frozen, and started again, until there were enough kills. None runs any more when it is over. */
export async function killMembers(
  stack: Stack,
  members: readonly Member[],
  ends: Ends,
  { kills, seed, minutes, life, say }: RunOptions,
): Promise<Killed> {
  const random = seededRandom(seed);
  const { updates } = drawMode(random); // Telegram knows one way for all of them
  const deaths = new Map<string, number>();
  const modes: Mode[] = [];
  const waking: Promise<void>[] = [];
  const count = (death: string) => deaths.set(death, (deaths.get(death) ?? 0) + 1);
  const killed = () => [...deaths].reduce((sum, [death, times]) => (death === STOPPED ? sum : sum + times), 0);
  const end = performance.now() + minutes * 60_000;
  let isOver = false;
  let told = 0;
  while (killed() < kills && performance.now() < end) {
    startMissing();
    if (random.chance(0.8)) await somebodyWorks();
    await pause(random.whole(100, life * 1_000));
    await act(random);
    if (killed() < told + 10) continue;
    told = killed();
    say(`${told} kills, ${stack.wire.cashIns.length} cash-ins, ${stack.operator.ledger().length} credits`);
  }
  isOver = true;
  for (const { bot } of members) bot?.signal("SIGCONT");
  await Promise.all(waking);
  await Promise.all(members.map(({ bot }) => bot?.kill()));
  return { deaths, modes };

  function startMissing(): void {
    for (const member of members.filter(({ bot }) => !bot?.running)) {
      const mode = { ...drawMode(random), updates };
      const dieAt = random.chance(0.25) ? random.pick(STEPS) : undefined;
      modes.push(mode);
      void startMember(stack, members, member, mode, dieAt).ended.then((how) => hear(member, how, dieAt));
    }
  }

  function hear({ isEnding }: Member, how: number | NodeJS.Signals, dieAt: CrashPoint | undefined): void {
    if (isEnding || isOver) return;
    if (how === "SIGKILL" && dieAt !== undefined) count(dieAt);
    else if (how === 1) ends.byItself += 1;
    else ends.wrong.push(`a member ended by itself with ${how}`);
  }

  async function act(chance: SeededRandom): Promise<void> {
    const running = members.filter(({ bot, isFrozen }) => bot?.running && !isFrozen);
    const atWork = running.find(isAtWork);
    const other = running.find((member) => !isAtWork(member));
    const one = atWork ?? other;
    if (!one) return;
    await chance.weighted<() => Promise<void>>([
      [6, () => kill(one)],
      [2, () => kill(other ?? one)],
      [3, () => stop(one)],
      [1, () => stop(other ?? one)],
      [4, async () => freeze(one, LEASE_IS_OVER_MS)],
      [2, async () => freeze(one, chance.whole(500, 4_000))],
    ])();
  }

  async function kill(member: Member): Promise<void> {
    count(`killed ${member.isOpen ? "at work" : "standing by"}`);
    member.isEnding = true;
    await member.bot?.kill();
  }

  /** It ends with 1 where it was about to end by itself, and by the signal where not even Node itself had begun. */
  async function stop(member: Member): Promise<void> {
    member.isEnding = true;
    const how = await member.bot?.stop();
    if (how === 0) count(STOPPED);
    const isKnown = how === 0 || how === 1 || (how === "SIGTERM" && !member.isOpen);
    if (!isKnown) ends.wrong.push(`asked to stop, a member ended with ${how}`);
  }

  /** It wakes while all others go on. */
  function freeze(member: Member, ms: number): void {
    ends.frozen[ms < LEASE_IS_OVER_MS ? 0 : 1] += 1;
    member.isFrozen = true;
    member.bot?.signal("SIGSTOP");
    waking.push(wake(member, ms));
  }

  async function wake(member: Member, ms: number): Promise<void> {
    const { bot } = member;
    await pause(ms);
    member.isFrozen = false;
    bot?.signal("SIGCONT");
    const isRivalled = () => members.some((other) => other !== member && isAtWork(other));
    if (!bot || !isRivalled()) return;
    const until = performance.now() + WAKES_MS;
    while (bot.running && isRivalled() && performance.now() < until && !isOver) await pause(200);
    if (!bot.running) ends.wokeAndEnded += 1;
    else if (performance.now() >= until)
      ends.wrong.push("a member that woke after another took the counter is at work still");
  }

  async function somebodyWorks(): Promise<void> {
    const until = performance.now() + WORK_MS;
    while (!members.some(isAtWork) && performance.now() < until && performance.now() < end) {
      startMissing();
      await pause(100);
    }
  }
}
