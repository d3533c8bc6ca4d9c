import type { Payment } from "./bare-cash-in.ts";
import { CUSTOMERS, TILLS, type Till } from "./world.ts";

let made = 0;

/** A payment that no earlier one is like: never the same customer and amount twice, so that no brake and no guard against twins stands in its way. */
export function nextPayment(): [Till, Payment] {
  const till = TILLS[made % TILLS.length] as Till;
  const customer = CUSTOMERS[made % CUSTOMERS.length] as string;
  made += 1;
  return [till, { wallet: till.wallet, customer, amount: 100 + 5 * Math.floor(made / CUSTOMERS.length) }];
}
