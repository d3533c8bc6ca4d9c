/**
 * What a button carries: a letter, which says whose it is, a word for what it does, and values, with colons between. Everything that counts (whose
 * deposit, in which chat, in which state) is asked of the journal when the button is tapped, so a button may be old, tapped twice or forged
 * (faults F22 to F25, S7). Data stays below Telegram's 64 bytes.
 */
export interface Buttons<A extends Acts = Acts> {
  /** Data of a button that does this. */
  <K extends keyof A & string>(act: K, ...given: Given<A[K]>): string;
  readonly letter: string;
  /** What they do, by name. */
  readonly acts: readonly string[];
  /** What a button asks for, from its whole data; `undefined` where no keyboard of this version has such a one. */
  read(data: string | undefined): TapOf<A> | undefined;
}

/** A value in a button's data, which is one part of it, several or none. */
export interface Field<T> {
  write(value: T): readonly string[];
  /** Takes its parts off the front; `undefined` where they are none of its. */
  read(parts: readonly string[]): { readonly value: T; readonly rest: readonly string[] } | undefined;
}

/** What buttons do, each with its values in the order in which they are written. A nameless act has no word of its own. */
export type Acts = Readonly<Record<string, Fields>>;

// biome-ignore lint/suspicious/noExplicitAny: a field both takes and gives its value, so only `any` stands for every one
type Fields = Readonly<Record<string, Field<any>>>;

type Needed<F extends Fields> = {
  readonly [N in keyof F as F[N] extends Field<infer T>
    ? undefined extends T
      ? never
      : N
    : never]: F[N] extends Field<infer T> ? T : never;
};
type Spare<F extends Fields> = {
  readonly [N in keyof F as F[N] extends Field<infer T>
    ? undefined extends T
      ? N
      : never
    : never]?: F[N] extends Field<infer T> ? T : never;
};
type Values<F extends Fields> = Needed<F> & Spare<F>;
type Given<F extends Fields> = keyof F extends never ? [] : [values: Values<F>];

/** What a tap on one of these buttons asks for. */
export type TapOf<A extends Acts> = { readonly [K in keyof A & string]: { readonly act: K } & Values<A[K]> }[keyof A &
  string];

/** What the taps of one set of buttons ask for. */
export type TapOn<B> = B extends Buttons<infer A> ? TapOf<A> : never;

/** Makes the buttons of one letter. */
export function buttons<const A extends Acts>(letter: string, acts: A): Buttons<A> {
  const data = (act: string, values: Readonly<Record<string, unknown>> = {}): string => {
    const parts = Object.entries(acts[act] ?? {}).flatMap(([name, field]) => field.write(values[name]));
    return [letter, ...(act === "" ? [] : [act]), ...parts].join(":");
  };
  return Object.assign(data, {
    letter,
    acts: Object.keys(acts),
    read: (said: string | undefined) => readParts(acts, letter, said ?? ""),
  }) as Buttons<A>;
}

/** The same values for several acts. */
export function each<const K extends string, F extends Fields>(acts: readonly K[], fields: F): Readonly<Record<K, F>> {
  return Object.fromEntries(acts.map((act) => [act, fields])) as Record<K, F>;
}

function readParts<A extends Acts>(acts: A, letter: string, data: string): TapOf<A> | undefined {
  const [of, ...parts] = data.split(":");
  if (of !== letter) return undefined;
  const [word = "", ...values] = parts;
  if (word !== "" && Object.hasOwn(acts, word))
    return readFields(word, acts[word] ?? {}, values) as TapOf<A> | undefined;
  return Object.hasOwn(acts, "") ? (readFields("", acts[""] ?? {}, parts) as TapOf<A> | undefined) : undefined;
}

function readFields(act: string, fields: Fields, parts: readonly string[]): object | undefined {
  const tap: Record<string, unknown> = { act };
  let rest = parts;
  for (const [name, field] of Object.entries(fields)) {
    const found = field.read(rest);
    if (found === undefined) return undefined;
    if (found.value !== undefined) tap[name] = found.value;
    rest = found.rest;
  }
  return rest.length === 0 ? tap : undefined;
}
