import { randomBytes } from "node:crypto";
import { tellSecret } from "../secrets.ts";

/** Access tokens in use. They are not kept over a restart: the first call after it gets 401, code 10. */
export class Tokens {
  readonly #endsAt = new Map<string, number>();

  /** Hands out a token that ends at `endsAt`, and forgets those that ended before `now`. */
  issue(now: number, endsAt: number): string {
    for (const [token, end] of this.#endsAt) if (end <= now) this.#endsAt.delete(token);
    const token = randomBytes(48).toString("base64url");
    this.#endsAt.set(token, endsAt);
    tellSecret(token);
    return token;
  }

  isGood(token: string, now: number): boolean {
    return (this.#endsAt.get(token) ?? 0) > now;
  }

  revoke(token: string): void {
    this.#endsAt.delete(token);
  }

  revokeAll(): void {
    this.#endsAt.clear();
  }
}
