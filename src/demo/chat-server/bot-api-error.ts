/** What Telegram adds to some errors: how long to wait, in seconds. */
export interface ErrorParameters {
  retry_after?: number;
}

/**
 * An answer of `{"ok":false}`. Code and description are Telegram's own words, lower-cased and prefixed the way its
 * server does (tdlib/telegram-bot-api), because bots are known to read them.
 */
export class BotApiError extends Error {
  override name = "BotApiError" as const;
  readonly code: number;
  readonly parameters: ErrorParameters | undefined;

  constructor(code: number, description: string, parameters?: ErrorParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** 400: the call itself is wrong. */
export function badRequest(description: string): BotApiError {
  return new BotApiError(400, `Bad Request: ${description}`);
}

/** 403: the person or group does not want to hear from the bot. */
export function forbidden(description: string): BotApiError {
  return new BotApiError(403, `Forbidden: ${description}`);
}

/** 409: two pollers, or a poller beside a webhook. */
export function conflict(description: string): BotApiError {
  return new BotApiError(409, `Conflict: ${description}`);
}

/** 429: the bot must be silent for so many seconds. */
export function tooManyRequests(retryAfterSeconds: number): BotApiError {
  return new BotApiError(429, `Too Many Requests: retry after ${retryAfterSeconds}`, {
    retry_after: retryAfterSeconds,
  });
}
