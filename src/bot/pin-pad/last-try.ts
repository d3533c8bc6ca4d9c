import type { Clock } from "../../domain/clock.ts";
import type { Msisdn } from "../../domain/msisdn.ts";
import type { Batches } from "../../domain/ports/batches.ts";
import type { Deposits } from "../../domain/ports/deposits.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import { hasLastTry } from "../../domain/wallet.ts";
import type { PadPurpose, PadRequest } from "./pad.ts";

/** Makes the question whether the PIN that a pad asks for is the one that somebody allowed although it may be the operator's last (faults S35). */
export function lastTries(parts: {
  deposits: Pick<Deposits, "deposit">;
  batches: Pick<Batches, "batch">;
  journal: Pick<Journal, "wallet">;
  clock: Clock;
}): (request: PadRequest) => Promise<boolean> {
  const { deposits, batches, journal, clock } = parts;

  async function walletOf(purpose: PadPurpose): Promise<Msisdn | undefined> {
    if (purpose.kind === "deposit") return (await deposits.deposit(purpose.depositId))?.distributor;
    if (purpose.kind === "batch") return (await batches.batch(purpose.batchId))?.distributor;
    return purpose.distributor;
  }

  return async ({ purpose, personId }) => {
    const distributor = await walletOf(purpose);
    if (distributor === undefined) return false;
    const wallet = await journal.wallet(distributor);
    return wallet.lockedSince !== undefined && hasLastTry(wallet, personId, clock.now());
  };
}
