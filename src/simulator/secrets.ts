import { channel } from "node:diagnostics_channel";

/**
 * The diagnostics channel on which simulators of this process say what must be found nowhere else, each as a text: client secret, tokens given
 * out, ciphertexts received. For tests that search for them; nothing is kept, and nothing is done while nobody listens.
 */
export const OPERATOR_SECRETS = "guichet.simulator.secret";

const secrets = channel(OPERATOR_SECRETS);

/** Says a secret. */
export function tellSecret(text: string): void {
  secrets.publish(text);
}

/** Says every ciphertext in a body as it came: what is refused was sent all the same. */
export function tellCiphertexts(body: unknown): void {
  if (!secrets.hasSubscribers || typeof body !== "string") return;
  for (const [ciphertext] of body.matchAll(/[A-Za-z0-9+/]{342}==/g)) tellSecret(ciphertext);
}
