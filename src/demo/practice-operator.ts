import { startSimulator } from "../simulator/simulator.ts";
import type { StartOperator } from "./operator.ts";
import { inBothLanguages } from "./special-numbers.ts";

/** Whose counter the demo is, and whom it can pay first. Both wallets are the simulator's; the PIN is the one that the demo prints. */
const DISTRIBUTOR = { number: "780000001", pin: "1234" };
const CUSTOMER = { number: "771234567", firstName: "Fatou", lastName: "Ndiaye" };

/** Payments are in the history before the second look, 20 s after a lost answer: nobody at a demo waits for the third. */
const HISTORY = { delayMinMs: 2_000, delayMaxMs: 15_000 };

/** Starts the simulator, with a distributor whose PIN is easy to type. */
export const startPracticeOperator: StartOperator = async (stateFile) => {
  const simulator = await startSimulator({
    stateFile,
    settings: { pinChange: true, history: HISTORY },
    accounts: [
      {
        msisdn: DISTRIBUTOR.number,
        type: "RETAILER",
        pin: DISTRIBUTOR.pin,
        openingBalance: 1_000_000,
        firstName: "Ibrahima",
        lastName: "Ndiaye",
      },
      { msisdn: CUSTOMER.number, type: "CUSTOMER", firstName: CUSTOMER.firstName, lastName: CUSTOMER.lastName },
    ],
  });
  return {
    url: simulator.url,
    clientId: simulator.clientId,
    clientSecret: simulator.clientSecret,
    inFlight: () => simulator.inFlight(),
    distributor: {
      number: DISTRIBUTOR.number,
      note: francs(simulator.balance(DISTRIBUTOR.number)),
      pin: DISTRIBUTOR.pin,
    },
    customers: [{ number: CUSTOMER.number, note: `${CUSTOMER.firstName} ${CUSTOMER.lastName}` }],
    special: inBothLanguages(simulator.magicNumbers),
    desk: simulator,
    close: () => simulator.close(),
  };
};

/** With no-break spaces, like all amounts shown to people. */
function francs(amount: number): string {
  return `${String(amount).replace(/\B(?=(\d{3})+$)/g, "\u00a0")} F\u00a0CFA`;
}
