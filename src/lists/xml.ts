import type { Readable } from "node:stream";
import { Parser } from "htmlparser2";

/** What is told of a document while it is read, in its order. Names come without their prefix. */
export interface XmlEvents {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads a part of a workbook as a stream: memory holds what the events keep, never the document. A missing part says nothing. */
export async function readXml(part: Readable | undefined, events: XmlEvents): Promise<void> {
  if (part === undefined) return;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => events.open?.(local(name), attributes),
      ontext: (text) => events.text?.(text),
      onclosetag: (name) => events.close?.(local(name)),
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder();
  for await (const piece of part) parser.write(decoder.decode(piece as Buffer, { stream: true }));
  parser.write(decoder.decode());
  parser.end();
}

/** A name without its prefix: some writers prefix every one, `x:row`. */
export function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Whether an attribute says yes. */
export function isOn(value: string | undefined): boolean {
  return value === "1" || value === "true" || value === "on";
}
