import { z } from "zod";

/** A simulated wallet. Its PIN is the simulator's own test data. */
export const accountSchema = z.strictObject({
  msisdn: z.string().regex(/^\d{9}$/),
  type: z.enum(["RETAILER", "CUSTOMER", "MERCHANT"]),
  pin: z
    .string()
    .regex(/^\d{4}$/)
    .default("0000"),
  /** Francs at the beginning. */
  openingBalance: z.int().min(0).default(0),
  firstName: z.string().default("Prenom"),
  lastName: z.string().default("Nom"),
  /** Identification level. */
  grade: z.enum(["FULL", "LITE", "LIGHT"]).default("FULL"),
  /** What is barred, in the contract's words (`Profile.barred`). */
  barred: z.enum(["No", "Sender", "Receiver", "Both"]).default("No"),
  suspended: z.boolean().default(false),
  /** Belongs to this application. A distributor that does not gets 403, code 11. */
  own: z.boolean().default(true),
  /** Still on its initial PIN: money calls get code 2010 until it is changed. */
  initialPin: z.boolean().default(false),
  /** Wrong PINs in a row; the third one locks. */
  wrongPins: z.int().min(0).default(0),
  merchantCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  /** When the sandbox lent it, in milliseconds since 1970; not lent when left out. */
  lentAt: z.int().optional(),
});

/** One wallet. */
export type Account = z.output<typeof accountSchema>;

/** A wallet as it is given: number and type are enough. */
export type AccountInput = z.input<typeof accountSchema>;

/** The wallets of a host, by number. */
export class Accounts {
  readonly #byNumber = new Map<string, Account>();

  /** Adds a wallet, unless its number is there already. Throws a `ZodError`. */
  add(input: AccountInput): void {
    const account = accountSchema.parse(input);
    if (!this.#byNumber.has(account.msisdn)) this.#byNumber.set(account.msisdn, account);
  }

  get(msisdn: string): Account | undefined {
    return this.#byNumber.get(msisdn);
  }

  all(): Account[] {
    return [...this.#byNumber.values()];
  }
}

/** What the wallets of a fresh simulator are called, one after the other: like people, so that no name reads as one that was left out. */
const NAMES = [
  { firstName: "Ibrahima", lastName: "Ndiaye" },
  { firstName: "Awa", lastName: "Diop" },
  { firstName: "Fatou", lastName: "Ndiaye" },
  { firstName: "Modou", lastName: "Fall" },
  { firstName: "Fatou", lastName: "Sow" },
  { firstName: "Modou", lastName: "Diop" },
  { firstName: "Moussa", lastName: "Fall" },
] as const;

/** A customer with nothing, under one of the names. */
export function customerAt(msisdn: string, nr: number): AccountInput {
  return { msisdn, type: "CUSTOMER", ...NAMES[nr % NAMES.length] };
}

/** What a fresh simulator has: a distributor with 1,000,000 F, customers with nothing, one customer who is nearly full, one barred, a merchant. */
export const DEFAULT_ACCOUNTS: readonly AccountInput[] = [
  { msisdn: "780000001", type: "RETAILER", pin: "0001", openingBalance: 1_000_000, ...NAMES[0] },
  { msisdn: "771234567", type: "CUSTOMER", pin: "0002", ...NAMES[1] },
  { msisdn: "770000001", type: "CUSTOMER", pin: "0003", ...NAMES[2] },
  { msisdn: "770000002", type: "CUSTOMER", pin: "0004", ...NAMES[3] },
  { msisdn: "770000003", type: "CUSTOMER", pin: "0005", openingBalance: 1_999_000, ...NAMES[4] },
  { msisdn: "770000004", type: "CUSTOMER", pin: "0006", barred: "Receiver", ...NAMES[5] },
  { msisdn: "770000005", type: "CUSTOMER", pin: "0007", grade: "LITE", ...NAMES[6] },
  {
    msisdn: "780000009",
    type: "MERCHANT",
    pin: "0008",
    merchantCode: "000009",
    firstName: "Boutique",
    lastName: "Sow",
  },
];
