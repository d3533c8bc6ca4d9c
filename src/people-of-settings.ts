import type { Addresses } from "./channels/whatsapp/addresses.ts";
import type { Whatsapp } from "./channels/whatsapp/whatsapp.ts";
import type { Config } from "./config.ts";
import { isWhatsappChat } from "./domain/chat-id.ts";
import type { Msisdn } from "./domain/msisdn.ts";
import { RowBroken } from "./domain/ports/journal.ts";
import type { People } from "./domain/ports/people.ts";
import type { Whose } from "./setting-kinds.ts";

/** The people of the settings by their chats. */
export interface Settled {
  readonly distributors: readonly {
    readonly id: number;
    readonly msisdn: Msisdn;
    readonly name?: string | undefined;
  }[];
  readonly owners: readonly number[];
}

/** Gives everybody of the settings a chat: Telegram's ids are chats, and a number of WhatsApp's gets the one that it has or will have. */
export async function settlePeople(
  { distributors, owners }: Pick<Config, "distributors" | "owners">,
  whatsapp: Pick<Whatsapp, "addresses"> | undefined,
): Promise<Settled> {
  const settled = { distributors: [] as Settled["distributors"][number][], owners: [] as number[] };
  for (const { msisdn, name, ...whose } of distributors) {
    const id = await chatOf(whose);
    if (id !== undefined) settled.distributors.push({ id, msisdn, name });
  }
  for (const whose of owners) {
    const id = await chatOf(whose);
    if (id !== undefined) settled.owners.push(id);
  }
  return settled;

  async function chatOf(whose: Whose): Promise<number | undefined> {
    return "telegramId" in whose ? whose.telegramId : await whatsapp?.addresses.chatOfNumber(whose.whatsapp);
  }
}

/** In the chat, somebody whose row does not fit the audit trail has no rights, and reads what a stranger reads. What is theirs stands still in the engine. */
export function withoutBroken(people: People): People {
  return {
    async find(id) {
      try {
        return await people.find(id);
      } catch (error) {
        if (!(error instanceof RowBroken)) throw error;
        return undefined;
      }
    },
  };
}

/** Nobody knows who holds a phone that is another one since: until an owner has looked, they are a stranger. */
export function withoutMoved(people: People, addresses: Addresses | undefined): People {
  if (addresses === undefined) return people;
  return {
    async find(id) {
      if (isWhatsappChat(id) && (await addresses.addressOf(id))?.changed) return undefined;
      return await people.find(id);
    },
  };
}

/** Who hears what nobody in a chat has asked for: the owners; without any, whoever has a wallet in the settings. */
export function whoAnswers({ owners, distributors }: Settled): readonly number[] {
  return owners.length > 0 ? owners : distributors.map(({ id }) => id);
}
