import { CODES, TITLES } from "./refusals.ts";

/** One refused field. */
export interface Violation {
  readonly field: string;
  readonly message: string;
}

/** A refusal in the contract's error shape (README section 7). Thrown by whoever finds the reason; written to the wire at the edge. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly http: number;
  readonly code: string | undefined;
  readonly violations: readonly Violation[];
  readonly headers: Readonly<Record<string, string>>;
  /** Told by the group's gateway in place of the API, in another shape (contract README section 7). */
  readonly isOfGateway: boolean;

  constructor(
    http: number,
    code: string | undefined,
    detail: string,
    more: {
      violations?: readonly Violation[];
      headers?: Readonly<Record<string, string>>;
      isOfGateway?: boolean;
    } = {},
  ) {
    super(detail);
    this.http = http;
    this.code = code;
    this.violations = more.violations ?? [];
    this.headers = more.headers ?? {};
    this.isOfGateway = more.isOfGateway ?? false;
  }
}

/** The refusal for one of the contract's codes, with its own HTTP status and detail. */
export function problem(code: string, more: { violations?: readonly Violation[] } = {}): Problem {
  const [http, detail] = CODES[code] ?? [400, "Requête refusée"];
  return new Problem(http, code, detail, more);
}

/** The HTTP status of a code; 400 for one that the contract does not list. */
export function httpOf(code: string): number {
  return CODES[code]?.[0] ?? 400;
}

/** The body of a refusal. Every value is a string, `status` too, unless the setting wants numbers (contract, `Problem`). */
export function problemBody(
  { http, code, message, violations, isOfGateway }: Problem,
  instance: string,
  form: "text" | "number",
): object {
  if (isOfGateway) return { code: Number(code), message, description: message };
  const [type, title] = TITLES[http] ?? ["/error", "Error"];
  return {
    type,
    title,
    status: form === "number" ? http : String(http),
    ...(code ? { code: form === "number" ? Number(code) : code } : {}),
    detail: message,
    instance,
    ...(violations.length > 0 ? { violations } : {}),
  };
}
