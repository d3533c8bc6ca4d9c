import { type Msisdn, readMsisdn } from "../domain/msisdn.ts";
import { WrongUse } from "./command.ts";

/** The customer's number that a command is about, in any usual form. */
export function readCustomerNumber(typed: string | undefined, usage: string): Msisdn {
  const reading = readMsisdn(typed ?? "");
  if (reading.kind === "problem")
    throw new WrongUse(typed === undefined ? usage : `${typed} is no mobile number of Senegal`);
  return reading.msisdn;
}
