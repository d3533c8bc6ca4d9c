import type { Sent } from "../../src/demo/graph-server/messages/sent.ts";

/** The words of a message of the business. */
export function textOf(sent: Sent | undefined): string {
  if (sent === undefined) return "";
  if ("body" in sent) return sent.body;
  return sent.kind === "media" ? (sent.caption ?? "") : "";
}
