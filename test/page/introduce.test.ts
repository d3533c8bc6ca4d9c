import { expect, test } from "vitest";
import { CASHIER, CASHIER_DAY_MAX, OWNER } from "../../src/demo/people.ts";
import { introduceCashier } from "../../src/demo/web/introduce.ts";
import { meet } from "../demo/person.ts";
import { WALLET } from "../whole/counter.ts";
import { CUSTOMER, openPage } from "./open-page.ts";

test.each([
  { language: "fr", role: "caissier", review: "Vérifiez avant de confirmer", confirm: "Confirmer" },
  { language: "en", role: "cashier", review: "Check before you confirm", confirm: "Confirm" },
] as const)(
  "the owner invites the demo's cashier in the chat ($language), once, and is asked above the limit",
  async (words) => {
    const { language } = words;
    const { chat } = await openPage(language);
    const [owner, cashier] = [OWNER, CASHIER].map(({ id, firstName }) => meet(chat, { id, firstName, language })) as [
      ReturnType<typeof meet>,
      ReturnType<typeof meet>,
    ];
    const introduce = () =>
      introduceCashier({
        ...{ server: chat, owner: owner.person, cashier: cashier.person, cashierName: CASHIER.firstName },
        ...{ wallet: WALLET, dayMax: CASHIER_DAY_MAX, language },
      });
    await introduce();
    await cashier.bot.shows(words.role);
    await introduce(); // as after a restart over the same data
    expect(chat.events.all.filter(({ text }) => text.includes("?start="))).toHaveLength(1);

    cashier.person.says(`${CUSTOMER} ${CASHIER_DAY_MAX + 5}`);
    await cashier.bot.asks(words.review);
    cashier.person.taps(words.confirm);
    await owner.bot.shows("50 005 F CFA");
  },
);
