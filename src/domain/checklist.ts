/**
 * What it takes to become an authorised distributor with access to the operator's interface, in the offer's three steps: an account, an application
 * to try out, and the papers, which are handed in on the site.
 */
export const CHECKLIST = [
  { part: "account", items: ["account"] },
  { part: "application", items: ["application", "token", "trials"] },
  {
    part: "papers",
    items: [
      ...(["company", "rccm", "ninea"] as const),
      ...(["identity_named", "identity_manager", "power_of_attorney"] as const),
      ...(["documents", "approval"] as const),
    ],
  },
] as const;

/** One thing to have or to do. */
export type ChecklistItem = (typeof CHECKLIST)[number]["items"][number];

/** Every item, in order. */
export const CHECKLIST_ITEMS: readonly ChecklistItem[] = CHECKLIST.flatMap(
  ({ items }): readonly ChecklistItem[] => items,
);

/** Whether a text names an item. */
export function isChecklistItem(text: string): text is ChecklistItem {
  return CHECKLIST_ITEMS.some((item) => item === text);
}
