import type { ListReading } from "../../src/domain/ports/lists.ts";

/**
 * What a reading came to, in words: `line number amount name` of every good line, `line ✗ why` of every refused one, `~ why line` of rows that are no
 * lines, `about ? answer | answer` of a question, the most likely first, or the problem of the whole.
 */
export function outcome(reading: ListReading): string[] {
  if (reading.kind === "problem") return [reading.line ? `${reading.problem} ${reading.line}` : reading.problem];
  if (reading.kind === "question") {
    const { about, answers } = reading.question;
    return [`${about} ? ${answers.map(({ column, title }) => [column, title].filter(Boolean).join(" ")).join(" | ")}`];
  }
  const { lines, refused, understood } = reading.list;
  return [
    ...lines.map(({ line, recipient, amount, name }) => [line, recipient, amount, name].filter(Boolean).join(" ")),
    ...refused.map(({ line, why }) => `${line} ✗ ${why}`),
    ...(understood?.skipped ?? []).map(({ why, line }) => `~ ${why} ${line}`),
  ];
}
