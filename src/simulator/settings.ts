import { z } from "zod";

/** Milliseconds. */
const ms = z.int().min(0);

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
      maxLines: z.int().min(1).default(100),
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
  reference: z.strictObject({ blank: z.enum(["uuid", "kept"]).default("uuid") }).prefault({}),
  amount: z
    .strictObject({
      fraction: z.enum(["refused", "floored"]).default("refused"),
      asString: z.enum(["accepted", "refused"]).default("accepted"),
    })
    .prefault({}),
  request: z.strictObject({ extraMembers: z.enum(["ignored", "refused"]).default("ignored") }).prefault({}),
  wallet: z.strictObject({ case: z.enum(["both", "lower", "upper"]).default("both") }).prefault({}),
  profile: z.strictObject({ customerLive: z.enum(["refused", "served"]).default("refused") }).prefault({}),
  rate: z
    .strictObject({
      perMinute: z.int().min(0).default(60).describe("every call counts, token and look-ups too; 0: no limit"),
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

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
