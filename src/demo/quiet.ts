import { setTimeout } from "node:timers/promises";
import type { ChatServer } from "./chat-server/chat-server.ts";
import type { Participant } from "./chat-server/participant.ts";
import { isOnItsWay } from "./on-its-way.ts";

/** What must come to rest before the next line of a script is given. */
export interface Watched {
  /** What has not reached the bot, its calls that are being served, and all of its calls. */
  readonly activity: () => { unfetched: number; openCalls: number; callCount: number };
  /** Calls that the operator is serving now. */
  readonly operatorCalls: () => number;
  /** Whether something was shown since the person last did something. */
  readonly hasReacted: () => boolean;
  /** Whether something in the chat says that something is on its way. */
  readonly isSending: () => boolean;
}

/** A person's chat on Telegram, to be watched. */
export function watchTelegram(server: ChatServer, person: Participant, operatorCalls: () => number): Watched {
  return {
    operatorCalls,
    activity: () => server.activity,
    hasReacted: () =>
      server.events.all
        .slice(person.eventsBeforeLastAct)
        .some(({ chat, type, text }) => chat === person.room.chat.id && !(type === "answer" && text === "")),
    isSending() {
      const byBot = [...person.room.messages.values()].filter((message) => message.byBot);
      return byBot.some((message) => {
        const { body, sentAtMs, editedAtMs = sentAtMs } = message;
        return isOnItsWay(body.text, message === byBot.at(-1)) && Date.now() - editedAtMs < FORGOTTEN_MS;
      });
    },
  };
}

/** Time is counted in looks, not by the clock: on a busy machine the looks come later, as the bot does. */
const LOOK_MS = 20;

/** For how many looks nothing may happen: longer than any pause inside one reaction (a journal write, a key to encrypt with). */
const CALM_LOOKS = 23;

/** A bot that shows nothing for so many looks has nothing to say: a link was opened, the text was dropped. */
const SILENT_LOOKS = 250;

/** The longest that one line may keep a script waiting, in milliseconds: the bot gives up on the operator after 45 s. */
const LONGEST_MS = 90_000;

/** A card that nobody changed for this long is a forgotten one. */
const FORGOTTEN_MS = 60_000;

/**
 * Waits until the bot has been quiet after the person did something:
 * - it showed something in this chat, or had its time for that (else it is still thinking, or drawing a picture: that a tap arrived says nothing),
 * - it fetched every update and has made no call for a while (it said all it had to say),
 * - the operator serves no call, and nothing says that more is on its way (the result is still to come).
 * `over` ends the waiting early.
 */
export async function untilQuiet(watched: Watched, over: AbortSignal): Promise<void> {
  for (let looks = 0; looks < SILENT_LOOKS && !watched.hasReacted() && !over.aborted; looks++)
    await setTimeout(LOOK_MS);
  await untilCalm(watched, over);
}

/** The same without a reaction to wait for: after the start. */
export async function untilCalm(watched: Watched, over: AbortSignal): Promise<void> {
  const start = performance.now();
  let count = watched.activity().callCount;
  for (let calm = 0; calm < CALM_LOOKS && !over.aborted && performance.now() - start < LONGEST_MS; calm++) {
    await setTimeout(LOOK_MS);
    const { callCount } = watched.activity();
    if (callCount !== count || isBusy(watched)) calm = 0;
    count = callCount;
  }
}

function isBusy({ activity, operatorCalls, isSending }: Watched): boolean {
  const { unfetched, openCalls } = activity();
  return unfetched > 0 || openCalls > 0 || operatorCalls() > 0 || isSending();
}
