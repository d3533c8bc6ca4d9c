/** A registered address (contract README section 11). */
export interface Registration {
  readonly code: string;
  readonly name: string | null;
  readonly callbackUrl: string;
  /** Shared secret chosen by the caller; comes back with every callback. */
  readonly apiKey: string | null;
  readonly createdAt: number;
}

/** The registered addresses, one for a code. */
export class Registrations {
  readonly #byCode = new Map<string, Registration>();

  /** Stores one in place of an earlier one of the same code. */
  put(registration: Registration): void {
    this.#byCode.delete(registration.code);
    this.#byCode.set(registration.code, registration);
  }

  /** Oldest first. */
  all(): Registration[] {
    return [...this.#byCode.values()];
  }

  /** The key that goes with a callback to this address: its own, else that of the newest registration. */
  apiKeyFor(url: string): string | undefined {
    const all = this.all();
    return (all.find(({ callbackUrl }) => callbackUrl === url) ?? all.at(-1))?.apiKey ?? undefined;
  }

  /** The newest address, for callbacks that name none. */
  newest(): Registration | undefined {
    return this.all().at(-1);
  }
}
