const ID_PER_LETTER = 100_000;

/** An id of a cash-in, 20 characters: `CI260131.1015.A00043` (contract, `getTransactionStatus`). `sequence` grows by one each time. */
export function cashInId(at: number, sequence: number): string {
  const [date = "", time = ""] = new Date(at).toISOString().split("T");
  const letter = String.fromCharCode(65 + (Math.floor(sequence / ID_PER_LETTER) % 26));
  const number = String(sequence % ID_PER_LETTER).padStart(5, "0");
  return `CI${date.slice(2).replaceAll("-", "")}.${time.slice(0, 5).replace(":", "")}.${letter}${number}`;
}
