import type { Instant } from "../../domain/clock.ts";
import { formatXof, type Xof } from "../../domain/money.ts";
import { formatMsisdn, type Msisdn } from "../../domain/msisdn.ts";
import type { BalanceAlerts } from "../../domain/ports/balance-alerts.ts";
import type { NewMessage } from "../../domain/ports/journal.ts";
import { enqueue } from "../journal/outbox.ts";
import { changeSealed, requireNone, seal, whole } from "../journal/seals.ts";
import type { Reader } from "../journal/storage.ts";
import { writeNote } from "../journal/trail.ts";
import type { Transactions } from "../journal/transactions.ts";

/** Makes the alerts over the journal's database. */
export function createBalanceAlerts({ read, write }: Transactions): BalanceAlerts {
  return {
    level: async (wallet) => (await read((db) => find(db, wallet)))?.level as Xof | undefined,

    set: (wallet, level, by) =>
      write(async (unit) => {
        const told = { level: level ?? 0, chat_id: by.personId, below: 0 };
        await changeSealed(unit, "solde_alerts", [wallet], async () => {
          if (level === undefined) await unit.db.deleteFrom("solde_alerts").where("wallet", "=", wallet).execute();
          else
            await unit.db
              .insertInto("solde_alerts")
              .values({ wallet, ...told })
              .onConflict((conflict) => conflict.column("wallet").doUpdateSet(told))
              .execute();
          return true;
        });
        const act = {
          by: { kind: "person", id: by.personId },
          what: "solde_alert",
          detail: { level: level ?? 0 },
        } as const;
        await writeNote(unit, { at: by.at, act });
      }),

    async hear(wallet, balance, lastsUntil) {
      const alert = await read((db) => find(db, wallet));
      const below = alert !== undefined && balance.amount < alert.level ? 1 : 0;
      if (alert === undefined || alert.below === below) return;
      const until = below === 1 ? await lastsUntil() : undefined;
      await write(async (unit) => {
        const changed = await changeSealed(unit, "solde_alerts", [wallet], async () => {
          const { numUpdatedRows } = await unit.db
            .updateTable("solde_alerts")
            .set({ below })
            .where("wallet", "=", wallet)
            .where("level", "=", alert.level)
            .where("below", "=", alert.below)
            .executeTakeFirst();
          return numUpdatedRows === 1n;
        });
        if (!changed) return;
        const act = { by: { kind: "machine", part: "solde" }, what: "solde_heard" } as const;
        await writeNote(unit, { at: balance.at, act });
        if (below === 0) return;
        await enqueue(unit, [lowBalance(wallet, balance.amount, alert.level as Xof, alert.chat_id, until)], balance.at);
      });
    },
  };
}

async function find(db: Reader, wallet: Msisdn) {
  const row = await db
    .selectFrom("solde_alerts")
    .selectAll()
    .select(seal("solde_alerts"))
    .where("wallet", "=", wallet)
    .executeTakeFirst();
  if (row) return whole("solde_alerts", row);
  await requireNone(db, "solde_alerts", wallet);
  return undefined;
}

/** Told in the person's language when it is delivered, so hour and minute go as figures. */
function lowBalance(wallet: Msisdn, balance: Xof, level: Xof, chatId: number, until: Instant | undefined): NewMessage {
  const values = { wallet: formatMsisdn(wallet), balance: formatXof(balance), level: formatXof(level) };
  if (until === undefined) return { kind: "alarm", chatId, alarm: "solde-low", values };
  const [hour = "", minute = ""] = new Date(until).toISOString().slice(11, 16).split(":");
  return { kind: "alarm", chatId, alarm: "solde-low-until", values: { ...values, hour: String(Number(hour)), minute } };
}
