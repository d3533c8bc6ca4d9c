import { botWords } from "../bot-words.ts";
import type { ChatServer } from "../chat-server/chat-server.ts";
import type { Participant } from "../chat-server/participant.ts";

/** Who brings whom in. */
export interface Introduction {
  readonly server: ChatServer;
  readonly owner: Participant;
  readonly cashier: Participant;
  readonly cashierName: string;
  /** The wallet that the cashier works with. */
  readonly wallet: string;
  /** What the cashier may deposit a day without being asked about, in francs. */
  readonly dayMax: number;
  readonly language: "fr" | "en";
}

/** How long the bot may take for one answer, in milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * Makes somebody a cashier the way owners do: by an invitation in the chat, whose link they follow. Nothing happens when the bot knows them
 * already. Gives up without a word when the bot answers otherwise than expected: they stay a stranger, whom a visitor can invite by hand.
 */
export async function introduceCashier(introduction: Introduction): Promise<void> {
  try {
    await invite(introduction);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
  }
}

async function invite({ server, owner, cashier, cashierName, wallet, dayMax, language }: Introduction): Promise<void> {
  const hello = await answerTo(server, cashier, () => cashier.says("/start"));
  if (!hello.includes(String(cashier.user.id))) return; // only strangers are told their number
  const asked = (act: () => unknown) => answerTo(server, owner, act);
  const words = (key: string) => botWords(language, key);
  await asked(() => owner.says("/inviter"));
  await asked(() => owner.says(cashierName));
  await asked(() => owner.taps(words("button-role-cashier")));
  await asked(() => owner.says(wallet));
  await asked(() => owner.says(String(dayMax)));
  const given = await asked(() => owner.taps(words("button-invite-make")));
  const token = /\?start=([\w-]+)/.exec(given)?.[1];
  if (token !== undefined) await answerTo(server, cashier, () => cashier.says(`/start ${token}`));
}

class NoAnswer extends Error {
  override name = "NoAnswer" as const;
}

/** What the bot writes next in somebody's chat after they did something. */
function answerTo(server: ChatServer, { room }: Participant, act: () => unknown): Promise<string> {
  return new Promise((resolve, reject) => {
    const stop = server.events.on(({ type, chat, text }) => {
      if (chat === room.chat.id && type === "message") end(() => resolve(text));
    });
    const timer = setTimeout(() => end(() => reject(new NoAnswer())), PATIENCE_MS);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      stop();
      settle();
    };
    try {
      act();
    } catch {
      end(() => reject(new NoAnswer())); // the key that was expected is not there
    }
  });
}
