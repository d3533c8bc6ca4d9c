import { CHAIN_START, chainHash, type Sha256, sealOf, type TrailEntry } from "../../src/domain/audit-chain.ts";
import type { Instant } from "../../src/domain/clock.ts";
import type { Deposit, DepositId, DepositState } from "../../src/domain/deposit.ts";
import type { Act, Journal, JournalEvent, Wallet } from "../../src/domain/ports/journal.ts";

/** One act and the rows it left behind. */
export interface MemoryLine {
  readonly at: Instant;
  readonly act: Act;
  readonly depositId?: DepositId | undefined;
  readonly from?: DepositState | undefined;
  readonly to?: DepositState | undefined;
  readonly deposit?: Deposit | undefined;
  readonly wallet?: Wallet | undefined;
}

/** The audit trail in memory. Hashing costs more than everything else in a simulated day, so the chain is computed when somebody asks for it. */
export interface MemoryTrail {
  append(line: MemoryLine): void;
  lines(): readonly MemoryLine[];
  events(id: DepositId): JournalEvent[];
  verify(): Awaited<ReturnType<Journal["verify"]>>;
}

/** Makes an empty trail. */
export function createMemoryTrail(): MemoryTrail {
  const lines: MemoryLine[] = [];
  const hashes: Sha256[] = [];

  function hashUpTo(count: number): void {
    while (hashes.length < count) hashes.push(chainHash(hashes.at(-1) ?? CHAIN_START, sealed(lines, hashes.length)));
  }

  return {
    append: (line) => void lines.push(Object.freeze(line)),
    lines: () => lines,
    events(id) {
      hashUpTo(lines.length);
      return lines.flatMap(({ at, depositId, from, to, act }, index) =>
        depositId === id ? [{ seq: index + 1, at, depositId, from, to, act, hash: hashes[index] as string }] : [],
      );
    },
    verify() {
      hashUpTo(lines.length);
      let previous = CHAIN_START;
      for (const [index, hash] of hashes.entries()) {
        if (chainHash(previous, sealed(lines, index)) !== hash)
          return { kind: "broken", seq: index + 1, why: "the line does not fit the chain" };
        previous = hash;
      }
      return { kind: "intact", events: lines.length };
    },
  };
}

function sealed(lines: readonly MemoryLine[], index: number): TrailEntry {
  const { at, act, depositId, from, to, deposit, wallet } = lines[index] as MemoryLine;
  return {
    seq: index + 1,
    at,
    act,
    depositId,
    from,
    to,
    depositSeal: deposit && sealOf(deposit),
    wallet: wallet?.distributor,
    walletSeal: wallet && sealOf(wallet),
  };
}
