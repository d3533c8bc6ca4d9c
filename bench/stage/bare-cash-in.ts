import { constants, createPublicKey, publicEncrypt, randomUUID } from "node:crypto";
import { Agent } from "node:http";
import axios from "axios";
import type { OperatorAddress } from "./stage.ts";
import { PIN } from "./world.ts";

/** One payment. */
export interface Payment {
  readonly wallet: string;
  readonly customer: string;
  readonly amount: number;
}

/**
 * The baseline of a deposit: one axios POST on a kept connection, with token and ciphertext made beforehand, nothing written anywhere. Gives
 * what makes one and says how long it took, in milliseconds.
 */
export async function createBareCashIn({ url, clientId, clientSecret }: OperatorAddress) {
  const client = axios.create({ baseURL: url, httpAgent: new Agent({ keepAlive: true }) });
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
  });
  const token = await client.post<{ access_token: string }>("/oauth/v1/token", form);
  const headers = { Authorization: `Bearer ${token.data.access_token}`, "Content-Type": "application/json" };
  const { data } = await client.get<{ key: string }>("/api/account/v1/publicKeys", { headers });
  const key = createPublicKey({ key: Buffer.from(data.key, "base64"), format: "der", type: "spki" });
  const encryptedPinCode = publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(PIN)).toString(
    "base64",
  );

  return async ({ wallet, customer, amount }: Payment): Promise<number> => {
    const body = {
      partner: { idType: "MSISDN", id: wallet, encryptedPinCode },
      customer: { idType: "MSISDN", id: customer },
      amount: { value: amount, unit: "XOF" },
      reference: randomUUID(),
      receiveNotification: true,
    };
    const start = performance.now();
    const answer = await client.post<{ status: string }>("/api/eWallet/v1/cashins", body, { headers });
    const ms = performance.now() - start;
    if (answer.data.status !== "SUCCESS") throw new Error(`the operator said ${answer.data.status}`);
    return ms;
  };
}
