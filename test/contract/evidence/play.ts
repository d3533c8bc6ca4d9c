import { systemClock } from "../../../src/domain/clock.ts";
import type { TransactionId } from "../../../src/domain/deposit.ts";
import { xof } from "../../../src/domain/money.ts";
import type { Msisdn } from "../../../src/domain/msisdn.ts";
import { Pin } from "../../../src/domain/pin.ts";
import type { Reference } from "../../../src/domain/reference.ts";
import { createOrange, type Orange } from "../../../src/orange/orange.ts";
import { readSettings } from "../../../src/simulator/settings.ts";
import type { FaultRule, SettingsInput, Simulator } from "../../../src/simulator/simulator.ts";
import { PIN } from "../../canary/pins.ts";
import { plainClient } from "../../simulator/client.ts";
import type { EvidenceRow } from "./rows.ts";

const DISTRIBUTOR = "780000001" as Msisdn;
const AWA = "771234567" as Msisdn;
const REGISTRATION = { code: "000001", callbackUrl: "https://callback.example.org/om", apiKey: "placeholder" };

/** What every row begins with. */
export const PLAIN: SettingsInput = {
  pinChange: true,
  history: { delayMaxMs: 0 },
  rate: { perMinute: 0 },
  twinGuard: { windowMs: 0 },
};

/** Lets the simulator give the row's answer, and our client ask for it; gives what the client makes of it. The wallet is as before afterwards. */
export async function play(simulator: Simulator, row: EvidenceRow): Promise<object> {
  const { clientId, clientSecret, url: baseUrl } = simulator;
  const pair = {
    clientId: row.says === "invalid_client" ? "nobody" : clientId,
    clientSecret: row.says === "unauthorized_client" ? "nothing" : clientSecret,
  };
  const orange = createOrange({ baseUrl, ...pair, timeoutMs: 5_000, ratePerMinute: 100_000 }, { clock: systemClock });
  try {
    return await ask(simulator, orange, row);
  } finally {
    simulator.faults.clear();
    simulator.change({ ...readSettings(PLAIN) });
    orange.close();
  }
}

async function ask(simulator: Simulator, orange: Orange, row: EvidenceRow): Promise<object> {
  const { operation } = row;
  if (operation === "createTokenLegacy")
    simulator.faults.add({ kind: "refused", operation: "createToken", http: 404, code: "60" });
  const answers = () => {
    for (const fault of faultsOf(row)) simulator.faults.add({ operation, ...fault, times: "always" });
    simulator.change(formsOf(row));
  };
  switch (operation) {
    case "getTransactionStatus":
    case "searchTransactions": {
      const states = row.of === "taken" ? faultsOf(row) : [];
      for (const fault of states) simulator.faults.add({ ...fault, operation: "createCashIn" });
      const reference = `${operation}-${simulator.transactions().length}`;
      await plainClient(simulator).cashIn(AWA, 5_000, reference);
      const id = simulator.transactions().at(-1)?.transactionId as TransactionId;
      if (row.of !== "taken") answers();
      return operation === "searchTransactions"
        ? orange.rowsByReference(reference as Reference, Date.now())
        : orange.transactionState(id);
    }
    case "createCashIn": {
      const line = await orange.readyCashIn();
      answers();
      return line.kind === "ready" ? line.send(order(simulator), pin()) : line;
    }
    case "createBulkCashIn": {
      const line = await orange.readyBulkCashIn();
      answers();
      const lines = row.says === "TERMINATED" ? [] : [order(simulator)];
      return line.kind === "ready" ? line.send(lines, pin(), REGISTRATION.callbackUrl) : line;
    }
    case "getPublicKey": {
      answers();
      const line = await orange.readyCashIn();
      if (line.kind === "ready") line.release();
      return line;
    }
    case "listCallbacks":
      await orange.registerCallback(REGISTRATION);
      answers();
      return orange.listCallbacks("000001");
    default:
      answers();
      return simpleCall(orange, operation);
  }
}

function simpleCall(orange: Orange, operation: EvidenceRow["operation"]): Promise<object> {
  switch (operation) {
    case "getDistributorBalance":
      return orange.balanceWithPin(DISTRIBUTOR, pin());
    case "getAccount":
      return orange.profile(DISTRIBUTOR, "retailer");
    case "changePin":
      return orange.changePin(DISTRIBUTOR, pin(), pin());
    case "getTestNumbers":
      return orange.testNumbers();
    case "registerCallback":
      return orange.registerCallback(REGISTRATION);
    default:
      return orange.balance(DISTRIBUTOR); // a token is all that it needs beside the profile
  }
}

/** What makes the simulator give this answer, where it does not give it by itself. */
function faultsOf({ http, says, of }: EvidenceRow): FaultRule[] {
  if (of === "gateway") return [{ kind: "gateway_refused", http, code: says }];
  if (of === "oauth") return says ? [] : [{ kind: "refused", http, code: "" }];
  if (of === "operator") return [{ kind: "refused", http, code: says }];
  if (says === "REJECTED" && http === 200) return [{ kind: "batch_rejected" }, { kind: "open_state", status: says }];
  return /^[A-Z_]{6,}$/.test(says) && !["SUCCESS", "TERMINATED"].includes(says)
    ? [{ kind: "open_state", status: says }]
    : [];
}

function formsOf({ operation, http, says, of }: EvidenceRow): SettingsInput {
  if (of !== "taken") return {};
  if (operation === "createCashIn")
    return { forms: { taken: [http], ...(/^(TS|success)$/.test(says) ? { words: [says] } : {}) } };
  if (operation === "changePin" && says === "") return { forms: { pinChange: "empty" } };
  return says === "empty" ? { flavour: "live" } : {};
}

function order(simulator: Simulator) {
  const reference = `E-${simulator.transactions().length}` as Reference;
  return {
    reference,
    distributor: DISTRIBUTOR,
    recipient: AWA,
    amount: xof(5_000),
    notifyCustomer: true,
    requestedAt: Date.now(),
  };
}

function pin(): Pin {
  return new Pin(Buffer.from(PIN));
}
