import { describe, expect, it } from "vitest";
import { type AccessStopsParts, createAccessStops } from "../../src/deposits/access-stops.ts";
import { systemClock as clock } from "../../src/domain/clock.ts";
import type { Msisdn } from "../../src/domain/msisdn.ts";
import { JournalUnavailable } from "../../src/domain/ports/journal.ts";
import type { AccessRefused } from "../../src/domain/ports/operator.ts";
import { createMemoryJournal, type MemoryJournal } from "../simulation/memory-journal.ts";
import { OWNER } from "./till.ts";

const [FIRST, SECOND] = ["780000001", "780000002"] as Msisdn[] as [Msisdn, Msisdn];
const ABOUT_FIRST: AccessRefused = { operation: "createCashIn", answer: "HTTP 403", closes: true, wallet: FIRST };
const ABOUT_ALL: AccessRefused = { operation: "createToken", answer: "HTTP 401", closes: true };
const REOPEN = { by: { kind: "person", id: OWNER }, what: "reopen" } as const;

describe("F59: an operator that refuses our calls", () => {
  it("about one wallet: that one takes nothing more and its owner hears it once, until it is opened and refused again", async () => {
    const { refuse, stopped, told, journal } = watch();
    await refuse(ABOUT_FIRST, ABOUT_FIRST);
    expect(await stopped()).toEqual([FIRST]);
    expect(told()).toEqual([`access-refused ${OWNER} 78 000 00 01`]);
    await journal.changeWallet(FIRST, { kind: "resume" }, REOPEN);
    await refuse(ABOUT_FIRST);
    expect(await stopped()).toEqual([FIRST]);
    expect(told()).toHaveLength(2);
  });

  it("about the application: every wallet stops, and each owner hears it once, also of the one that was stopped before", async () => {
    const { refuse, stopped, told } = watch();
    await refuse(ABOUT_ALL);
    expect(await stopped()).toEqual([FIRST, SECOND]);
    expect(told()).toEqual([`access-refused ${OWNER} 78 000 00 01, 78 000 00 02`]);
    const other = watch();
    await other.refuse(ABOUT_FIRST, ABOUT_ALL);
    expect(other.told()).toEqual([`access-refused ${OWNER} 78 000 00 01`, `access-refused ${OWNER} 78 000 00 02`]);
  });

  it("what no deposit hangs on is told and stops nothing", async () => {
    const { refuse, stopped, told } = watch();
    await refuse({ operation: "listCallbacks", answer: "HTTP 403", closes: false });
    expect(await stopped()).toEqual([]);
    expect(told()).toEqual([`api-refused ${OWNER} 78 000 00 01, 78 000 00 02`]);
  });

  it("where nobody answers for the installation, those who work with the wallet hear it", async () => {
    const { refuse, told } = watch({ owners: [], chatOf: (wallet) => (wallet === FIRST ? 1 : undefined) });
    await refuse(ABOUT_ALL);
    expect(told()).toEqual(["access-refused 1 78 000 00 01, 78 000 00 02"]);
  });

  it("while the journal is away is no end of the process, and the next refusal is heard; a bug is one", async () => {
    const { refuse, stopped, journal, failures } = watch();
    const { wallet } = journal;
    for (const error of [new JournalUnavailable("disk away"), new TypeError("a bug")]) {
      Object.assign(journal, { wallet: () => Promise.reject(error) });
      await refuse(ABOUT_FIRST);
    }
    expect(failures.map((error) => (error as Error).name)).toEqual(["TypeError"]);
    Object.assign(journal, { wallet });
    await refuse(ABOUT_FIRST);
    expect(await stopped()).toEqual([FIRST]);
  });
});

/** Two wallets, and what becomes of them when calls are refused one after the other, faster than anything is written. */
function watch(different: Partial<AccessStopsParts> = {}) {
  const journal: MemoryJournal = createMemoryJournal(clock);
  const failures: unknown[] = [];
  const stops = createAccessStops({
    ...{ journal, clock, owners: [OWNER], chatOf: () => undefined, log: { error: () => {} } },
    wallets: async () => [FIRST, SECOND],
    failed: (error) => void failures.push(error),
    ...different,
  });
  return {
    ...{ journal, failures },
    async refuse(...refused: readonly AccessRefused[]) {
      for (const one of refused) stops.hear(one);
      await stops.stop();
    },
    async stopped() {
      const wallets = await Promise.all([FIRST, SECOND].map((wallet) => journal.wallet(wallet)));
      return wallets.filter(({ pausedFor }) => pausedFor === "access_refused").map(({ distributor }) => distributor);
    },
    told: () =>
      journal.disk
        .messages()
        .flatMap((message) =>
          message.kind === "alarm" ? `${message.alarm} ${message.chatId} ${message.values["wallet"]}` : [],
        )
        .map((line) => line.replaceAll("\u00a0", " ")),
  };
}
