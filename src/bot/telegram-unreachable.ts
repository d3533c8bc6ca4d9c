/**
 * Telegram did not answer a call, or something on the way answered in its place. Whether the call took effect is not known.
 * Holds no URL (the token is in it), no payload and no cause, because conversations write caught errors to disk (measured; docs/security.md, "Logs").
 * Not thrown for refusals by Telegram itself: those are grammY's `GrammyError`.
 */
export class TelegramUnreachable extends Error {
  override name = "TelegramUnreachable" as const;
  /** The Bot API method. */
  readonly method: string;
  /** `TIMEOUT`, `ABORTED`, `HTTP 502`, or the system's code such as `ECONNREFUSED`. */
  readonly code: string;

  constructor(method: string, code: string) {
    super(`no answer from Telegram to ${method}: ${code}`);
    this.method = method;
    this.code = code;
  }
}
