import { placeOfWhatsappChat, whatsappChat } from "../../domain/chat-id.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Sender } from "./meta.ts";
import { keepNames } from "./names.ts";

/** Where a chat's messages go, and how its person was last known. */
export interface Address {
  readonly number?: string | undefined;
  readonly userId?: string | undefined;
  /** Meta's hash of the phone behind the number. */
  readonly identity?: string | undefined;
  /** Another phone or another person may be behind the number since: no rights until an owner has looked. */
  readonly changed?: true | undefined;
  /** What Meta says the person has moved to, until an owner has looked. */
  readonly next?: { readonly number?: string | undefined; readonly userId?: string | undefined } | undefined;
}

/** Which chat is whose. In the journal, sealed by the trail: a chat's number is what its person's rights hang on, so it is never given twice. */
export interface Addresses {
  /** The chat of a phone number, digits with the country code; made where there is none. */
  chatOfNumber(number: string): Promise<number>;
  /** The chat of who wrote; made where there is none. `changed`: this message is the first that shows another number, user id or phone than before. */
  chatOf(sender: Sender): Promise<{ readonly chatId: number; readonly changed: boolean } | undefined>;
  addressOf(chatId: number): Promise<Address | undefined>;
  /** An owner has looked: what is known of the person now is theirs, unless somebody else who has rights has it. */
  confirm(chatId: number): Promise<Confirmed>;
  /** Whether Meta says that this chat's number or user id is that of somebody of another chat now, whom no owner has let back. */
  isAwaited(chatId: number): Promise<boolean>;
  /** Meta says that somebody has another number or user id now. Gives their chat, where there is one that had not moved already. */
  moved(from: Sender, to: NonNullable<Address["next"]>): Promise<number | undefined>;
}

/** What an owner's look came to. `taken`: the number or user id is that of another person with rights: a number is one person's. */
export type Confirmed = "confirmed" | "unchanged" | "taken";

/** The fact that counts the chats. */
const LAST = "whatsapp_last";

