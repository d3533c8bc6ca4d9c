import { z } from "zod";

/** Milliseconds. */
const ms = z.int().min(0);

/** The operator's APIs, by the first part of their addresses; each is approved alone (section 1). */
export const APIS = ["account", "assignments", "eWallet", "notification"] as const;

/** A rule that nobody saw at work: off until somebody wants to try it. */
const unseen = (says: string) => z.boolean().default(false).describe(says);

/**
 * What nobody knows of the operator, each with what the contract tells to assume (README section 13, under the same names).
 * Everything may be left out. Settings can be changed while the simulator runs; a change counts from the next call.
 */
export const settingsSchema = z.strictObject({
  flavour: z.enum(["sandbox", "live"]).default("sandbox").describe("which host to stand in for (section 1)"),
  pinChange: z.boolean().optional().describe("serve the PIN change; left out: live yes, sandbox no"),
  token: z.strictObject({ lifeMs: ms.default(299_000).describe("299 s on both hosts (section 2)") }).prefault({}),
  dedupeOnReference: z.boolean().default(false).describe("answer a repeated reference with the first result"),
  twinGuard: z
    .strictObject({
      windowMs: ms.default(120_000).describe("same distributor, number and amount within it: refused; 0: no guard"),
      http: z.int().min(400).max(499).default(400),
      code: z.string().default("2041").describe("2041 or 4099; empty: no code"),
    })
    .prefault({}),
  unitCallback: z.enum(["none", "registered"]).default("none").describe("does a single cash-in call back"),
  bulk: z
    .strictObject({
      maxLines: z.int().min(1).optional().describe("more lines: refused as a whole; left out: no limit"),
      empty: z.enum(["accepted", "refused"]).default("accepted").describe("a batch without lines: over at once, or 22"),
      rejectedHttp: z.int().min(200).max(499).default(200).describe("HTTP status of a batch refused as a whole"),
      callbackStatus: z.string().default("SUCCESS"),
      startMs: ms.default(500).describe("from the answer to the first line"),
      lineMs: ms.default(50).describe("from one line to the next"),
    })
    .prefault({}),
  callback: z
    .strictObject({
      retriesMs: z.array(ms).default([10_000, 60_000, 300_000, 1_800_000, 7_200_000]).describe("pauses between tries"),
      secret: z.string().min(1).optional().describe("signs callbacks when set"),
      timeoutMs: ms.default(10_000),
      httpOnLoopback: z.boolean().default(false).describe("FOR LOCAL TESTS ONLY: accept http://127.0.0.1 targets"),
      probe: z.boolean().default(false).describe("try an address with HEAD before it is registered"),
    })
    .prefault({}),
  history: z
    .strictObject({
      order: z.enum(["newest_first", "oldest_first", "shuffled"]).default("newest_first"),
      depthMs: ms.optional().describe("rows older than this are gone; left out: no limit"),
      delayMinMs: ms.default(0),
      delayMaxMs: ms.default(30_000).describe("a row appears this long after the call at the latest"),
      refusedLeavesRow: z.boolean().default(false).describe("a refused cash-in (HTTP 400) leaves a FAILED row"),
      typeFilterBroken: z.boolean().optional().describe("`type` finds nothing; left out: live yes, sandbox no"),
      fromIsExclusive: z.boolean().default(true).describe("a row exactly on fromDateTime is left out"),
    })
    .prefault({}),
  reference: z
    .strictObject({
      blank: z.enum(["uuid", "kept"]).default("uuid"),
      echo: z.enum(["ours", "own"]).default("ours").describe("own: the answer carries a UUID, rows carry ours"),
    })
    .prefault({}),
  amount: z
    .strictObject({
      fraction: z.enum(["refused", "floored"]).default("refused"),
      asString: z.enum(["accepted", "refused"]).default("accepted"),
    })
    .prefault({}),
  request: z.strictObject({ extraMembers: z.enum(["ignored", "refused"]).default("ignored") }).prefault({}),
  wallet: z.strictObject({ case: z.enum(["both", "lower", "upper"]).default("both") }).prefault({}),
  forms: z
    .strictObject({
      codes: z.enum(["text", "number"]).default("text").describe("how refusals write `code` and `status`"),
      taken: z
        .array(z.int().min(200).max(202))
        .min(1)
        .default([200])
        .describe("HTTP statuses of cash-ins that are taken, in turn"),
      words: z
        .array(z.string().min(1))
        .min(1)
        .default(["SUCCESS"])
        .describe(
          "words, in turn, for a cash-in that was paid at once, in its answer and by its id; the history says SUCCESS",
        ),
      openMs: ms.default(3_000).describe("a word for an open state is said so long"),
      pinChange: z.enum(["result", "empty"]).default("result").describe("what the PIN change answers"),
      history: z.enum(["array", "object"]).default("array").describe("rows as they are, or as `content` of an object"),
      unapproved: z.array(z.enum(APIS)).default([]).describe("APIs that wait for their approval: 403 without a code"),
    })
    .prefault({})
    .describe("how answers are written: other forms were seen, or are read by clients that are live"),
  strict: z
    .strictObject({
      contentType: unseen("415 on every call without application/json, not on the callback calls alone"),
      paths: unseen("404 for a path with a doubled or closing slash or in another case"),
      types: unseen("24 for a number or a boolean where text is due, and the other way round"),
      words: unseen("24 or 28 for a listed word in another case, 28 for a state or type that no list has"),
      dates: unseen("24 or 28 for a date that is not whole ISO 8601"),
      pages: unseen("28 for more rows a page than the most, which are cut to the most otherwise"),
      batchId: unseen("28 for a bulkId that is no UUID, which finds nothing otherwise"),
      wallets: unseen("60 for another wallet than the main one, which is empty otherwise"),
      tokenForm: unseen("400 for a token asked for in JSON instead of a form"),
    })
    .prefault({})
    .describe("rules that refuse more than the evidence bears (docs/refusing-rules.md)"),
  profile: z.strictObject({ customerLive: z.enum(["refused", "served"]).default("refused") }).prefault({}),
  rate: z
    .strictObject({
      perMinute: z
        .int()
        .min(0)
        .optional()
        .describe("every call counts, token and look-ups too; 0: no limit; left out: 60 in the sandbox, none live"),
      retryAfter: z.boolean().default(false).describe("send Retry-After with 429"),
    })
    .prefault({}),
  limits: z
    .strictObject({
      customerBalance: z.int().min(0).default(2_000_000).describe("francs; BCEAO Instruction 008-05-2015, art. 31"),
      customerMonth: z.int().min(0).default(10_000_000).describe("francs loaded in a calendar month; the same law"),
      liteBalance: z.int().min(0).optional().describe("for LITE customers; left out: as the others"),
      liteMonth: z.int().min(0).optional(),
    })
    .prefault({}),
  sandbox: z
    .strictObject({ lifeMs: ms.default(30 * 86_400_000).describe("how long test numbers are lent") })
    .prefault({}),
});

