import type { Whatsapp } from "./channels/whatsapp/whatsapp.ts";
import type { Config } from "./config.ts";
import type { Msisdn } from "./domain/msisdn.ts";
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
