import { generateKeyPairSync } from "node:crypto";

/** The operator's key, one for all simulators of a process: making one takes longer than opening a counter. */
export const OPERATOR_KEY = String(
  generateKeyPairSync("rsa", { modulusLength: 2_048 }).privateKey.export({ type: "pkcs8", format: "pem" }),
);
