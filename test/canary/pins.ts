/**
 * The PIN of every wallet in these tests, a wrong one, and one that it is changed to. No whole number, time or amount is written with a leading
 * zero, so these four digits alone can only be a PIN; they are searched for after every test file. A wallet with another PIN is not watched.
 */
export const PIN = "0473";
export const WRONG_PIN = "0374";
export const NEW_PIN = "0852";

/** The PIN of a wallet that the operator lends for trials: `/test` shows it, so it is not searched for. */
export const LENT_PIN = "7391";
