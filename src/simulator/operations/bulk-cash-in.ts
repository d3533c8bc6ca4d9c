import { z } from "zod";
import { runBatch, takeBatch } from "../bank/batches.ts";
import { checkPinForMoney, ownDistributor, readPin, refusalOf } from "../bank/pin-check.ts";
import { isCallable } from "../callbacks/address.ts";
import { tellBatchIsOver } from "../callbacks/batch-end.ts";
import { readBody } from "../http/fields.ts";
import type { Answer, Call } from "../http/operation.ts";
import { Problem, problem } from "../http/problem.ts";
import { uuid } from "../random.ts";
import { cashInFields, toOrder } from "./cash-in-fields.ts";

/**
 * Takes a batch. A bad shape refuses all of it; business errors refuse a line each, when its turn comes. The answer says nothing about
 * lines (contract README sections 9 and 13).
 */
export async function createBulkCashIn({ world, body, headers, faults }: Call): Promise<Answer> {
  const { settings } = world;
  const callbackUrl = String(headers["x-callback-url"] ?? "").trim();
  if (callbackUrl === "")
    throw problem("25", { violations: [{ field: "X-Callback-Url", message: "header is missing" }] });
  if (!isCallable(callbackUrl, settings)) {
    throw problem("26", { violations: [{ field: "X-Callback-Url", message: "https address expected" }] });
  }
  const lines = readBody(z.array(cashInFields(settings)), body);
  if (lines.length === 0 && settings.bulk.empty === "refused") throw problem("22");
  if (lines.length > (settings.bulk.maxLines ?? Number.POSITIVE_INFINITY) || faults.get("batch_rejected"))
    return rejected(settings.bulk.rejectedHttp, uuid(world.random));

  const checked = lines.map((line, index) => {
    const payer = ownDistributor(world, line.partner.id);
    const field = `[${index}].partner.encryptedPinCode`;
    const refusedBy = refusalOf(() => checkPinForMoney(payer, readPin(world, line.partner.encryptedPinCode, field)));
    return { order: toOrder(world, line), refusedBy };
  });
  const batch = takeBatch(world, checked, callbackUrl, faults);
  if (lines.length === 0) void tellBatchIsOver(world, batch);
  if (batch.callback === "early") {
    runBatch(world, batch);
    await tellBatchIsOver(world, batch);
  }
  const status = lines.length === 0 ? "TERMINATED" : "PENDING";
  return { http: 200, body: { bulkId: batch.bulkId, status, description: "" } };
}

function rejected(http: number, bulkId: string): Answer {
  if (http >= 400) throw new Problem(http, "20", "Lot refusé");
  return { http, body: { bulkId, status: "REJECTED", description: "Lot refusé" } };
}
