import { randomBytes } from "node:crypto";

/** One WhatsApp number of a business, as the product is given it in its settings. */
export interface Account {
  /** The WhatsApp Business Account: `entry.id` of webhooks. */
  readonly businessId: string;
  readonly phoneNumberId: string;
  /** The number itself, digits only. */
  readonly number: string;
  /** Its verified name, as people see it. */
  readonly name: string;
  readonly token: string;
  readonly appSecret: string;
  readonly verifyToken: string;
}

/** A practice account. Its secrets are new and random unless told. */
export function practiceAccount(told: Partial<Account> = {}): Account {
  return {
    businessId: "102290129340398",
    phoneNumberId: "106540352242922",
    number: "221338200000",
    name: "Guichet",
    token: `EAA${randomBytes(40).toString("hex")}`,
    appSecret: randomBytes(16).toString("hex"),
    verifyToken: randomBytes(12).toString("hex"),
    ...told,
  };
}
