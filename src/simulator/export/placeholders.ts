import { constants, createPublicKey, publicEncrypt } from "node:crypto";
import type { World } from "../world.ts";
import type { Placeholders } from "./calls.ts";

/** Fresh values for a running simulator: credentials, test numbers, and the distributor's PIN under the key in force. */
export function placeholdersOf({ accounts, pinKey, clientId, clientSecret }: World): Placeholders {
  const payer = accounts.all().find(({ type, own }) => type === "RETAILER" && own);
  const [customer, otherCustomer] = accounts
    .all()
    .filter(({ type, barred, suspended }) => type === "CUSTOMER" && barred === "No" && !suspended);
  if (!payer || !customer || !otherCustomer)
    throw new Error("There is no distributor with two customers to write a collection for.");
  const key = createPublicKey({ key: Buffer.from(pinKey.publicBase64(), "base64"), format: "der", type: "spki" });
  return {
    ...{ clientId, clientSecret },
    basic: Buffer.from(`${clientId}:${clientSecret}`).toString("base64"),
    distributor: payer.msisdn,
    customer: customer.msisdn,
    otherCustomer: otherCustomer.msisdn,
    encryptedPinCode: publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(payer.pin)).toString(
      "base64",
    ),
  };
}
