const ID_PER_LETTER = 100_000;

/** An id of a cash-in, 20 characters: `CI260131.1015.A00043` (contract, `getTransactionStatus`). `sequence` grows by one each time. */
export function cashInId(at: number, sequence: number): string {
  const [date = "", time = ""] = new Date(at).toISOString().split("T");
  const letter = String.fromCharCode(65 + (Math.floor(sequence / ID_PER_LETTER) % 26));
  const number = String(sequence % ID_PER_LETTER).padStart(5, "0");
  return `CI${date.slice(2).replaceAll("-", "")}.${time.slice(0, 5).replace(":", "")}.${letter}${number}`;
}

/**
 * The operator's trace of a request, in the one form that was seen: the distributor's number, the minute, `A` and four digits (contract,
 * `TransactionResult`). It holds a phone number: whoever logs it masks it like one.
 */
export function requestId(distributor: string, at: number, sequence: number): string {
  const minute = new Date(at).toISOString().slice(0, 16).replaceAll(/[-T:]/g, "");
  return `${distributor}${minute}A${String(sequence % 10_000).padStart(4, "0")}`;
}
