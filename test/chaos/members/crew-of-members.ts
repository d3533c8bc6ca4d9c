import { join } from "node:path";
import { freePort } from "../../../src/demo/free-port.ts";
import type { CrashPoint } from "../../../src/deposits/crash-points.ts";
import type { Bot } from "../bot.ts";
import { type Mode, settingsOf } from "../modes.ts";
import type { Stack } from "../stack.ts";

/** One of the machines, and the process that is there now, if any. */
export interface Member {
  readonly nr: number;
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
  bot: Bot | undefined;
  isOpen: boolean;
  isFrozen: boolean;
  /** Whether somebody is about to end this process. */
  isEnding: boolean;
}

/** Makes so many machines, on which nothing runs yet. */
export async function makeMembers(count: number, { data }: Pick<Stack, "data">): Promise<Member[]> {
  return await Promise.all(
    Array.from({ length: count }, async (_, nr) => {
      const http = await freePort();
      const settings = {
        HTTP_PORT: String(http),
        CLUSTER_URL: `https://127.0.0.1:${await freePort()}`,
        DATA_DIR: join(data, `member-${nr}`),
      };
      return {
        ...{ nr, settings, url: `http://127.0.0.1:${http}`, bot: undefined },
        ...{ isOpen: false, isFrozen: false, isEnding: false },
      };
    }),
  );
}

/** Starts the process of a machine. */
export function startMember(stack: Stack, member: Member, mode: Mode, dieAt?: CrashPoint): Bot {
  const bot = stack.start({ dieAt, settings: { ...settingsOf(stack, mode), ...member.settings } });
  Object.assign(member, { bot, isOpen: false, isFrozen: false, isEnding: false });
  void bot.open.then(() => {
    if (member.bot === bot && bot.running) member.isOpen = true;
  });
  return bot;
}

/** Whether its process does the counter's work, as far as it knows. */
export function isAtWork({ bot, isOpen, isFrozen }: Member): boolean {
  return (bot?.running ?? false) && isOpen && !isFrozen;
}
