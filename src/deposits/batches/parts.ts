import type { BatchBook } from "../../domain/ports/batch-book.ts";
import type { Deposits } from "../../domain/ports/deposits.ts";
import type { EngineParts } from "../parts.ts";

/** What batches run on: the engine's own parts, its drafts and confirmations, and the book. */
export interface BatchParts extends EngineParts {
  readonly book: BatchBook;
  readonly deposits: Pick<Deposits, "draft" | "confirm">;
  readonly bulk: BulkSettings;
}

/** The settings of batches; each is a setting of the installation, with its default in `.env.example`. */
export interface BulkSettings {
  /** Calls of one batch that may be out at one time. */
  readonly sideBySide: number;
  /** How long the PIN of a run stays in memory, in milliseconds. */
  readonly pinMaxMs: number;
  /** Lists leave with the operator's call for many: so many lines in one, and where it calls back. Left out: as single cash-ins. */
  readonly rail?: { readonly chunk: number; readonly callbackUrl: string } | undefined;
}
