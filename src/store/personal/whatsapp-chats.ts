import type { Msisdn } from "../../domain/msisdn.ts";
import type { Reader } from "../journal/storage.ts";

/** The chats on WhatsApp of a number, as the address book in the facts has them. */
export async function whatsappChatsOf(db: Reader, number: Msisdn): Promise<string[]> {
  const facts = await db
    .selectFrom("facts")
    .select(["name", "value"])
    .where("name", "like", "whatsapp\\_chat:%")
    .where("name", "like", `%:221${number}`)
    .execute();
  return facts.map(({ value }) => value);
}
