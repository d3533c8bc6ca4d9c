import type { DepositId } from "../../src/domain/deposit.ts";
import { isXof, type Xof } from "../../src/domain/money.ts";
import { asMsisdn, type Msisdn } from "../../src/domain/msisdn.ts";
import type { Field } from "./buttons.ts";

/** A value that is one part of a button's data. `read` gives nothing for what it is not. */
export function part<T>(read: (text: string) => T | undefined, write: (value: T) => string = String): Field<T> {
  return {
    write: (value) => [write(value)],
    read(parts) {
      const value = parts[0] === undefined ? undefined : read(parts[0]);
      return value === undefined ? undefined : { value, rest: parts.slice(1) };
    },
  };
}

/** A value that a pattern knows: an id, a hash. */
export function like<T extends string>(pattern: RegExp): Field<T> {
  return part((text) => (pattern.test(text) ? (text as T) : undefined));
}

/** One of these words. */
export function oneOf<const T extends string>(words: readonly T[]): Field<T> {
  return part((text) => words.find((word) => word === text));
}

/** A whole number of so many digits at most. */
export function wholeUpTo(digits: number): Field<number> {
  return part((text) => (new RegExp(`^\\d{1,${digits}}$`).test(text) ? Number(text) : undefined));
}

/** A value that may be left out. What is there and no such value is for the next one. */
export function maybe<T>(field: Field<T>): Field<T | undefined> {
  return {
    write: (value) => (value === undefined ? [] : field.write(value)),
    read: (parts) => field.read(parts) ?? { value: undefined, rest: parts },
  };
}

/** Any number of values, the last `most` of which are written. */
export function several<T>(field: Field<T>, most: number): Field<readonly T[]> {
  return {
    write: (values) => values.slice(-most).flatMap((value) => field.write(value)),
    read(parts) {
      const found = field.read(parts);
      if (found === undefined) return { value: [], rest: parts };
      const more = this.read(found.rest);
      return { value: [found.value, ...(more?.value ?? [])], rest: more?.rest ?? found.rest };
    },
  };
}

/** Whatever follows, also nothing. */
export const anything: Field<string> = {
  write: (value) => [value],
  read: (parts) => (parts.length === 0 ? undefined : { value: parts.join(":"), rest: [] }),
};

/** An id that we make ourselves: of a deposit, a batch, an invitation. */
export const ourId = /^[0-9A-Z]{16}$/;

/** A deposit. */
export const depositId: Field<DepositId> = like(ourId);

/** A mobile number: its nine digits. */
export const msisdn: Field<Msisdn> = part((text) => (/^\d{9}$/.test(text) ? asMsisdn(text) : undefined));

/** An amount above nothing. */
export const francs: Field<Xof> = part((text) => {
  const amount = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return isXof(amount) && amount > 0 ? amount : undefined;
});
