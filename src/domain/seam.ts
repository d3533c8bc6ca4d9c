/**
 * Where a message was cut: put between the texts of messages that came as one, at the end of one whose rest did not come, and at the beginning of a
 * rest that came too late. A character that is nobody's; the one of a person is taken off before.
 */
export const SEAM = "\ue000";

/** Whether a text is the rest of one that was taken without it. */
export function isRest(text: string): boolean {
  return text.startsWith(SEAM);
}
