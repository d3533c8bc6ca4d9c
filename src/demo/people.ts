/** What somebody is at the practice counter. */
export type DemoRole = "distributor" | "cashier" | "owner" | "stranger";

/** Somebody with a phone of their own in the demo. */
export interface DemoPerson {
  readonly id: number;
  readonly role: DemoRole;
  readonly firstName: string;
  /** What their own contact card says. */
  readonly phone: string;
  /** Where they meet the counter; Telegram unless told. */
  readonly chat?: "whatsapp";
}

/** The person at the terminal, and the first phone of the page. */
export const DISTRIBUTOR: DemoPerson = { id: 1001, role: "distributor", firstName: "Ibrahima", phone: "+221780000001" };

/** Comes by the owner's invitation. */
export const CASHIER: DemoPerson = { id: 1002, role: "cashier", firstName: "Modou", phone: "+221780000002" };

/** Has no wallet, only a say. */
export const OWNER: DemoPerson = { id: 1003, role: "owner", firstName: "Awa", phone: "+221780000003" };

/** Has the same account as the distributor, on WhatsApp: one counter may be in both chats. */
export const ON_WHATSAPP: DemoPerson = {
  id: 2001,
  role: "distributor",
  firstName: "Moussa",
  phone: "+221780000005",
  chat: "whatsapp",
};

/** Everybody whose Telegram phone the page shows, in this order. */
export const PEOPLE: readonly DemoPerson[] = [
  DISTRIBUTOR,
  CASHIER,
  OWNER,
  { id: 1004, role: "stranger", firstName: "Visiteur", phone: "+221780000004" },
];

/** What a cashier may deposit a day without the owner's word, in francs: little, so that visitors see the owner asked. */
export const CASHIER_DAY_MAX = 50_000;

/** Who may do what, as settings of the bot. The distributor is an owner too, so that the terminal can do everything; the cashier is invited. */
export function settingsFor(people: readonly DemoPerson[], wallet: string): { DISTRIBUTORS: string; OWNERS: string } {
  const tills = people.filter(({ role }) => role === "distributor");
  const owners = people.filter(({ role }) => role === "distributor" || role === "owner");
  return {
    DISTRIBUTORS: tills.map((one) => `${whoIs(one)}=${wallet}:${one.firstName}`).join(";"),
    OWNERS: owners.map(whoIs).join(","),
  };
}

function whoIs({ id, phone, chat }: DemoPerson): string {
  return chat === "whatsapp" ? `whatsapp:${phone}` : String(id);
}
