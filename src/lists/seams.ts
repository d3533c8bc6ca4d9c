import { contentHash, type ListLine, type ReadList, type RefusedLine } from "../domain/list.ts";
import type { ListReading } from "../domain/ports/lists.ts";
import { SEAM } from "../domain/seam.ts";

/** What a seam may hide: nothing, a blank, or the end of a line; Telegram takes blanks off the ends of messages. */
const JOINTS = ["\n", "", " "] as const;

/**
 * Reads a text that came as several messages (faults F60). At each seam the line is read joined and as two; only where exactly one of these makes
 * sense it is taken, and the row is named; otherwise both ends are refused. A text without its rest has its last row refused.
 */
export function readSeams(text: string, read: (text: string) => ListReading): ListReading {
  const [first = "", ...others] = text.split(SEAM);
  const isCut = others.at(-1) === "";
  const parts = isCut ? others.slice(0, -1) : others;
  let whole = first;
  const joined: number[] = [];
  const unclear: number[] = [];
  for (const [at, part] of parts.entries()) {
    const row = whole.split(/\r\n|\n|\r/).length;
    const rest = parts.slice(at + 1).map((one) => `\n${one}`);
    const tries = JOINTS.map((joint) => {
      const reading = read([whole, joint, part, ...rest].join(""));
      const rows = joint === "\n" ? [row, row + 1] : [row];
      return { joint, rows, payments: reading.kind === "list" ? paymentsOf(reading.list, rows) : undefined };
    });
    const good = tries.filter(({ payments }) => payments !== undefined);
    const [one] = good;
    const isClear = one !== undefined && new Set(good.map(({ payments }) => payments)).size === 1;
    if (!isClear) unclear.push(row, row + 1);
    else if (one.joint !== "\n") joined.push(row);
    whole += (isClear ? one.joint : "\n") + part;
  }
  const reading = read(whole);
  if (reading.kind !== "list") return reading;
  const last = Math.max(0, ...[...reading.list.lines, ...reading.list.refused].map(({ line }) => line));
  const list = withRefused(reading.list, new Set([...unclear, ...(isCut ? [last] : [])]));
  return { kind: "list", list: { ...list, ...(joined.length > 0 && { joined }) } };
}

/** What the rows pay, when all of them do. */
function paymentsOf({ lines }: ReadList, rows: readonly number[]): string | undefined {
  const found = lines.filter(({ line }) => rows.includes(line));
  return found.length === rows.length
    ? found.map(({ recipient, amount }) => `${recipient} ${amount}`).join(", ")
    : undefined;
}

function withRefused(list: ReadList, rows: ReadonlySet<number>): ReadList {
  const cut = ({ line, cells }: ListLine | RefusedLine): RefusedLine => ({ line, cells, why: "maybe_cut" });
  const lines = list.lines.filter(({ line }) => !rows.has(line));
  const refused = [
    ...list.refused.map((one) => (rows.has(one.line) ? cut(one) : one)),
    ...list.lines.filter(({ line }) => rows.has(line)).map(cut),
  ].sort((one, other) => one.line - other.line);
  return { ...list, lines, refused, hash: contentHash(lines) };
}
