import type { Generated } from "kysely";

/** One opening of a counter until its closing. */
export interface TillDayRow {
  id: Generated<number>;
  wallet: string;
  opened_at: number;
  opened_by: number;
  opening_cash: number;
  solde: number | null;
  solde_at: number | null;
  counted_at: number | null;
  counted_by: number | null;
  counted_cash: number | null;
  cash_gap: number | null;
  counted_solde: number | null;
  counted_solde_at: number | null;
  solde_gap: number | null;
  reason: string | null;
  closed_at: number | null;
  closed_by: number | null;
  /** Grows with every count, recharge and closing. */
  version: Generated<number>;
  /** Of the cash gap, what came since the drawer changed hands last; null where it did not. */
  turn_gap: number | null;
}

/** The drawer from one cashier to another: what was counted by whom, or that it was given up. */
export interface TillHandoverRow {
  id: Generated<number>;
  day_id: number;
  from_person: number;
  to_person: number;
  given_at: number | null;
  given_cash: number | null;
  given_gap: number | null;
  reason: string | null;
  taken_at: number | null;
  taken_cash: number | null;
  taken_gap: number | null;
  ended_at: number | null;
  ended_by: number | null;
}

/** One recharge of a wallet while its counter was open; `in_cash` is 1 when it was paid out of the drawer. */
export interface TillRechargeRow {
  id: Generated<number>;
  day_id: number;
  amount: number;
  in_cash: number;
  remark: string;
  made_at: number;
  made_by: number;
}

/** Below which balance a wallet's alert is told, and to whom. */
export interface BalanceAlertRow {
  wallet: string;
  level: number;
  chat_id: number;
  /** 1 while the balance is below the level: told already. */
  below: number;
}

/** A report that comes to somebody by itself, and when it does next. */
export interface StandingReportRow {
  person_id: number;
  kind: string;
  /** Of the evening. */
  hour: number;
  next_at: number;
}