/** Settings in force. */
export type SimulatorSettings = z.output<typeof settingsSchema>;

/** Settings as they are given; any part may be left out. */
export type SettingsInput = z.input<typeof settingsSchema>;

/** Completes settings. Throws a `ZodError` that names what is wrong. */
export function readSettings(input: unknown = {}): SimulatorSettings {
  return settingsSchema.parse(input);
}

/** Everything at once that was seen on the live host or is expected by clients that are live, where it differs from the plain form. */
export const AS_SEEN_LIVE = {
  reference: { echo: "own" },
  forms: {
    codes: "number",
    taken: [201, 202, 200],
    words: ["SUCCESS", "INITIATED", "TS", "success"],
    pinChange: "empty",
    history: "object",
    unapproved: ["notification"],
  },
} satisfies SettingsInput;

/** Lays a part over the settings in force, group by group. Throws a `ZodError`. */
export function changeSettings(current: SimulatorSettings, change: unknown): SimulatorSettings {
  const part = z.record(z.string(), z.unknown()).parse(change);
  const merged: Record<string, unknown> = { ...current };
  for (const [name, value] of Object.entries(part)) {
    const group = merged[name];
    merged[name] = isGroup(group) && isGroup(value) ? { ...group, ...value } : value;
  }
  return settingsSchema.parse(merged);
}

/** Whether the PIN change is served (section 1). */
export function servesPinChange(settings: SimulatorSettings): boolean {
  return settings.pinChange ?? settings.flavour === "live";
}

/** Whether the `type` filter of the history is broken (section 10). */
export function isTypeFilterBroken(settings: SimulatorSettings): boolean {
  return settings.history.typeFilterBroken ?? settings.flavour === "live";
}

/** Calls a minute before 429, 0 for no limit: known of the sandbox alone (section 1). */
export function callsPerMinute({ rate, flavour }: SimulatorSettings): number {
  return rate.perMinute ?? (flavour === "sandbox" ? 60 : 0);
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
