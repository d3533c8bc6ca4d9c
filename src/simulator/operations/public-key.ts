import type { Answer, Call } from "../http/operation.ts";

/** Gives the key in force (contract README section 3). */
export function getPublicKey({ world: { pinKey } }: Call): Answer {
  return { http: 200, body: { keyId: pinKey.keyId, keyType: "RSA", keySize: 2048, key: pinKey.publicBase64() } };
}
