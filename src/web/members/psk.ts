import { hkdfSync } from "node:crypto";
import type { ConnectionOptions, TlsOptions } from "node:tls";

/** What members share: where this one is reached by the others, and a secret of at least 32 bytes. */
export interface ClusterSettings {
  /** `https://host:port`, without a path. */
  readonly url: string;
  readonly secret: string;
}

/** How the members' line is called in TLS; it says nothing of who asks. */
const IDENTITY = "guichet";

/** A key that both have instead of certificates, with keys of each line's own beside it: who learns the secret later reads nothing of before. PSK ends with TLS 1.2 in Node. */
const LINE = {
  ciphers: "ECDHE-PSK-CHACHA20-POLY1305",
  minVersion: "TLSv1.2",
  maxVersion: "TLSv1.2",
} as const;

/** TLS for the member that listens. */
export function listening(secret: string): TlsOptions {
  const psk = keyOf(secret);
  return { ...LINE, pskCallback: (_socket, identity) => (identity === IDENTITY ? psk : null) };
}

/** TLS for the member that asks. There is no certificate to hold against a name: whoever has the key is a member. */
export function asking(secret: string): ConnectionOptions {
  const psk = keyOf(secret);
  return { ...LINE, pskCallback: () => ({ psk, identity: IDENTITY }), checkServerIdentity: () => undefined };
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "guichet: the members' line", 32));
}
