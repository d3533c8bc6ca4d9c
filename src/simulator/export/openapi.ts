import { readFileSync } from "node:fs";
import type { Placeholders } from "./calls.ts";

const CONTRACT = new URL("../../../contract/orange-money.openapi.yaml", import.meta.url);

/** The values that stand in the contract's examples, and what stands there for a running simulator. */
const EXAMPLES: Readonly<Record<string, keyof Placeholders>> = {
  "00000000-0000-4000-8000-0000000000c1": "clientId",
  "00000000-0000-4000-8000-0000000000c2": "clientSecret",
  "780000001": "distributor",
  "770000001": "customer",
  "770000002": "otherCustomer",
};

/** The contract's own file for the simulator at `url`: its address alone, and credentials, numbers and a PIN ciphertext that work in the examples. */
export function openApiDescription(url: string, placeholders: Placeholders): string {
  const contract = readFileSync(CONTRACT, "utf8");
  const here = contract.replace(
    /^servers:\n(?: .*\n)+/m,
    `servers:\n  - url: ${url}\n    description: Simulator on this machine. No money moves.\n`,
  );
  const filled = Object.entries(EXAMPLES).reduce(
    (text, [example, name]) => text.replaceAll(example, placeholders[name]),
    here,
  );
  return filled.replaceAll(/"(?:UExBQ0VI|U0VDT05E)[A-Za-z0-9+/]+={0,2}"/g, `"${placeholders.encryptedPinCode}"`);
}
