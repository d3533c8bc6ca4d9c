import { expect, test } from "vitest";
import { CASHIER, CASHIER_DAY_MAX, OWNER } from "../../src/demo/people.ts";
import { introduceCashier } from "../../src/demo/web/introduce.ts";
import { WALLET } from "../whole/counter.ts";
import { openPage } from "./open-page.ts";

test.each(["fr", "en"] as const)(
  "the owner invites the demo's cashier in the chat (%s), once, and is asked above their limit",
  async (language) => {
    const { chat } = await openPage(language);
    const [owner, cashier] = [OWNER, CASHIER].map(({ id, firstName }) => chat.person({ id, firstName, language }));
    if (!owner || !cashier) throw new Error("nobody is there");
    const parts = { server: chat, owner, cashier, cashierName: CASHIER.firstName, wallet: WALLET, language };
    await introduceCashier({ ...parts, dayMax: CASHIER_DAY_MAX });
    const said = () => [...cashier.room.messages.values()].map(({ body }) => body.text).join("\n");
    expect(said()).toContain("50\u00a0000\u00a0F\u00a0CFA");
    expect(said()).toContain(language === "fr" ? "caissier" : "cashier");

    const before = owner.room.messages.size;
    await introduceCashier({ ...parts, dayMax: CASHIER_DAY_MAX }); // as after a restart over the same data
    expect(chat.events.all.filter(({ chat: id, text }) => id === OWNER.id && text.includes("?start="))).toHaveLength(1);
    expect(owner.room.messages.size).toBeLessThanOrEqual(before + 1); // the code to scan may come late
  },
);
