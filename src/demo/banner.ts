/** A wallet to practise with. */
export interface TestNumber {
  /** 9 digits. */
  number: string;
  /** What it is for, in English or a name. */
  note: string;
  pin?: string;
}

/** The numbers that one can practise with. */
export interface Numbers {
  readonly distributor: TestNumber;
  readonly customers: TestNumber[];
  /** Customers at whose numbers something goes wrong on purpose. */
  readonly special: TestNumber[];
}

/** What the demo itself says to people; the bot's own sentences are in `locales/`. */
export const SAYINGS = {
  fr: {
    title: "Guichet, pour s'entraîner : tout se passe sur cette machine, aucun argent ne bouge.",
    distributor: "Distributeur",
    customer: "Client",
    page: "Dans le navigateur :",
    special: "Numéros spéciaux (pannes à provoquer, en anglais) :",
    pin: "code",
    keys: "Écrivez comme dans le chat, par exemple /depot. Un bouton : « :Confirmer » ou « :#2 ». Aussi : :contact 771234567 Awa, :file CHEMIN, :paste CHEMIN, :block, :unblock, :clear, :quit.",
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
    special: "Special numbers (faults to provoke):",
    pin: "PIN",
    keys: 'Write as in the chat, for example /depot. A button: ":Confirm" or ":#2". Also: :contact 771234567 Awa, :file PATH, :paste PATH, :block, :unblock, :clear, :quit.',
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

/** What is printed first: who one is, whom one can pay, where the page is, how to press a button. */
export function banner(says: Sayings, numbers: Numbers, page: string, isChat: boolean): string {
  const { distributor, customers, special } = numbers;
  const line = (label: string, { number, note, pin }: TestNumber) =>
    `  ${label.padEnd(13)} ${number}  ${[note, pin && `${says.pin} ${pin}`].filter(Boolean).join("  ")}`.trimEnd();
  return [
    says.title,
    "",
    `${says.page} ${page}`,
    "",
    line(says.distributor, distributor),
    ...customers.map((customer) => line(says.customer, customer)),
    ...(special.length > 0 ? ["", says.special, ...special.map((number) => `  ${number.number}  ${number.note}`)] : []),
    "",
    ...(isChat ? [says.keys, ""] : []),
  ].join("\n");
}
