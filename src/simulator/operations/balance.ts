import { z } from "zod";
import { checkPinForMoney, ownDistributor, readPin } from "../bank/pin-check.ts";
import { ciphertextField, msisdnField, readBody } from "../http/fields.ts";
import { money } from "../http/money.ts";
import type { Answer, Call } from "../http/operation.ts";
import type { SimulatorSettings } from "../settings.ts";

/** Reads a distributor's balance with the PIN. A wrong one counts towards the lock (contract README section 3). */
export function getDistributorBalance({ world, body }: Call): Answer {
  const { id, encryptedPinCode } = readBody(fields(world.settings), body);
  const account = ownDistributor(world, id);
  checkPinForMoney(account, readPin(world, encryptedPinCode, "encryptedPinCode"));
  return { http: 200, body: money(world.ledger.balance(id)) };
}

/** Which case `wallet` may have is disputed (contract README section 13, `wallet.case`). */
const WALLETS = { lower: ["principal", "salaire"], upper: ["PRINCIPAL"], both: ["principal", "salaire", "PRINCIPAL"] };

function fields(settings: SimulatorSettings) {
  return z.object({
    idType: z.enum(["MSISDN", "CODE"]),
    id: msisdnField,
    encryptedPinCode: ciphertextField,
    wallet: z.enum(WALLETS[settings.wallet.case]).optional(),
  });
}
