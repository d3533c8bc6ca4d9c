import { badParameter, badValue, GraphError } from "../graph-error.ts";
import { type Limit, lengthOf } from "../limits.ts";

/** An object out of a call, read member by member. What it lacks or has wrong is refused in Meta's words, with the way to it. */
export class Fields {
  readonly path: string;
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(value: unknown, path: string) {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw badParameter(`Param ${path} must be a JSON object.`);
    this.#values = value as Record<string, unknown>;
    this.path = path;
  }

  /** Refuses members of other names. */
  only(...names: string[]): this {
    const other = Object.keys(this.#values).find((name) => !names.includes(name));
    if (other !== undefined) throw badParameter(`Unexpected key "${other}" on param "${this.path}".`);
    return this;
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    if (typeof value !== "string") throw badParameter(`Param ${this.#way(name)} must be a string.`);
    return value;
  }

  needed(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw this.#missing(name);
    return value;
  }

  number(name: string): number {
    const value = Number(this.#values[name]);
    if (!this.has(name) || !Number.isFinite(value)) throw badParameter(`Param ${this.#way(name)} must be a number.`);
    return value;
  }

  object(name: string): Fields {
    if (!this.has(name)) throw this.#missing(name);
    return new Fields(this.#values[name], this.#way(name));
  }

  maybeObject(name: string): Fields | undefined {
    return this.has(name) ? this.object(name) : undefined;
  }

  list(name: string): Fields[] {
    const value = this.#values[name];
    if (value === undefined) throw this.#missing(name);
    if (!Array.isArray(value)) throw badParameter(`Param ${this.#way(name)} must be an array.`);
    return value.map((one, at) => new Fields(one, `${this.#way(name)}[${at}]`));
  }

  #way(name: string): string {
    return this.path === "" ? name : `${this.path}['${name}']`;
  }

  #missing(name: string): GraphError {
    return new GraphError(131008, { details: `Missing required parameter: ${this.#way(name)}` });
  }
}

/** Refuses a text that is empty or too long; `says` makes the sentence of it. */
export function fits(text: string, { max }: Limit, says: (max: number) => string): string {
  const length = lengthOf(text);
  if (length < 1 || length > max || text.trim() === "") throw badValue(says(max));
  return text;
}

/** Refuses two of a kind. */
export function differ(values: readonly string[], details: string): void {
  if (new Set(values).size < values.length) throw badValue(details);
}
