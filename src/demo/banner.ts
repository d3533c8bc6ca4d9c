/** A wallet to practise with. */
export interface TestNumber {
  /** 9 digits. */
  number: string;
  /** What it is for, or a name. */
  note: string;
  pin?: string;
}

/** A number at which something goes wrong, and what, in either language. */
export interface SpecialNumber {
  /** 9 digits. */
  readonly number: string;
  readonly says: Readonly<Record<"fr" | "en", string>>;
}

/** The numbers that one can practise with. */
export interface Numbers {
  readonly distributor: TestNumber;
  readonly customers: TestNumber[];
  /** Customers at whose numbers something goes wrong on purpose. */
  readonly special: readonly SpecialNumber[];
}

/** What the demo itself says to people; the bot's own sentences are in `locales/`. */
export const SAYINGS = {
  fr: {
    title: "Guichet, pour s'entraîner : tout se passe sur cette machine, aucun argent ne bouge.",
    distributor: "Distributeur",
    customer: "Client",
    page: "Dans le navigateur :",
    special: "Un dépôt vers l'un de ces numéros se passe mal, exprès :",
    pin: "code",
    keys: "Écrivez comme dans le chat : « 771234567 5000 », /aide. Un bouton : « :Confirmer » ou « :#2 ».",
    more: "Aussi : « :numéros » (où un dépôt se passe mal), « :? », « :quit ».",
    help: [
      "Un bouton : :Confirmer, ou :#2 pour le deuxième. Une fiche : :contact 771234567 Awa.",
      "Un fichier : :file CHEMIN. Un texte collé : :paste CHEMIN.",
      "Bloquer le bot, le laisser revenir : :block, :unblock. Vider le chat de ce côté : :clear.",
      "Les numéros où un dépôt se passe mal : :numéros. Terminer : :quit.",
    ].join("\n"),
    deleted: "supprimé :",
    yoursDeleted: "votre message est supprimé",
    noKey: "aucun bouton de ce nom ; en vue :",
    noKeys: "aucun bouton en vue",
    noFile: "fichier illisible :",
    opened: "le téléphone ouvre",
    died: "Le bot s'est arrêté tout seul",
  },
  en: {
    title: "Guichet, for practice: everything happens on this machine, no money moves.",
    distributor: "Distributor",
    customer: "Customer",
    page: "In the browser:",
    special: "A deposit to one of these numbers goes wrong, on purpose:",
    pin: "code",
    keys: 'Write as in the chat: "771234567 5000", /aide. A button: ":Confirm" or ":#2".',
    more: 'Also: ":numbers" (where a deposit goes wrong), ":?", ":quit".',
    help: [
      "A button: :Confirm, or :#2 for the second one. A contact card: :contact 771234567 Awa.",
      "A file: :file PATH. A pasted text: :paste PATH.",
      "To block the bot, and let it in again: :block, :unblock. To clear the chat on this side: :clear.",
      "The numbers at which a deposit goes wrong: :numbers. To end: :quit.",
    ].join("\n"),
    deleted: "deleted:",
    yoursDeleted: "your message was deleted",
    noKey: "no such button; in sight:",
    noKeys: "no button in sight",
    noFile: "cannot read the file:",
    opened: "the phone opens",
    died: "The bot stopped by itself",
  },
} as const;

/** The demo's own sentences in one language. */
export type Sayings = (typeof SAYINGS)["fr" | "en"];

/** What is printed first, in a few lines: who one is, whom one can pay, how to write. The address comes last, so that it stays in sight on a small screen. */
export function banner(says: Sayings, numbers: Numbers, page: string, isChat: boolean): string {
  const { distributor, customers } = numbers;
  const line = (label: string, { number, note, pin }: TestNumber) =>
    `  ${label.padEnd(13)} ${number}  ${[note, pin && `${says.pin} ${pin}`].filter(Boolean).join("  ")}`.trimEnd();
  return [
    says.title,
    line(says.distributor, distributor),
    ...customers.map((customer) => line(says.customer, customer)),
    ...(isChat ? [says.keys, says.more] : []),
    `${says.page} ${page}`,
    "",
  ].join("\n");
}

/** The numbers at which something goes wrong, a line each under a heading. */
export function specialLines({ special }: Numbers, language: "fr" | "en"): string[] {
  return [SAYINGS[language].special, ...special.map(({ number, says }) => `  ${number}  ${says[language]}`)];
}
