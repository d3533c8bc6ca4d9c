import { z } from "zod";
import { asMsisdn, type Msisdn } from "../domain/msisdn.ts";
import type { Unavailable } from "../domain/ports/operator.ts";
import type { RejectionReason } from "../domain/reasons.ts";
import { looseText } from "./answers.ts";
import type { Caller } from "./caller.ts";
import { classifyRefusal, classifySilence } from "./classify.ts";
import { describe, isSuccess } from "./seen.ts";

const PATH = "/api/notification/v1/merchantcallback";

/** Most rows in a page (contract, `listCallbacks`). */
const PAGE_SIZE = 100;

const PAGES_MAX = 20;

/** An address for the operator to call. */
export interface CallbackRegistration {
  /** Six digits: the code of the merchant or distributor. */
  readonly code: string;
  readonly name?: string;
  /** Public https. The operator may probe it with HEAD or OPTIONS first (contract README section 11). */
  readonly callbackUrl: string;
  /** Comes back with every callback. A secret. */
  readonly apiKey?: string;
}

/** What a registration came to. Registering again is harmless, so `unknown` may be repeated by a person. */
export type RegistrationAnswer =
  | { readonly kind: "registered" }
  | { readonly kind: "rejected"; readonly reason: RejectionReason; readonly code: string }
  | { readonly kind: "unknown"; readonly code: string }
  | Unavailable;

/** A registered address. The operator was seen to return the `apiKey` in clear: only that there is one is kept (contract README section 11). */
export interface RegisteredCallback {
  readonly code?: string | undefined;
  readonly msisdn?: Msisdn | undefined;
  readonly name?: string | undefined;
  readonly callbackUrl?: string | undefined;
  readonly hasApiKey: boolean;
}

/** The registered addresses, or why they could not be read. */
export type CallbacksAnswer =
  | { readonly kind: "callbacks"; readonly callbacks: readonly RegisteredCallback[] }
  | { readonly kind: "failed"; readonly detail: string };

const wireCallbacks = z.array(
  z.object({ code: looseText, msisdn: looseText, name: looseText, callbackUrl: looseText, apiKey: looseText }),
);

/** Registers an address. Any 2xx is a success, unread: live answers are empty. */
export async function registerCallback(
  caller: Caller,
  registration: CallbackRegistration,
): Promise<RegistrationAnswer> {
  const call = await caller.ready("other");
  if (call.kind === "unavailable") return call;
  const { code, name, callbackUrl, apiKey } = registration;
  const body = Buffer.from(JSON.stringify({ code, name, callbackUrl, apiKey }));
  const seen = await call.send({ operation: "registerCallback", method: "POST", path: PATH, body });
  if (isSuccess(seen)) return { kind: "registered" };
  const answer = seen.kind === "unanswered" ? classifySilence(seen) : classifyRefusal(seen);
  return answer.kind === "rejected" || answer.kind === "again"
    ? { kind: "rejected", reason: answer.reason, code: answer.code }
    : { kind: "unknown", code: describe(seen) };
}

/** Lists the registered addresses, all pages, of one code or of all. */
export async function listCallbacks(caller: Caller, code?: string): Promise<CallbacksAnswer> {
  const callbacks: RegisteredCallback[] = [];
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const query = { ...(code === undefined ? {} : { code }), page, size: PAGE_SIZE };
    const seen = await caller.read({ operation: "listCallbacks", method: "GET", path: PATH, query }, "other");
    if (seen.kind === "unavailable") return { kind: "failed", detail: seen.detail };
    const read = isSuccess(seen) ? wireCallbacks.safeParse(seen.json) : undefined;
    if (!read?.success) return { kind: "failed", detail: describe(seen) };
    callbacks.push(...read.data.map(toCallback));
    if (read.data.length < PAGE_SIZE) return { kind: "callbacks", callbacks };
  }
  return { kind: "failed", detail: `more than ${PAGES_MAX * PAGE_SIZE} addresses` };
}

function toCallback({
  code,
  msisdn,
  name,
  callbackUrl,
  apiKey,
}: z.infer<typeof wireCallbacks>[number]): RegisteredCallback {
  return {
    code,
    msisdn: msisdn === undefined ? undefined : asMsisdn(msisdn),
    name,
    callbackUrl,
    hasApiKey: apiKey !== undefined,
  };
}
