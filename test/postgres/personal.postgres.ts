import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/domain/clock.ts";
import { FORGOTTEN } from "../../src/domain/msisdn.ts";
import { createBooks } from "../../src/store/books.ts";
import { forgetAtTerminal, isOpenHere } from "../../src/store/personal/at-terminal.ts";
import { heldAbout, isAnything } from "../../src/store/personal/held.ts";
import { takeOutOld } from "../../src/store/personal/retention.ts";
import { readAddress } from "../../src/store/postgres/address.ts";
import { openUserFiles } from "../../src/store/users/user-files.ts";
import { BY } from "../store/filled.ts";
import { keptLog } from "../store/kept-log.ts";
import { CUSTOMER, countedBytes, draftOf, moved, moveOf, TEN_O_CLOCK, WALLET, walk } from "../store/samples.ts";
import { databasesOfThisFile, memberOf } from "./member.ts";

const databases = databasesOfThisFile();
const DAY = 86_400_000;

describe("personal data in PostgreSQL (S43)", () => {
  it("is shown and taken out from the terminal while the member is at work, and the chain stays whole", async () => {
    const url = await databases.empty();
    const { journal, transactions, folder } = await memberOf({ url, clock: systemClock });
    const sent = await walk(journal, draftOf(1), "CONFIRMED", "SENDING");
    const set = { settledAt: TEN_O_CLOCK, recipientName: "AWA DIOP" };
    const paid = moved(await journal.move(moveOf(sent, "SUCCEEDED", { set })));
    await createBooks(transactions, countedBytes()).addressBook.save(
      { wallet: WALLET, number: CUSTOMER, name: "Awa" },
      BY,
    );
    const address = readAddress(url);
    if ("problem" in address) throw new Error(address.problem);
    const kept = { folder, database: { address, isManaged: false, mayLose: false } };
    expect(await heldAbout(kept, CUSTOMER)).toMatchObject({
      deposits: [{ name: "AWA DIOP" }],
      contacts: [{ name: "Awa" }],
    });
    expect(await isOpenHere(kept, CUSTOMER)).toEqual([]);
    expect(await forgetAtTerminal(kept, CUSTOMER)).toEqual({ deposits: 1, rows: 1, isSettled: true, open: [] });
    expect(isAnything(await heldAbout(kept, CUSTOMER))).toBe(false);
    expect(await journal.deposit(paid.id)).toMatchObject({ recipient: FORGOTTEN, salt: expect.any(String) });
    await walk(journal, draftOf(2), "CONFIRMED");
    expect(await journal.verify()).toMatchObject({ kind: "intact" });
    const rows = await databases.engine().ask(new URL(url).pathname.slice(1), "SELECT row FROM seals");
    expect(JSON.stringify(rows)).not.toContain(CUSTOMER);
  });

  it("goes when it was kept long enough, people's sections too", async () => {
    const url = await databases.empty();
    const { journal, transactions, users } = await memberOf({ url, clock: systemClock });
    const sent = await walk(journal, draftOf(1), "CONFIRMED", "SENDING");
    const paid = moved(await journal.move(moveOf(sent, "SUCCEEDED", { set: { settledAt: TEN_O_CLOCK } })));
    expect(await takeOutOld(transactions, { names: 1, lists: 30, numbers: 62 }, TEN_O_CLOCK + 63 * DAY)).toEqual({
      rows: 1,
      broken: [],
    });
    expect((await journal.deposit(paid.id))?.recipient).toBe(FORGOTTEN);
    expect(await journal.verify()).toMatchObject({ kind: "intact" });
    const files = openUserFiles({ folder: users, clock: systemClock, log: keptLog() });
    const sessions = files.storage<object>("session");
    await sessions.write("1", { said: 1 });
    await files.flush();
    expect(await files.dropIdle(Date.now() - DAY)).toBe(0);
    expect(await files.dropIdle(Date.now() + DAY)).toBe(1);
    expect(await sessions.read("1")).toBeUndefined();
  });
});
