import { z } from "zod";
import { checkPinForMoney, ownDistributor, readPin } from "../bank/pin-check.ts";
import { ciphertextField, msisdnField, readBody } from "../http/fields.ts";
import { text, word } from "../http/loose.ts";
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
const WALLETS = { lower: ["principal", "salaire"], upper: ["PRINCIPAL"] };

const WALLETS_SEEN = ["principal", "salaire", "PRINCIPAL"] as const;

function fields(settings: SimulatorSettings) {
  const { case: side } = settings.wallet;
  return z.object({
    idType: word(settings, ["MSISDN", "CODE"]),
    id: text(settings).pipe(msisdnField),
    encryptedPinCode: ciphertextField,
    wallet: (side === "both" ? word(settings, WALLETS_SEEN) : z.enum(WALLETS[side])).optional(),
  });
}
