import { PIN } from "../canary/pins.ts";
import { openWholeCounter, WALLET, type WholeCounter, type WholeOptions } from "./counter.ts";

/** A person and the bot in their chat. */
export type Meeting = ReturnType<WholeCounter["meets"]>;

/** Everybody at the tills of one wallet, by what they are at in these tests. */
export const PEOPLE = {
  deposits: 1001,
  again: 1002,
  list: 1003,
  retry: 1004,
  balance: 1005,
  change: 1006,
  restarted: 1007,
  errs: 1008,
  errsToo: 1009,
};
const PIN_CALLS = ["createCashIn", "createBulkCashIn", "getDistributorBalance", "changePin"];

/** A PIN is asked for: on keys in the chat, or on the page. */
export const ASKED = /Votre code secret|Touchez|sous le champ/;

/** Customers with a wallet. */
export const CUSTOMERS = Array.from({ length: 20 }, (_, n) => String(771234500 + n));

/** A counter with many at the tills of one wallet. */
export async function openPinCounter(options: WholeOptions = {}): Promise<WholeCounter> {
  return await openWholeCounter({
    ...options,
    settings: {
      DISTRIBUTORS: Object.values(PEOPLE)
        .map((id) => `${id}=${WALLET}:P${id}`)
        .join(";"),
      ...options.settings,
    },
    operator: {
      settings: {
        rate: { perMinute: 0 },
        history: { delayMaxMs: 0 },
        pinChange: true,
        bulk: { startMs: 20, lineMs: 2 },
      },
      accounts: [
        { msisdn: WALLET, type: "RETAILER", pin: PIN, openingBalance: 1_000_000 },
        ...CUSTOMERS.map((msisdn) => ({ msisdn, type: "CUSTOMER" as const })),
      ],
      ...options.operator,
    },
  });
}

/** Everybody, by what they are at. */
export function meetAll(counter: WholeCounter): Record<keyof typeof PEOPLE, Meeting> {
  const all = Object.entries(PEOPLE).map(([name, id]) => [name, counter.meets(id)]);
  return Object.fromEntries(all) as Record<keyof typeof PEOPLE, Meeting>;
}

/** The calls with a PIN in them that reach the operator from now on. */
export function pinCalls({ operator }: WholeCounter): string[] {
  const calls: string[] = [];
  operator.onChange((event) => {
    if (event.type === "call" && event.operation && PIN_CALLS.includes(event.operation)) calls.push(event.operation);
  });
  return calls;
}

/** Wrong PINs in a row, as the operator counts them. */
export function wrongAt({ operator }: WholeCounter): number | undefined {
  return operator.accounts().find(({ msisdn }) => msisdn === WALLET)?.wrongPins;
}

/** A deposit up to the question for its PIN. */
export async function confirms({ person, bot }: Meeting, words: string, asked: string | RegExp = ASKED): Promise<void> {
  person.says(words);
  await bot.asks("Vérifiez avant");
  person.taps("Confirmer");
  await bot.asks(asked);
}

/** Gives a PIN where one is asked for. */
export function types({ person }: Meeting, pin: string): void {
  person.says(pin);
}

/** A list up to the question for its PIN, its lines named by their customers. */
export async function startsList(at: Meeting, customers: readonly number[], asked?: string | RegExp): Promise<void> {
  const { person, bot } = at;
  person.says(customers.map((nr) => `${CUSTOMERS[nr]} ${2_000 + 5 * nr}`).join("\n"));
  await bot.asks("Rien n’est envoyé avant votre code secret");
  person.taps(`Confirmer ${customers.length}`);
  await toPad(at, asked);
}

/** From a list that waits to the question for its PIN. */
export async function toPad({ person, bot }: Meeting, asked: string | RegExp = ASKED): Promise<void> {
  await bot.shows("Rien n’est encore parti");
  person.taps("Envoyer");
  await bot.asks(asked);
}
