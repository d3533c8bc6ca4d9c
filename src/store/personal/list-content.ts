import { FORGOTTEN, type Msisdn } from "../../domain/msisdn.ts";

/** What stands in `lists.content`, as far as it is about customers. */
interface Content {
  readonly headings?: readonly string[];
  readonly lines: readonly {
    readonly line: number;
    readonly recipient: Msisdn;
    readonly amount: number;
    readonly name?: string;
    readonly cells?: readonly string[];
  }[];
  readonly refused: readonly { readonly cells: readonly string[] }[];
}

/** A list without one customer: the line stays with its amount, and whatever else stood in its row goes. */
export function withoutNumber(json: string, number: Msisdn): string {
  const content = JSON.parse(json) as Content;
  const isAbout = (cells: readonly string[] = []) => cells.some((cell) => names(cell, number));
  return JSON.stringify({
    ...content,
    headings: isAbout(content.headings) ? [] : content.headings,
    lines: content.lines.map((line) => {
      const { line: at, amount, recipient } = line;
      if (recipient === number) return { line: at, recipient: FORGOTTEN, amount, cells: [] };
      return isAbout([...(line.cells ?? []), line.name ?? ""]) ? { line: at, recipient, amount, cells: [] } : line;
    }),
    refused: content.refused.map((line) => (isAbout(line.cells) ? { ...line, cells: [] } : line)),
  });
}

/** A list of which only the amounts are kept. */
export function onlyAmounts(json: string): string {
  const content = JSON.parse(json) as Content;
  return JSON.stringify({
    ...content,
    headings: [],
    lines: content.lines.map(({ line, amount }) => ({ line, recipient: FORGOTTEN, amount, cells: [] })),
    refused: content.refused.map((line) => ({ ...line, cells: [] })),
  });
}

/** Whether a text names a number, however it was typed. */
export function names(text: string, number: Msisdn): boolean {
  return new RegExp(`${[...number].join("[^0-9A-Za-z]{0,3}")}(?![0-9])`).test(text);
}
