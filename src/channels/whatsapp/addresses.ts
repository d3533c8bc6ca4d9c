import { isWhatsappChat, placeOfWhatsappChat, whatsappChat } from "../../domain/chat-id.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Sender } from "./meta.ts";

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
  /** An owner has looked: what is known of the person now is theirs. `false` where nothing had changed. */
  confirm(chatId: number): Promise<boolean>;
  /** Meta says that somebody has another number or user id now. Gives their chat, where there is one that had not moved already. */
  moved(from: Sender, to: NonNullable<Address["next"]>): Promise<number | undefined>;
}

/** The fact that counts the chats. */
const LAST = "whatsapp_last";

/** Opens the address book of one number of ours. */
export function openAddresses(journal: Pick<Journal, "fact" | "setFact">, phoneNumberId: string): Addresses {
  const chats = new Map<string, number>();
  const addresses = new Map<number, Address>();
  let queue: Promise<unknown> = Promise.resolve();

  return {
    chatOfNumber: (number) => inTurn(async () => (await known(number)) ?? (await begin({ number }))),
    chatOf: (sender) => inTurn(() => meet(sender)),
    addressOf: read,
    confirm: (chatId) =>
      inTurn(async () => {
        const { changed, next = {}, ...address } = (await read(chatId)) ?? {};
        if (!changed) return false;
        const { number = address.number, userId = address.userId } = next;
        for (const name of [next.number, next.userId]) if (name !== undefined) await link(name, chatId);
        await write(chatId, { ...address, number, userId });
        return true;
      }),
    moved: ({ number, userId }, next) =>
      inTurn(async () => {
        const chatId = (await known(number)) ?? (await known(userId));
        if (chatId === undefined) return undefined;
        const before = await read(chatId);
        await write(chatId, { ...before, changed: true, next });
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
    const byNumber = await known(number);
    const byUser = await known(userId);
    const chatId = byNumber ?? byUser ?? (await begin({ number, userId, identity }));
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
      if (name !== undefined && (await known(name)) === undefined) await link(name, chatId);
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
      for (const name of [address.number, address.userId]) if (name !== undefined) await link(name, chatId);
      return chatId;
    }
  }

  async function known(name: string | undefined): Promise<number | undefined> {
    if (name === undefined) return undefined;
    const found = chats.get(name) ?? Number((await journal.fact(chatFact(name))) ?? Number.NaN);
    if (!isWhatsappChat(found)) return undefined;
    chats.set(name, found);
    return found;
  }

  async function link(name: string, chatId: number): Promise<void> {
    await journal.setFact(chatFact(name), String(chatId));
    chats.set(name, chatId);
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

  function chatFact(name: string): string {
    return `whatsapp_chat:${phoneNumberId}:${name}`;
  }

  function addressFact(chatId: number): string {
    return `whatsapp_address:${placeOfWhatsappChat(chatId)}`;
  }
}

function differs(before: string | undefined, now: string | undefined): boolean {
  return before !== undefined && now !== undefined && before !== now;
}
