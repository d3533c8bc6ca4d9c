import { join } from "node:path";
import { freePort } from "../../../src/demo/free-port.ts";
import type { CrashPoint } from "../../../src/deposits/crash-points.ts";
import type { Place } from "../../canary/leaks.ts";
import type { Bot } from "../bot.ts";
import { type Mode, settingsOf } from "../modes.ts";
import type { Stack } from "../stack.ts";
import { type Lines, standBetween } from "./lines.ts";

/** One of the machines, and the process that is there now, if any. */
export interface Member {
  readonly nr: number;
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
  /** By which the others reach it. */
  readonly line: Lines;
  /** All that went over that line so far. */
  heard(): Place;
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
      const [http, port] = [await freePort(), await freePort()];
      const said: Buffer[] = [];
      const settings = {
        HTTP_PORT: String(http),
        CLUSTER_URL: `https://127.0.0.1:${port}`,
        DATA_DIR: join(data, `member-${nr}`),
      };
      return {
        ...{ nr, settings, url: `http://127.0.0.1:${http}`, bot: undefined },
        line: await standBetween(port, (bytes) => void said.push(bytes)),
        heard: () => [`the line to member ${nr}`, Buffer.concat(said).toString("latin1")] as const,
        ...{ isOpen: false, isFrozen: false, isEnding: false },
      };
    }),
  );
}

/** A flag for Node by which a process of the unchanged program reaches the other members over the lines that are listened to. */
function overTheirLines(members: readonly Member[]): string {
  const ports = members.map(({ settings, line }) => [Number(new URL(settings["CLUSTER_URL"] ?? "").port), line.port]);
  return `--import=data:text/javascript,import { Socket } from "node:net";
    const ports = new Map(${JSON.stringify(ports)}); const connect = Socket.prototype.connect;
    const led = (to) => to?.port === undefined ? to : { ...to, port: ports.get(Number(to.port)) ?? to.port };
    Socket.prototype.connect = function (to, ...more) {
      if (Array.isArray(to)) to[0] = led(to[0]);
      return connect.call(this, Array.isArray(to) ? to : led(to), ...more);
    };`;
}

/** Starts the process of a machine. */
export function startMember(
  stack: Stack,
  members: readonly Member[],
  member: Member,
  mode: Mode,
  dieAt?: CrashPoint,
): Bot {
  const settings = { ...settingsOf(stack, mode), ...member.settings };
  const bot = stack.start({ dieAt, settings, flags: [overTheirLines(members)] });
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
