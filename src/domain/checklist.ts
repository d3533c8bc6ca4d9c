/**
 * What it takes to become an authorised distributor with access to the operator's interface, in the order in which it is done: the company, the
 * papers of the people, then account, application and token, then trying out and the documents for production.
 */
export const CHECKLIST = [
  { part: "company", items: ["company", "rccm", "ninea"] },
  { part: "people", items: ["identity_named", "identity_manager", "power_of_attorney"] },
  { part: "access", items: ["account", "application", "token"] },
  { part: "production", items: ["trials", "documents", "approval"] },
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
