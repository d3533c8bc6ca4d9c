/**
 * Every table of the journal's database stands in one of these lists; a test holds them against the schema, with one plain SQL statement each
 * (faults S36). The names of a sealed table's columns are those that name its rows.
 */
export const SEALED = {
  /** Who was let in, as what, up to which limit, and who is suspended. */
  team: ["id"],
  /** A right that waits for whoever opens the link. */
  invitations: ["id"],
  /** The prefix of references, the key of receipts, who typed wrong PINs, up to when the operator's history was compared. */
  facts: ["name"],
  /** Whom a name stands for: a deposit by name goes to the number that is written here. Named by an id, so that no trail holds the number. */
  contacts: ["id"],
  /** Where the code of a receipt leads. */
  receipts: ["deposit_id"],
  /** Whom and how much, until a person has confirmed it; which lines were chosen. */
  lists: ["id"],
  /** Whether lines leave, who allowed them, and on which day of the month they leave again. */
  batches: ["id"],
  /** Whom and how much, and what is left out. */
  batch_lines: ["batch_id", "line"],
  /** Under which of the operator's ids the answers for many lines are looked for. */
  batch_chunks: ["bulk_id"],
  /** What must be in drawer and wallet, what was counted, and who closed it. */
  till_days: ["wallet", "id"],
  till_recharges: ["day_id", "id"],
  /** Who had the drawer, and what was in it when it changed hands. */
  till_handovers: ["day_id", "id"],
  /** Below which balance a person is warned. */
  solde_alerts: ["wallet"],
} as const;

/** A table whose rows are sealed in `seals`. */
export type SealedTable = keyof typeof SEALED;

/** Tables that hold each other: lines are chained by hash, and the seals of deposits, of wallets and of all rows above are part of the hashes. */
export const IN_THE_CHAIN = ["deposits", "wallets", "events", "seals"] as const;

/** Tables that decide nothing about money or rights, and why. */
export const DECIDES_NOTHING = {
  outbox:
    "what waits to be told; a card is drawn from the sealed rows when it is told, and a button decides nothing by itself",
  cards: "which message shows a deposit: a wrong one puts the card in another place",
  batch_cards: "which message shows a list: a wrong one puts it in another place",
  checklist_ticks: "what a person has ticked on the way to access",
  standing_reports:
    "which reports come to whom by themselves; whether they may read them is asked when each is made, and again when it is told",
  callbacks: "hints of the operator: they bring a look-up forward, and nothing is believed of them",
  schema_versions:
    "which steps the schema has taken; the audit holds it and the schema itself against this version's own",
} as const;

/** Facts that decide nothing and are written often. Every other fact is sealed. */
const FACTS_OF_NO_WEIGHT: readonly string[] = [
  /** Written to see whether the journal can be written. */
  "ready_checked",
  "journal_written_again",
  /** Which buttons of the PIN page a killed process left in chats. */
  "page_buttons",
];

/** Such facts that there are many of: how many messages a chat of WhatsApp has, when somebody wrote there last, and what was told last. */
const KINDS_OF_NO_WEIGHT: readonly string[] = ["whatsapp_places:", "whatsapp_heard:", "told:"];

/** Whether a fact of this name is sealed. */
export function isSealedFact(name: string): boolean {
  return !FACTS_OF_NO_WEIGHT.includes(name) && !KINDS_OF_NO_WEIGHT.some((kind) => name.startsWith(kind));
}
