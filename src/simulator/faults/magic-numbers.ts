import type { FaultRule } from "./rule.ts";

/** A customer's number at which something goes wrong, for people who try by hand. */
export interface MagicNumber {
  readonly msisdn: string;
  /** What happens, for people. */
  readonly says: string;
}

interface Magic extends MagicNumber {
  readonly faults: readonly Omit<FaultRule, "customer" | "times">[];
}

const MAGIC: readonly Magic[] = [
  { msisdn: "770000101", says: "answer lost after the money moved", faults: [{ kind: "cut_line" }] },
  {
    msisdn: "770000102",
    says: "answer lost, the money never moves",
    faults: [{ kind: "cut_line", money: "not_moved" }],
  },
  { msisdn: "770000103", says: "no answer at all, the money moved", faults: [{ kind: "no_answer" }] },
  {
    msisdn: "770000104",
    says: "no answer at all, the money never moves",
    faults: [{ kind: "no_answer", money: "not_moved" }],
  },
  {
    msisdn: "770000105",
    says: "answer lost, the money moves 30 s later",
    faults: [{ kind: "cut_line", money: "late", afterMs: 30_000 }],
  },
  { msisdn: "770000106", says: "error 500/50, the money moved", faults: [{ kind: "error", http: 500, code: "50" }] },
  {
    msisdn: "770000107",
    says: "error 500/50, the money never moves",
    faults: [{ kind: "error", http: 500, code: "50", money: "not_moved" }],
  },
  {
    msisdn: "770000108",
    says: "error 500/51 (parked), the money moves 20 s later",
    faults: [{ kind: "error", http: 500, code: "51", money: "late", afterMs: 20_000 }],
  },
  { msisdn: "770000109", says: "an HTML page under 502, the money moved", faults: [{ kind: "html", http: 502 }] },
  { msisdn: "770000110", says: "200 without JSON, the money moved", faults: [{ kind: "not_json" }] },
  { msisdn: "770000111", says: "PENDING, paid after 10 s", faults: [{ kind: "open_state", becomes: "SUCCESS" }] },
  { msisdn: "770000112", says: "PENDING, refused after 10 s", faults: [{ kind: "open_state", becomes: "FAILED" }] },
  {
    msisdn: "770000113",
    says: "a state that nobody knows, paid after 10 s",
    faults: [{ kind: "open_state", status: "ON_ITS_WAY", becomes: "SUCCESS" }],
  },
  {
    msisdn: "770000114",
    says: "answer lost, money moved, the history shows it after 60 s",
    faults: [{ kind: "cut_line" }, { kind: "hidden_rows" }],
  },
  {
    msisdn: "770000115",
    says: "answer lost, two rows: FAILED, then SUCCESS",
    faults: [{ kind: "cut_line" }, { kind: "failed_then_paid" }],
  },
  {
    msisdn: "770000116",
    says: "answer lost, two SUCCESS rows: the operator paid twice",
    faults: [{ kind: "cut_line" }, { kind: "paid_twice" }],
  },
  { msisdn: "770000117", says: "the true answer, 10 s late", faults: [{ kind: "slow", ms: 10_000 }] },
  { msisdn: "770000118", says: "the answer names another amount", faults: [{ kind: "wrong_echo" }] },
  {
    msisdn: "770000119",
    says: "the token is refused in the middle (401), once for each reference",
    faults: [{ kind: "unauthorized", oncePerReference: true }],
  },
  {
    msisdn: "770000120",
    says: "too many calls (429), once for each reference",
    faults: [{ kind: "too_many", retryAfterS: 5, oncePerReference: true }],
  },
  {
    msisdn: "770000121",
    says: "the key was revoked (4003), once for each reference",
    faults: [{ kind: "key_revoked", oncePerReference: true }],
  },
  { msisdn: "770000122", says: "success without an id of the operator", faults: [{ kind: "no_transaction_id" }] },
];

/** The magic numbers, for `--help`, the control interface and the demo. Each is a customer with a wallet. */
export const MAGIC_NUMBERS: readonly MagicNumber[] = MAGIC.map(({ msisdn, says }) => ({ msisdn, says }));

/** The faults behind the magic numbers, always in force. */
export function magicFaults(): FaultRule[] {
  return MAGIC.flatMap(({ msisdn, faults }) =>
    faults.map(
      (fault): FaultRule => ({
        ...fault,
        customer: msisdn,
        ...(fault.oncePerReference ? {} : { times: "always" as const }),
      }),
    ),
  );
}
