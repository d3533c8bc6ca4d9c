import type { CrashPoint } from "../../src/deposits/crash-points.ts";
import type { Clock } from "../../src/domain/clock.ts";
import type { Deposit } from "../../src/domain/deposit.ts";
import type { Progress } from "../../src/domain/ports/deposits.ts";
import { type Journal, JournalUnavailable, type NewMessage } from "../../src/domain/ports/journal.ts";

/** A message as it stood in a chat, with the row it was drawn from. */
export interface Shown {
  readonly message: NewMessage;
  readonly deposit: Deposit | undefined;
  readonly progress: Progress | undefined;
}

/** Where messages go: the chat takes one, or is away for so many milliseconds. */
export type Chat = (shown: Shown) => { readonly kind: "taken" } | { readonly kind: "away"; readonly forMs: number };

/** Tells people what the journal has to say, as the bot does: from the outbox, drawn at delivery, again until the chat took it. */
export function startTeller(
  { journal, clock, reached = () => {} }: { journal: Journal; clock: Clock; reached?: (point: CrashPoint) => void },
  progress: (deposit: Deposit) => Progress | undefined,
  chat: Chat,
): void {
  let busy = false;
  let again = false;
  let cancel = () => {};

  async function tellAll(): Promise<void> {
    for (;;) {
      const waiting = await journal.outbox(clock.now(), 20);
      if (waiting.length === 0) return;
      for (const { id, message } of waiting) {
        const depositId = message.kind === "batch" ? undefined : message.depositId;
        const deposit = depositId && (await journal.deposit(depositId));
        const answer = chat({ message, deposit, progress: deposit && progress(deposit) });
        if (answer.kind === "taken") {
          reached("C10");
          await journal.told(id);
          reached("C11");
        } else await journal.notTold(id, clock.now() + answer.forMs, "away");
      }
    }
  }

  async function wake(): Promise<void> {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    cancel();
    let pauseMs: number | undefined;
    try {
      await tellAll();
      const next = await journal.nextMessageAt();
      pauseMs = next === undefined ? undefined : Math.max(next - clock.now(), 50);
    } catch (error) {
      if (!(error instanceof JournalUnavailable)) throw error;
      pauseMs = 2_000;
    }
    busy = false;
    if (again) pauseMs = 0;
    again = false;
    if (pauseMs !== undefined) cancel = clock.after(pauseMs, () => void wake());
  }

  journal.onChange(() => void wake());
  void wake();
}
