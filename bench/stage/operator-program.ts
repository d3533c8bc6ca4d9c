import { startSimulator } from "../../src/simulator/simulator.ts";
import { CUSTOMERS, PIN, TILLS } from "./world.ts";

/** The simulated operator in a process of its own, without its limits on calls and twins: they are not what is measured. */
const { url, clientId, clientSecret } = await startSimulator({
  settings: { rate: { perMinute: 0 }, twinGuard: { windowMs: 0 } },
  accounts: [
    ...TILLS.map(({ wallet }) => ({ msisdn: wallet, type: "RETAILER" as const, pin: PIN, openingBalance: 1e12 })),
    ...CUSTOMERS.map((msisdn) => ({ msisdn, type: "CUSTOMER" as const })),
  ],
});
process.send?.({ url, clientId, clientSecret });
process.once("SIGTERM", () => process.exit(0));