/** Opens the address book of one number of ours. `hasRights`: whether somebody is one of us, also while they are suspended for having moved. */
export function openAddresses(
  journal: Pick<Journal, "fact" | "setFact">,
  phoneNumberId: string,
  hasRights: (chatId: number) => Promise<boolean>,
): Addresses {
  const names = keepNames(journal, phoneNumberId);
  const addresses = new Map<number, Address>();
  let queue: Promise<unknown> = Promise.resolve();

  return {
    chatOfNumber: (number) => inTurn(async () => (await names.chatOf(number)) ?? (await begin({ number }))),
    chatOf: (sender) => inTurn(() => meet(sender)),
    addressOf: read,
    confirm: (chatId) =>
      inTurn(async () => {
        const { changed, next = {}, ...address } = (await read(chatId)) ?? {};
        if (!changed) return "unchanged";
        const { number = address.number, userId = address.userId } = next;
        const own = [number, userId].filter((name) => name !== undefined);
        const others = (await Promise.all(own.map(holderOf))).filter((one) => one !== undefined && one !== chatId);
        for (const other of others) if (other !== undefined && (await hasRights(other))) return "taken";
        for (const name of own) await takeOver(name, chatId);
        await write(chatId, { ...address, number, userId });
        return "confirmed";
      }),
    async isAwaited(chatId) {
      const { number, userId } = (await read(chatId)) ?? {};
      for (const name of [number, userId]) {
        const other = await names.awaitedOf(name);
        if (other !== undefined && other !== chatId && (await read(other))?.changed) return true;
      }
      return false;
    },
    moved: ({ number, userId }, next) =>
      inTurn(async () => {
        const chatId = (await names.chatOf(number)) ?? (await names.chatOf(userId));
        if (chatId === undefined) return undefined;
        const before = await read(chatId);
        await write(chatId, { ...before, changed: true, next });
        for (const name of [next.number, next.userId]) if (name !== undefined) await names.await(name, chatId);
        return before?.changed ? undefined : chatId;
      }),
  };

  /** One at a time, so that two first messages of one person make one chat. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const mine = queue.then(task);
    queue = mine.catch(() => {});
    return mine;
  }

  async function meet({ number, userId, identity }: Sender) {
    if (number === undefined && userId === undefined) return undefined;
    const chatId = (await chatOfBoth(number, userId)) ?? (await begin({ number, userId, identity }));
    const before = (await read(chatId)) ?? {};
    // Of a number that writes under another user id, or a user id under another number, nobody knows who holds the phone.
    const isOther =
      differs(before.number, number) || differs(before.userId, userId) || differs(before.identity, identity);
    const after: Address = {
      number: number ?? before.number,
      userId: userId ?? before.userId,
      identity: identity ?? before.identity,
      ...((before.changed || isOther) && { changed: true, next: before.next }),
    };
    for (const name of [number, userId])
      if (name !== undefined && (await names.chatOf(name)) === undefined) await names.lead(name, chatId);
    if (JSON.stringify(after) !== JSON.stringify(before)) await write(chatId, after);
    return { chatId, changed: isOther && !before.changed };
  }

  async function begin(address: Address): Promise<number> {
    for (;;) {
      const last = await journal.fact(LAST);
      const n = Number(last ?? 0) + 1;
      if (!(await journal.setFact(LAST, String(n), { value: last }))) continue;
      const chatId = whatsappChat(n);
      await write(chatId, address);
      for (const name of [address.number, address.userId]) if (name !== undefined) await names.lead(name, chatId);
      return chatId;
    }
  }

  /** The chat of who wrote. Two chats that turn out to be one person's (each was known by one name alone) become one: that of whoever has rights, first by the number. */
  async function chatOfBoth(number: string | undefined, userId: string | undefined): Promise<number | undefined> {
    const byNumber = await names.chatOf(number);
    const byUser = await names.chatOf(userId);
    if (byNumber === undefined || byUser === undefined || byNumber === byUser) return byNumber ?? byUser;
    const [hasUser, hasNumber] = [(await read(byNumber))?.userId, (await read(byUser))?.number];
    if (number === undefined || userId === undefined || hasUser !== undefined || hasNumber !== undefined)
      return byNumber;
    const chatId = !(await hasRights(byNumber)) && (await hasRights(byUser)) ? byUser : byNumber;
    await takeOver(chatId === byUser ? number : userId, chatId);
    return chatId;
  }

  /** The chat that a name leads to, while that is still its person's. */
  async function holderOf(name: string): Promise<number | undefined> {
    const chatId = await names.chatOf(name);
    if (chatId === undefined) return undefined;
    const { number, userId } = (await read(chatId)) ?? {};
    return number === name || userId === name ? chatId : undefined;
  }

  /** From here on the name is that of this chat alone: nothing for whoever had it goes there any more. */
  async function takeOver(name: string, chatId: number): Promise<void> {
    const other = await holderOf(name);
    if (other !== undefined && other !== chatId) {
      const { number, userId, ...address } = (await read(other)) ?? {};
      await write(other, {
        ...address,
        number: number === name ? undefined : number,
        userId: userId === name ? undefined : userId,
      });
    }
    await names.lead(name, chatId);
  }

  async function read(chatId: number): Promise<Address | undefined> {
    const found = addresses.get(chatId);
    if (found) return found;
    const text = await journal.fact(addressFact(chatId));
    if (text === undefined) return undefined;
    const address = JSON.parse(text) as Address;
    addresses.set(chatId, address);
    return address;
  }

  async function write(chatId: number, address: Address): Promise<void> {
    await journal.setFact(addressFact(chatId), JSON.stringify(address));
    addresses.set(chatId, address);
  }

  function addressFact(chatId: number): string {
    return `whatsapp_address:${placeOfWhatsappChat(chatId)}`;
  }
}

function differs(before: string | undefined, now: string | undefined): boolean {
  return before !== undefined && now !== undefined && before !== now;
}
