import { type Channel, channel } from "node:diagnostics_channel";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setImmediate, setTimeout } from "node:timers/promises";
import type { ChatServer } from "../../src/demo/chat-server/chat-server.ts";
import type { StandingClock } from "./standing-clock.ts";

/** Turns of the event loop in which nothing may be under way: what one of them finishes is taken up in the next. */
const CALM_TURNS = 20;

/** A counter that never comes to rest is a mistake, and is told as one. */
const LOOKS_MAX = 20_000;

/** Tells when the counter has said all that it will say unless time passes or somebody acts. */
export interface Rest {
  /**
   * Waits until nothing is under way in this process: no message that is to be told, no call to the operator or to Telegram, no file being read or written, no short pause,
   * and a bot that waits for updates. What other threads do (pictures, sheets) and other processes (lists) is not seen.
   */
  comes(): Promise<void>;
  /** Watches no more. */
  close(): void;
}

/** Watches a counter, from before it is opened. */
export function watchRest(clock: StandingClock): (chat: ChatServer, data: string) => Rest {
  const calls = watchCalls();
  return (chat, data) => {
    const outbox = watchOutbox(data, clock);
    function isBusy(): boolean {
      const { polling, unfetched, openCalls } = chat.activity;
      return (
        !polling ||
        unfetched > 0 ||
        openCalls > 0 ||
        calls.open() > 0 ||
        clock.isAboutToStrike() ||
        usesFiles() ||
        outbox.waits()
      );
    }
    return {
      close() {
        calls.close();
        outbox.close();
      },
      async comes() {
        let looks = 0;
        for (let calm = 0; calm < CALM_TURNS; calm += 1) {
          await setImmediate();
          if (!isBusy()) continue;
          calm = -1;
          if (++looks > LOOKS_MAX) throw new Error(`never at rest: ${JSON.stringify(chat.activity)}`);
          await setTimeout(1);
        }
      },
    };
  };
}

/** Cards that the journal would have told now; a batch's message is told at intervals. */
function watchOutbox(data: string, clock: StandingClock): { waits(): boolean; close(): void } {
  const journal = new DatabaseSync(join(data, "journal.db"), { readOnly: true });
  const due = journal.prepare("SELECT count(*) AS due FROM outbox WHERE kind = 'card' AND next_try_at <= ?");
  return { waits: () => Number(due.get(clock.now())?.["due"]) > 0, close: () => journal.close() };
}

function usesFiles(): boolean {
  return process.getActiveResourcesInfo().some((kind) => kind.startsWith("FSReq"));
}

/** The calls of this process over HTTP, by `fetch` and by `http`, but those that wait for updates. */
function watchCalls(): { open(): number; close(): void } {
  const open = new Set<unknown>();
  const begins = (message: unknown) => {
    const { request } = message as { request: { path?: string } };
    if (!request.path?.endsWith("/getUpdates")) open.add(request);
  };
  const ends = (message: unknown) => void open.delete((message as { request: unknown }).request);
  const listeners: readonly [Channel, (message: unknown) => void][] = [
    [channel("undici:request:create"), begins],
    [channel("undici:request:trailers"), ends],
    [channel("undici:request:error"), ends],
    [channel("http.client.request.start"), begins],
    [channel("http.client.response.finish"), ends],
    [channel("http.client.request.error"), ends],
  ];
  for (const [where, hear] of listeners) where.subscribe(hear);
  return {
    open: () => open.size,
    close() {
      for (const [where, hear] of listeners) where.unsubscribe(hear);
    },
  };
}
