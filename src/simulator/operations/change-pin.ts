import { z } from "zod";
import { nextId } from "../bank/cash-in.ts";
import { checkPin, ownDistributor, readPin } from "../bank/pin-check.ts";
import { ciphertextField, msisdnField, readBody, readQuery } from "../http/fields.ts";
import type { Answer, Call } from "../http/operation.ts";
import { problem } from "../http/problem.ts";
import { uuid } from "../random.ts";
import { servesPinChange } from "../settings.ts";

const query = z.object({ msisdn: msisdnField, type: z.enum(["customer", "retailer"]).optional() });

const body = z.object({ encryptedPinCode: ciphertextField, encryptedNewPinCode: ciphertextField });

/** Changes a PIN; the initial one stops blocking money calls. Not served by the sandbox (contract README section 1). */
export function changePin(call: Call): Answer {
  const { world } = call;
  if (!servesPinChange(world.settings)) throw problem("60");
  const account = ownDistributor(world, readQuery(query, call.query).msisdn);
  const { encryptedPinCode, encryptedNewPinCode } = readBody(body, call.body);
  const newPin = readPin(world, encryptedNewPinCode, "encryptedNewPinCode");
  checkPin(account, readPin(world, encryptedPinCode, "encryptedPinCode"));
  account.pin = newPin;
  account.initialPin = false;
  const transactionId = nextId(world).replace(/^CI/, "PC");
  const reference = uuid(world.random);
  return { http: 200, body: { reference, transactionId, requestId: reference, status: "SUCCESS", description: "" } };
}
