import { type RawBuilder, type SqlBool, sql } from "kysely";
import { LATE_SUCCESS } from "../../domain/paid.ts";

// What `src/domain/paid.ts` says of a deposit, for the database. `operator_code` is in no index and stands last: it is read of refused rows only.

/** How often a deposit was paid. */
export const timesPaid: RawBuilder<number> = sql<number>`coalesce(paid_times, case when state = 'SUCCEEDED' then 1 when state = 'REJECTED' and operator_code = ${LATE_SUCCESS} then 1 else 0 end)`;

/** Whether a deposit was paid or may be: it takes its place under the ceilings, and may be the twin of another. */
export const paidOrMayBe: RawBuilder<SqlBool> = sql<SqlBool>`(state not in ('DRAFT', 'REJECTED', 'CANCELLED') or (state = 'REJECTED' and operator_code = ${LATE_SUCCESS}))`;

/** Francs that a deposit takes of a ceiling; with `paidOrMayBe`. What a person said of a payment taken back is read of those alone. */
export const francsTaken: RawBuilder<number> = sql<number>`amount * coalesce(case when paid_times = 0 and json_extract(afterwards, '$.said') is null then 1 else paid_times end, 1)`;
