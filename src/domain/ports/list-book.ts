import type { Instant } from "../clock.ts";
import type { ListId, ReadList } from "../list.ts";
import type { ListFacts } from "../list-check.ts";
import type { Msisdn } from "../msisdn.ts";
import type { ListChoices, ListQuestion, ListSource } from "./lists.ts";

/**
 * Lists that people have sent, from their check until they are confirmed or given up. A list that was confirmed stays, so that the same one is
 * noticed days later and can be asked for again; others go after a week. Nothing here moves money. Implemented by `src/store`.
 */
export interface ListBook {
  /** Keeps a list, or gives back the one that the same intent made before. */
  keep(list: NewList): Promise<KeptList>;
  list(id: ListId): Promise<KeptList | undefined>;
  /** Other lists of the wallet that would pay the same, newest first; not those that were given up. */
  sameAs(list: KeptList, limit: number): Promise<readonly SameList[]>;
  /** Takes what was read of a list's source with other answers, if the list is still as it was. `undefined` when it has moved on. */
  reread(list: KeptList, read: ListRead): Promise<KeptList | undefined>;
  /** Which lines are to be paid; `undefined` for all. `undefined` comes back when the list has moved on. */
  choose(list: KeptList, lines: readonly number[] | undefined): Promise<KeptList | undefined>;
  /**
   * Confirms a list if it is still as it was shown. In the same transaction: no other list of the wallet with the same content was confirmed
   * since `sameSince`, unless the person knows of it, so that of two uploads at once one is asked about again (faults F38). On record with
   * what was overridden.
   */
  confirm(list: KeptList, by: ListAct, known: ConfirmKnowing): Promise<ConfirmListOutcome>;
  /** What could not be prepared after all is open for changes again. */
  reopen(list: KeptList): Promise<void>;
  /** Gives a list up that was not confirmed. */
  cancel(list: KeptList, by: ListAct): Promise<"cancelled" | "lost">;
  /** The newest confirmed lists of a wallet. */
  confirmed(distributor: Msisdn, limit: number): Promise<readonly KeptList[]>;
  /** What the journal knows of the customers of a list, asked for in a few queries, however many they are. */
  facts(distributor: Msisdn, customers: readonly Msisdn[], now: Instant): Promise<ListFacts>;
}

/** A list to keep. */
export interface NewList {
  /** Chat and update, the same when the update is redelivered. */
  readonly intentKey: string;
  readonly chatId: number;
  readonly actorId: number;
  readonly distributor: Msisdn;
  /** The file's name, as far as it can be shown. */
  readonly name?: string | undefined;
  readonly content: ReadList;
  /** What was sent, as long as nothing was confirmed, so that an answer can be given, or another one. Nothing for contacts. */
  readonly source?: ListSource | undefined;
  readonly choices?: ListChoices | undefined;
  /** What has to be answered first: then nothing of the content is there yet. */
  readonly question?: ListQuestion | undefined;
  readonly madeAt: Instant;
}

/** What reading the source came to, and the answers it was read with. */
export type ListRead = Pick<NewList, "content" | "choices" | "question">;

/** A list as it is kept. */
export interface KeptList extends NewList {
  readonly id: ListId;
  readonly state: ListState;
  readonly version: number;
  /** The rows to be paid, where they are not all. */
  readonly chosen?: readonly number[] | undefined;
}

/** `ASKED`: a question stands between the source and its reading. `CHECKED`: shown, nothing decided. `CONFIRMED`: handed over as a batch. */
export type ListState = "ASKED" | "CHECKED" | "CONFIRMED" | "CANCELLED";

/** Another list that would pay the same. */
export type SameList = Pick<KeptList, "id" | "name" | "actorId" | "madeAt" | "state">;

/** Who acts, and when. */
export interface ListAct {
  readonly personId: number;
  readonly at: Instant;
}

/** What a person was told before they confirmed. */
export interface ConfirmKnowing {
  /** The same list, confirmed before, that they were shown and want again all the same. One that was confirmed after it is asked about. */
  readonly seen?: ListId | undefined;
  /** A list confirmed before this does not count. */
  readonly sameSince: Instant;
  /** For the record: lines and francs to be paid, and how many of them had which remark. */
  readonly detail: Readonly<Record<string, string | number | boolean>>;
}

/** What confirming came to. */
export type ConfirmListOutcome =
  | { readonly kind: "confirmed"; readonly list: KeptList }
  | { readonly kind: "same_confirmed"; readonly earlier: SameList }
  /** It is no longer as it was shown. */
  | { readonly kind: "lost"; readonly list: KeptList | undefined };
