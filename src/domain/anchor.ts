import type { Anchor } from "./ports/audit.ts";

/** The chain of the house: every act of this installation, or the heads of the chains that have them. */
export const HOUSE_CHAIN = "house";

/** `house:12345:` and the hash. */
export function formatAnchor({ chain, seq, hash }: Anchor): string {
  return `${chain}:${seq}:${hash}`;
}

/** Every anchor in a text: one alone, a message that was copied, or a chat that was saved. */
export function readAnchors(text: string): Anchor[] {
  return [...text.matchAll(/\b([a-z0-9]{1,32}):(\d{1,15}):([0-9a-f]{64})\b/gi)].map(
    ([, chain = "", seq, hash = ""]) => ({
      chain: chain.toLowerCase(),
      seq: Number(seq),
      hash: hash.toLowerCase(),
    }),
  );
}
