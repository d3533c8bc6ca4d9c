/** Meta did not answer a call. Whether it took effect is not known, except where no connection was made. Holds no address, no text and no cause. */
export class WhatsappUnreachable extends Error {
  override name = "WhatsappUnreachable" as const;
  readonly method: string;
  /** `TIMEOUT`, `HTTP 502`, or the system's code such as `ECONNREFUSED`. */
  readonly code: string;

  constructor(method: string, code: string) {
    super(`no answer from Meta to ${method}: ${code}`);
    this.method = method;
    this.code = code;
  }
}
