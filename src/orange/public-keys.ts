import { z } from "zod";
import type { Unavailable } from "../domain/ports/operator.ts";
import type { Caller } from "./caller.ts";
import { KeyRefused } from "./errors.ts";
import { type PublicKey, readPublicKey } from "./public-key.ts";
import type { RefusalWatch } from "./refusal-watch.ts";
import { isSuccess } from "./seen.ts";
import { unavailableAfter } from "./unavailable.ts";

/** The key of the host we call, fetched once and kept until the operator says that it cannot read what it made (code 4003; contract README section 3). */
export interface PublicKeys {
  get(): Promise<PublicKey | Unavailable>;
  /** The key in hand, if any. */
  current(): PublicKey | undefined;
  /** The operator could not read a ciphertext of this key. Does nothing when another one has taken its place since. */
  forget(key: PublicKey): void;
}

/** The operator published another key than before. */
export interface KeyChange {
  readonly from: string;
  readonly to: string;
}

const keyAnswer = z.object({ key: z.string().min(1) });

/** Makes the key's keeper. `changed` hears of a new fingerprint. */
export function createPublicKeys(
  caller: Caller,
  changed: (change: KeyChange) => void,
  refusals: Pick<RefusalWatch, "read">,
): PublicKeys {
  let held: PublicKey | undefined;
  let lastFingerprint: string | undefined;
  let fetching: Promise<PublicKey | Unavailable> | undefined;

  async function get(): Promise<PublicKey | Unavailable> {
    if (held) return held;
    fetching ??= fetchKey().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  async function fetchKey(): Promise<PublicKey | Unavailable> {
    const seen = await caller.read(
      { operation: "getPublicKey", method: "GET", path: "/api/account/v1/publicKeys" },
      "cash_in",
    );
    if (seen.kind === "unavailable") return seen;
    if (!isSuccess(seen)) return unavailableAfter(seen);
    const answer = keyAnswer.safeParse(seen.json);
    const key = answer.success ? tryRead(answer.data.key) : unavailableAfter(seen);
    const isUnreadable = "kind" in key;
    refusals.read("getPublicKey", isUnreadable ? key.detail : undefined);
    if (isUnreadable) return key;
    if (lastFingerprint !== undefined && lastFingerprint !== key.fingerprint)
      changed({ from: lastFingerprint, to: key.fingerprint });
    lastFingerprint = key.fingerprint;
    held = key;
    return key;
  }

  function forget(key: PublicKey): void {
    if (held === key) held = undefined;
  }

  return { get, current: () => held, forget };
}

function tryRead(text: string): PublicKey | Unavailable {
  try {
    return readPublicKey(text);
  } catch (error) {
    if (!(error instanceof KeyRefused)) throw error;
    return { kind: "unavailable", why: "unreadable", detail: `HTTP 200, public key: ${error.message}` };
  }
}
