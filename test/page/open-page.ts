import { onTestFinished } from "vitest";
import { PEOPLE, settingsFor } from "../../src/demo/people.ts";
import { inBothLanguages } from "../../src/demo/special-numbers.ts";
import { type PageServer, startPageServer } from "../../src/demo/web/page-server.ts";
import { PIN } from "../canary/pins.ts";
import { openWholeCounter, WALLET, type WholeCounter } from "../whole/counter.ts";

/** The customer whose account these tests look at. */
export const CUSTOMER = "771234567";

/** The page over the whole program, as the demo serves it. */
export async function openPage(
  language: "fr" | "en" = "fr",
  settings: Readonly<Record<string, string>> = {},
  port = 0,
): Promise<Pick<WholeCounter, "chat" | "operator" | "clock"> & { page: PageServer }> {
  const { chat, operator, clock } = await openWholeCounter({
    settings: { ...settingsFor(PEOPLE, WALLET), ...settings },
  });
  const page = await startPageServer({
    server: chat,
    people: PEOPLE,
    language,
    port,
    operator: {
      ...{ url: operator.url, clientId: operator.clientId, clientSecret: operator.clientSecret },
      inFlight: () => operator.inFlight(),
      distributor: { number: WALLET, note: "", pin: PIN },
      customers: [{ number: CUSTOMER, note: "Awa" }],
      special: inBothLanguages(operator.magicNumbers),
      desk: operator,
      close: async () => {},
    },
  });
  onTestFinished(() => page.close());
  return { chat, operator, clock, page };
}
