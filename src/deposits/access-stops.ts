import type { Clock } from "../domain/clock.ts";
import { unlessJournalAway } from "../domain/journal-away.ts";
import { formatMsisdn, type Msisdn } from "../domain/msisdn.ts";
import type { Act, Journal, NewMessage } from "../domain/ports/journal.ts";
import type { Log } from "../domain/ports/log.ts";
import type { AccessRefused } from "../domain/ports/operator.ts";
import { ACCESS_REFUSED } from "../domain/wallet.ts";

/** What stopping a wallet that is refused access needs. */
export interface AccessStopsParts {
  readonly journal: Pick<Journal, "wallet" | "changeWallet" | "tell">;
  /** Every wallet of the installation. */
  readonly wallets: () => Promise<readonly Msisdn[]>;
  readonly owners: readonly number[];
  readonly chatOf: (wallet: Msisdn) => number | undefined;
  readonly clock: Clock;
  readonly log: Pick<Log, "error">;
  /** Hears of bugs: the process has to end. */
  readonly failed: (error: unknown) => void;
}

/** Closes what the operator does not let us pay from, and says so once (contract README sections 7 and 15.9). */
export interface AccessStops {
  hear(refused: AccessRefused): void;
  /** Lets what is being written finish. */
  stop(): Promise<void>;
}

/**
 * Makes what closes wallets. The one that the refused calls were about takes no more deposits until a person acts; where they were about the application,
 * every wallet. What no deposit hangs on is only told. A wallet that is stopped already is not told of again.
 */
export function createAccessStops(parts: AccessStopsParts): AccessStops {
  const { journal, wallets, clock, log, failed } = parts;
  let last = Promise.resolve();

  async function act(refused: AccessRefused): Promise<void> {
    const { operation, answer, wallet } = refused;
    log.error({ part: "access", method: operation, reason: answer }, "the operator refuses our calls");
    const all = wallet === undefined ? await wallets() : [wallet];
    if (!refused.closes) return await tellAll(alarms("api-refused", all, refused));
    const open: Msisdn[] = [];
    for (const one of all) if ((await journal.wallet(one)).pausedFor !== ACCESS_REFUSED) open.push(one);
    const words = alarms("access-refused", open, refused);
    for (const [nr, one] of open.entries())
      await journal.changeWallet(one, PAUSE, actOf(refused), nr === open.length - 1 ? words : []);
  }

  function notOnRecord({ message }: Error): void {
    log.error({ part: "access", error: message }, "journal away, a refusal of access is not on record");
  }

  async function tellAll(messages: readonly NewMessage[]): Promise<void> {
    for (const message of messages) await journal.tell(message);
  }

  function alarms(alarm: string, about: readonly Msisdn[], { operation, answer }: AccessRefused): NewMessage[] {
    const { owners, chatOf } = parts;
    const hear = owners.length > 0 ? owners : [...new Set(about.flatMap((wallet) => chatOf(wallet) ?? []))];
    const values = { wallet: about.map(formatMsisdn).join(", "), operation, answer, at: clock.now() };
    return hear.map((chatId) => ({ kind: "alarm", chatId, alarm, values }));
  }

  return {
    hear(refused) {
      last = last.then(() => unlessJournalAway(() => act(refused), notOnRecord)).catch(failed);
    },
    stop: () => last,
  };
}

const PAUSE = { kind: "pause", why: ACCESS_REFUSED } as const;

function actOf({ operation, answer }: AccessRefused): Act {
  return { by: { kind: "machine", part: "access" }, what: "pause_wallet", detail: { operation, answer } };
}
