import type { ConversationData, VersionedState } from "@grammyjs/conversations";
import type { Session } from "../flows/ground/session.ts";
import type { CounterBot } from "./bot/bot.ts";
import type { FloodLimits } from "./bot/middleware/flood.ts";
import type { Channel } from "./channels/channel.ts";
import type { BatchEngine } from "./deposits/batches/batches.ts";
import type { CrashPoint } from "./deposits/crash-points.ts";
import type { Engine } from "./deposits/engine.ts";
import type { EngineParts } from "./deposits/parts.ts";
import type { Clock, RandomBytes } from "./domain/clock.ts";
import type { Log } from "./domain/ports/log.ts";
import type { Operator } from "./domain/ports/operator.ts";
import type { Orange } from "./orange/orange.ts";
import type { Store } from "./store/store.ts";

/** What the counter gets from the process it lives in. */
export interface Surroundings {
  readonly log: Log;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Reached a named step; does nothing outside fault injection. */
  readonly reached: (point: CrashPoint) => void;
  /** Hears of what must end the process: a bug, or a result that cannot be put on record. */
  readonly failed: (error: unknown) => void;
  /** Another operator than the one of the settings. */
  readonly operator?: OperatorToSeal;
  /** Left out, those that an installation has. */
  readonly floodLimits?: FloodLimits;
}

/** An operator as a counter with a PIN page has it. */
export type OperatorToSeal = Operator & Pick<Orange, "trySeal" | "pinKey" | "close">;

/** A counter that is open. */
export interface Guichet {
  /** How the channel of updates ended. */
  readonly ended: Channel["ended"];
  /** Where the HTTP side listens, where there is one. */
  readonly url: string | undefined;
  /** See `Lists.tryReading`. */
  tryLists(): Promise<boolean>;
  /** Takes no more, lets what is out finish, writes down what is in memory, and gives the data folder back. */
  close(): Promise<void>;
}

/** A counter that is put together. */
export interface Assembled extends Guichet {
  /** What moves money, without a chat: what flows are handed and tests ask. */
  readonly parts: EngineParts;
  readonly engine: Engine;
  readonly batches: BatchEngine;
  /** The chat, and how its updates arrive; without Telegram none do. */
  readonly bot: CounterBot;
  readonly channel: Channel | undefined;
  /** Opens the doors and starts everything. */
  start(): Promise<void>;
}

/** What is kept, as the counter has it. */
export type GuichetStore = Store<Session, VersionedState<ConversationData>>;
