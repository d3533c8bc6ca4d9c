import { idAsName } from "../domain/chat-id.ts";
import type { Clock } from "../domain/clock.ts";
import { formatMsisdn, type Msisdn } from "../domain/msisdn.ts";
import type { NewMessage, Wallet } from "../domain/ports/journal.ts";
import type { People } from "../domain/ports/people.ts";
import { wrongBy } from "../domain/wallet.ts";

/** What those who answer for a wallet hear about its PINs. */
export interface PinNews {
  /** After an answer: that no PIN leaves any more, and why. With the names of those who typed. */
  ofWallet(before: Wallet, after: Wallet, by: number): Promise<readonly NewMessage[]>;
  /** Somebody has typed too many wrong PINs today. */
  ofStop(wallet: Msisdn, person: number): Promise<readonly NewMessage[]>;
}

/** Makes the messages. Where the installation has no owner, whoever typed hears it: an alarm that nobody hears is none. */
export function createPinNews(parts: { people: People; owners: readonly number[]; clock: Clock }): PinNews {
  const { people, owners, clock } = parts;

  async function nameOf(id: number): Promise<string> {
    return (await people.find(id))?.name ?? idAsName(id);
  }

  function alarms(alarm: string, by: number, values: Readonly<Record<string, string | number>>): NewMessage[] {
    const hear = owners.length > 0 ? owners : [by];
    return hear.map((chatId) => ({ kind: "alarm", chatId, alarm, values }));
  }

  return {
    async ofWallet(before, after, by) {
      const isLockedNow = after.lockedByOperator !== undefined && before.lockedByOperator === undefined;
      const isHeldNow = after.lockedSince !== undefined && before.lockedSince === undefined;
      if (!isLockedNow && !isHeldNow) return [];
      const wallet = formatMsisdn(after.distributor);
      const isInDoubt = (after.pinsOut ?? []).some(({ over }) => over);
      const alarm = isLockedNow ? "operator-lock" : isInDoubt ? "pins-in-doubt" : "pin-lock";
      const [, earlier] = isLockedNow || isInDoubt ? [] : wrongBy(after);
      const values = { wallet, name: await nameOf(by), at: clock.now() };
      const more = earlier ? { earlierName: await nameOf(earlier.by), earlierAt: earlier.at } : {};
      return alarms(alarm, by, { ...values, ...more });
    },
    async ofStop(wallet, person) {
      const values = { wallet: formatMsisdn(wallet), name: await nameOf(person), person, at: clock.now() };
      return alarms("person-stopped", person, values);
    },
  };
}
