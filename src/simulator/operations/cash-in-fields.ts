import { z } from "zod";
import type { CashInOrder } from "../bank/cash-in-rules.ts";
import { ciphertextField, msisdnField } from "../http/fields.ts";
import { flag, requestDate, text, word } from "../http/loose.ts";
import { uuid } from "../random.ts";
import type { SimulatorSettings } from "../settings.ts";
import type { World } from "../world.ts";

/** The members of one cash-in, alone or as a line of a batch (contract, `CashInRequest`). */
export function cashInFields(settings: SimulatorSettings) {
  const object = settings.request.extraMembers === "refused" ? z.strictObject : z.object;
  const idType = word(settings, ["MSISDN", "CODE"]);
  const walletType = word(settings, ["PRINCIPAL", "INTERNATIONAL"]).optional();
  const id = text(settings).pipe(msisdnField);
  return object({
    partner: object({ idType, id, encryptedPinCode: ciphertextField, walletType }),
    customer: object({ idType, id, walletType }),
    amount: object({ value: francs(settings), unit: word(settings, ["XOF"]) }),
    reference: text(settings).pipe(z.string().max(50)).optional(),
    receiveNotification: flag(settings).default(false),
    metadata: z
      .record(z.string(), text(settings))
      .refine((labels) => Object.keys(labels).length <= 10, "10 labels at most")
      .default({}),
    requestDate: requestDate(settings).optional(),
  });
}

/** The order behind the members. A blank reference gets a UUID, or stays (contract README section 13, `reference.blank`). */
export function toOrder(world: World, fields: z.output<ReturnType<typeof cashInFields>>): CashInOrder {
  const { partner, customer, amount, reference = "", receiveNotification, metadata, requestDate: requestedAt } = fields;
  const isReplaced = reference.trim() === "" && world.settings.reference.blank === "uuid";
  return {
    partner: partner.id,
    customer: customer.id,
    amount: amount.value,
    reference: isReplaced ? uuid(world.random) : reference,
    receiveNotification,
    metadata,
    requestedAt: requestedAt ?? world.clock.now(),
  };
}

/** Whole francs, at least 1. A string and a fraction are settings (contract README section 13, `amount`). */
function francs({ amount: { asString, fraction } }: SimulatorSettings) {
  const number = z.number();
  const text = z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number);
  const read = asString === "accepted" ? z.union([number, text]) : number;
  const whole = fraction === "floored" ? read.transform(Math.floor) : read;
  return whole.pipe(z.int("whole amount expected").min(1, "amount of at least 1 expected"));
}
