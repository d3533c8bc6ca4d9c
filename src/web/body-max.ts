/** The largest body that each door takes, in bytes. A member that stands by holds what it hands on to the same. */
export const BODY_MAX = {
  /** Updates are a few kilobytes; the longest message of Telegram is 4,096 characters. */
  telegram: 256 * 1_024,
  /** Meta puts up to a thousand messages into one delivery, of 3 MB at most (Cloud API, "Webhooks"). */
  whatsapp: 3 * 1_024 * 1_024,
  /** A sealed PIN, its two words and the key's fingerprint are some 550 characters, and another PIN 350 more. */
  code: 1_024,
  /** The operator's callbacks, and whatever else is asked. */
  other: 64 * 1_024,
} as const;
