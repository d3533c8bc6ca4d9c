import type { AloneLimit } from "../domain/alone.ts";
import type { Clock, RandomBytes } from "../domain/clock.ts";
import type { Xof } from "../domain/money.ts";
import type { Msisdn } from "../domain/msisdn.ts";
import type { Pin } from "../domain/pin.ts";
import type { KnownBalances } from "../domain/ports/balances.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Log } from "../domain/ports/log.ts";
import type { BalanceAnswer, OperatorWithoutPins } from "../domain/ports/operator.ts";
import type { People } from "../domain/ports/people.ts";
import type { CrashPoint } from "./crash-points.ts";
import type { Intake } from "./intake.ts";
import type { PinUse } from "./pin-use.ts";
import type { Pins } from "./pins.ts";

/** What the engine runs on. Ports only: the same engine runs over HTTP and SQLite, and in the simulation over memory. */
export interface EngineParts {
  readonly journal: Journal;
  /** Without the calls that lend a PIN: those are the balances's, which counts them. */
  readonly operator: OperatorWithoutPins;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly settings: EngineSettings;
  readonly intake: Intake;
  readonly balances: BalancesWithPins;
  /** Who may do what at this moment: asked at every act, so that rights taken away are gone at once. */
  readonly people: People;
  /** Chats that are told of alarms and may decide and unlock. */
  readonly owners: readonly number[];
  /** The chat of someone who uses a wallet: told of a payment that this journal does not know, where there is no owner. */
  readonly chatOf: (distributor: Msisdn) => number | undefined;
  readonly log: Pick<Log, "info" | "warn" | "error">;
  /** Says one sentence in a chat without the journal: only for when the journal cannot be written. */
  readonly sayDirectly: (chatId: number, what: "intake_closed") => void;
  /** Reached a named step; does nothing outside fault injection. */
  readonly reached: (point: CrashPoint) => void;
}

/** The balances, and the one place where PINs of a wallet leave, for a balance as for a deposit: both count towards the operator's lock. */
export interface BalancesWithPins extends KnownBalances {
  readonly pins: Pins;
  readonly pinUse: PinUse;
  /** As `readWithPin`, but the PIN stays the caller's: shows that it is right before a whole list leaves with it. */
  provePin(distributor: Msisdn, pin: Pin, by: number): Promise<BalanceAnswer>;
}

/** The engine's settings; each is a setting of the installation, with its default in `.env.example`. */
export interface EngineSettings {
  /** Whether the operator sends the customer a text message. */
  readonly notifyCustomer: boolean;
  /** Most francs in one deposit. */
  readonly depositMax: Xof;
  /** Most francs a day from one wallet; left out: no limit of ours. */
  readonly dayMax?: Xof | undefined;
  /** Most francs a calendar month to one customer number (10,000,000 by law, contract README section 12). */
  readonly customerMonthMax: Xof;
  /** What one person may do alone on one wallet in a day, over lists and single deposits (faults S37). */
  readonly alone?: Pick<AloneLimit, "francs" | "deposits"> | undefined;
  /** How long the same number and amount asks for a second tap, in milliseconds. */
  readonly lookAlikeMs: number;
  /** The longest that a payment is assumed to take until the operator's history shows it, in milliseconds (contract README section 13, `history.delay`). */
  readonly historyDelayMs: number;
}
