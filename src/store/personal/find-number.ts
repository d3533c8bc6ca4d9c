import type { Msisdn } from "../../domain/msisdn.ts";
import type { Reader } from "../journal/storage.ts";
import { names } from "./list-content.ts";

/** Lists read at a time. */
const PAGE = 50;

/** Lists in which a number stands, in whatever form it was typed. A file that is still kept as it was sent is not looked into: it goes with its list. */
export async function listsWith(db: Reader, number: Msisdn) {
  const found: { id: string; content: string; made_at: number; state: string }[] = [];
  for (let after = 0, more = true; more; ) {
    const lists = await db.selectFrom("lists").selectAll().where("nr", ">", after).orderBy("nr").limit(PAGE).execute();
    for (const { id, content, made_at, state, question, choices, source, name } of lists) {
      const texts = [content, question, choices, name, typeof source === "string" ? source : null];
      if (texts.some((text) => text !== null && names(text, number))) found.push({ id, content, made_at, state });
    }
    after = lists.at(-1)?.nr ?? after;
    more = lists.length === PAGE;
  }
  return found;
}

/** Lines of lists that were handed over to be paid, in which a number stands: as whom they pay, or in what else their row said. */
export async function linesWith(db: Reader, number: Msisdn) {
  const batches = await db.selectFrom("batches").select(["id", "created_at"]).orderBy("nr").execute();
  const found = [];
  for (const { id, created_at: at } of batches) {
    const lines = await db
      .selectFrom("batch_lines")
      .select(["batch_id", "line", "recipient", "amount", "name", "cells"])
      .where("batch_id", "=", id)
      .orderBy("line")
      .execute();
    for (const line of lines)
      if ([line.recipient, line.name, line.cells].some((text) => text !== null && names(text, number)))
        found.push({ ...line, at });
  }
  return found;
}

/** Lists that were handed over, whose file name or headings name a number. */
export async function headingsWith(db: Reader, number: Msisdn): Promise<{ id: string; at: number }[]> {
  const batches = await db
    .selectFrom("batches")
    .select(["id", "created_at", "name", "headings"])
    .orderBy("nr")
    .execute();
  return batches
    .filter(({ name, headings }) => names(name ?? "", number) || names(headings, number))
    .map(({ id, created_at: at }) => ({ id, at }));
}
