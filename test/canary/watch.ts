import type { ChildProcess } from "node:child_process";
import { type ChannelListener, subscribe, unsubscribe } from "node:diagnostics_channel";
import { CHAT_CALLS, type ChatCall } from "../../src/demo/chat-server/chat-calls.ts";
import { OPERATOR_SECRETS } from "../../src/simulator/secrets.ts";
import type { Place } from "./leaks.ts";

const secrets = new Set<string>();
const written = new Map<string, string[]>();

/** Says that something was written that no file, log line or message is: the rows of a journal in memory. */
export function wrote(where: string, text: string): void {
  written.get(where)?.push(text) ?? written.set(where, [text]);
}

/** What must be nowhere: client secrets, tokens and ciphertexts of every simulator in this process, tokens of every chat server. */
export function secretsSoFar(): ReadonlySet<string> {
  return secrets;
}

/** Everything that was written or sent so far, but for files. */
export function writtenSoFar(): Place[] {
  return [...written].map(([where, texts]) => [where, texts.join("")]);
}

/**
 * Watches what goes on in this process, whoever opened it, over Node's diagnostics channels: every log line (pino's own channel), the
 * output of every process that is started, every call that a bot makes to the chat server, every secret of the simulator. Gives what ends it.
 */
export function watch(): () => void {
  for (const [channel, hear] of CHANNELS) subscribe(channel, hear);
  return () => {
    for (const [channel, hear] of CHANNELS) unsubscribe(channel, hear);
    secrets.clear();
    written.clear();
  };
}

const CHANNELS: readonly (readonly [string, ChannelListener])[] = [
  ["tracing:pino_asJson:end", (line) => wrote("log", (line as { result: string }).result)],
  ["child_process", (started) => hearOutput((started as { process: ChildProcess }).process)],
  [CHAT_CALLS, (call) => hearCall(call as ChatCall)],
  [OPERATOR_SECRETS, (secret) => void secrets.add(secret as string)],
];

function hearOutput(child: ChildProcess): void {
  child.once("spawn", () => {
    const where = `process ${child.pid}`;
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => wrote(where, String(text)));
  });
}

function hearCall({ token, method, fields, uploads }: ChatCall): void {
  secrets.add(token);
  wrote(`Bot API ${method}`, `${JSON.stringify(fields)}\n`);
  for (const { name, content } of uploads.values()) wrote(`file ${name} sent`, content.toString("latin1"));
}
