/** Not in TypeScript's library yet; in Node since 21. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): object };

/** An amount as the operator writes it: with a decimal point, `1500.0` (contract README section 4). */
export function money(francs: number): { value: object; unit: "XOF" } {
  return { value: rawJSON(Number.isInteger(francs) ? `${francs}.0` : String(francs)), unit: "XOF" };
}
