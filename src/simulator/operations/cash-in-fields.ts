import { z } from "zod";
import type { CashInOrder } from "../bank/cash-in-rules.ts";
import { ciphertextField, msisdnField } from "../http/fields.ts";
import { uuid } from "../random.ts";
import type { SimulatorSettings } from "../settings.ts";
import type { World } from "../world.ts";

/** The members of one cash-in, alone or as a line of a batch (contract, `CashInRequest`). */
export function cashInFields(settings: SimulatorSettings) {
  const object = settings.request.extraMembers === "refused" ? z.strictObject : z.object;
  const idType = z.enum(["MSISDN", "CODE"]);
  const walletType = z.enum(["PRINCIPAL", "INTERNATIONAL"]).optional();
  return object({
    partner: object({ idType, id: msisdnField, encryptedPinCode: ciphertextField, walletType }),
    customer: object({ idType, id: msisdnField, walletType }),
    amount: object({ value: francs(settings), unit: z.literal("XOF") }),
    reference: z.string().max(50).optional(),
    receiveNotification: z.boolean().default(false),
    metadata: z
      .record(z.string(), z.string())
      .refine((labels) => Object.keys(labels).length <= 10, "10 libellés au plus")
      .default({}),
    requestDate: z.iso.datetime({ offset: true }).optional(),
  });
}

/** The order behind the members. A blank reference gets a UUID, or stays (contract README section 13, `reference.blank`). */
export function toOrder(world: World, fields: z.output<ReturnType<typeof cashInFields>>): CashInOrder {
  const { partner, customer, amount, reference = "", receiveNotification, metadata, requestDate } = fields;
  const isReplaced = reference.trim() === "" && world.settings.reference.blank === "uuid";
  return {
    partner: partner.id,
    customer: customer.id,
    amount: amount.value,
    reference: isReplaced ? uuid(world.random) : reference,
    receiveNotification,
    metadata,
    requestDate,
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
  return whole.pipe(z.int("montant entier attendu").min(1, "montant d'au moins 1 attendu"));
}
