import { LIMITS, type Limit, MEDIA_TYPES, SOURCES } from "../../src/demo/graph-server/limits.ts";

/** The tables of docs/graph-limits.md. */
export function tables(): string {
  const limits = Object.values<Limit>(LIMITS).map(
    ({ of, max, unit, from, note = "" }) => `| ${of} | ${amount(max, unit)} | ${from.join(", ")} | ${note} |`,
  );
  const sources = Object.entries(SOURCES).map(([name, { what, copied }]) => `| ${name} | ${what} | ${copied} |`);
  const kinds = [...new Set(Object.values(MEDIA_TYPES))].map((kind) => {
    const types = Object.entries(MEDIA_TYPES).filter(([, one]) => one === kind);
    return `| ${kind} | ${types.map(([type]) => `\`${type}\``).join(", ")} |`;
  });
  return [
    table("| what | at most | read in | |", limits),
    table("| sent as | what may be uploaded (media) |", kinds),
    table("| source | what | copy of |", sources),
  ].join("\n\n");
}

function table(head: string, rows: readonly string[]): string {
  return [head, head.replace(/[^|]+/g, "---"), ...rows].join("\n");
}

function amount(max: number, unit: Limit["unit"]): string {
  const number = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  if (unit === "bytes") return max >= 1024 * 1024 ? `${max / 1024 / 1024} MB` : `${max / 1024} KB`;
  if (unit !== "ms") return unit === "items" ? number(max) : `${number(max)} ${unit}`;
  const days = max / 86_400_000;
  return days >= 1 ? `${days} d` : max >= 60_000 ? `${max / 60_000} min` : `${max / 1_000} s`;
}
