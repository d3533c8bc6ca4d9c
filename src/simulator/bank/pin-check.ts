import { ciphertextField } from "../http/fields.ts";
import { Problem, problem } from "../http/problem.ts";
import type { World } from "../world.ts";
import type { Account } from "./accounts.ts";

/** The third wrong PIN locks a wallet (contract README section 3). */
const WRONG_PINS_MAX = 3;

/** The wallet that may pay: a distributor's, of this application. Throws `Problem` 11. */
export function ownDistributor(world: World, msisdn: string): Account {
  const account = world.accounts.get(msisdn);
  if (!account || account.type === "CUSTOMER" || !account.own) throw problem("11");
  return account;
}

/** Reads a PIN. Throws `Problem` 24 for what is no ciphertext, 4003 for one that this key cannot read. */
export function readPin(world: World, ciphertext: string, field: string): string {
  if (!ciphertextField.safeParse(ciphertext).success) {
    throw problem("24", { violations: [{ field, message: "base64 ciphertext of 344 characters expected" }] });
  }
  const pin = world.pinKey.decrypt(ciphertext);
  if (pin === undefined) throw problem("4003");
  return pin;
}

/**
 * Compares a PIN with the wallet's. Throws `Problem` 2011, 2012 and 2013 for the first, second and third wrong one in a row; a locked
 * wallet refuses the right one too. A right PIN sets the count back.
 */
export function checkPin(account: Account, pin: string): void {
  if (account.wrongPins >= WRONG_PINS_MAX) throw problem("2013");
  if (pin === account.pin) {
    account.wrongPins = 0;
    return;
  }
  account.wrongPins += 1;
  throw problem(["2011", "2012", "2013"][account.wrongPins - 1] ?? "2013");
}

/** As `checkPin`, and throws `Problem` 2010 for a right PIN that is still the initial one. */
export function checkPinForMoney(account: Account, pin: string): void {
  checkPin(account, pin);
  if (account.initialPin) throw problem("2010");
}

/** The code of a refusal, for a batch line that is refused when its turn comes. Other errors are thrown on. */
export function refusalOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof Problem && error.code !== undefined) return error.code;
    throw error;
  }
}
