/** HTTP status and title of the codes that are used here (docs/graph-limits.md, "Codes"). */
const KNOWN: Readonly<Record<number, readonly [status: number, title: string]>> = {
  1: [500, "An unknown error occurred"],
  2: [503, "Service temporarily unavailable"],
  4: [400, "Application request limit reached"],
  10: [403, "Application does not have permission for this action"],
  100: [400, "Invalid parameter"],
  104: [401, "An access token is required to request this resource."],
  190: [401, "Invalid OAuth access token - Cannot parse access token"],
  368: [403, "Temporarily blocked for policies violations"],
  80007: [400, "Rate limit issues"],
  130429: [400, "Rate limit hit"],
  131000: [500, "Something went wrong"],
  131005: [403, "Access denied"],
  131008: [400, "Required parameter is missing"],
  131009: [400, "Parameter value is not valid"],
  131016: [500, "Service unavailable"],
  131021: [400, "Recipient cannot be sender"],
  131026: [400, "Message Undeliverable"],
  131031: [403, "Account has been locked"],
  131042: [400, "Business eligibility payment issue"],
  131047: [400, "Re-engagement message"],
  131048: [400, "Spam rate limit hit"],
  131049: [400, "This message was not delivered to maintain healthy ecosystem engagement."],
  131051: [400, "Unsupported message type"],
  131052: [400, "Media download error"],
  131053: [400, "Media upload error"],
  131056: [400, "(Business Account, Consumer Account) pair rate limit hit"],
  131057: [500, "Account in maintenance mode"],
  132000: [400, "Number of parameters does not match the expected number of params"],
  132001: [404, "Template name does not exist in the translation"],
  132015: [400, "Template is Paused"],
  132016: [400, "Template is Disabled"],
  132018: [400, "There's an issue with the parameters in your template."],
  137000: [400, "Recipient identity key hash mismatch"],
};

/** What Meta says beside a code. */
export const DETAILS: Readonly<Record<number, string>> = {
  2: "Temporary due to downtime or due to being overloaded.",
  4: "The app has reached its API call rate limit.",
  368: "The WhatsApp Business Account associated with the app has been restricted or disabled for violating a platform policy.",
  80007: "The WhatsApp Business Account has reached its rate limit.",
  130429: "Cloud API message throughput has been reached.",
  131000: "Message failed to send due to an unknown error.",
  131016: "A service is temporarily unavailable.",
  131021: "Sender and recipient phone number is the same.",
  131026: "Message Undeliverable.",
  131031:
    "The WhatsApp Business Account associated with the app has been restricted or disabled for violating a platform policy.",
  131047:
    "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
  131048:
    "Message failed to send because there are restrictions on how many messages can be sent from this phone number.",
  131056:
    "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.",
  131057: "Business Account is in maintenance mode",
};

/** An `error` object as Meta answers it. Whoever reads it should go by `code` and `details`, says Meta; `message` is the title behind the code. */
export class GraphError extends Error {
  override name = "GraphError" as const;
  readonly status: number;
  readonly code: number;
  readonly details: string | undefined;
  readonly type: string;
  readonly subcode: number | undefined;

  constructor(code: number, more: { details?: string; message?: string; type?: string; subcode?: number } = {}) {
    const [status, title] = KNOWN[code] ?? [400, "Unknown error"];
    super(more.message ?? (code === 190 || code === 104 || code === 1 ? title : `(#${code}) ${title}`));
    this.status = status;
    this.code = code;
    this.details = more.details ?? DETAILS[code];
    this.type = more.type ?? "OAuthException";
    this.subcode = more.subcode;
  }

  /** The body of the answer. */
  body(traceId: string): Record<string, unknown> {
    const { message, type, code, details, subcode } = this;
    const data = details === undefined ? {} : { error_data: { messaging_product: "whatsapp", details } };
    const under = subcode === undefined ? {} : { error_subcode: subcode };
    return { error: { message, type, code, ...data, ...under, fbtrace_id: traceId } };
  }
}

/** How an error stands in a `failed` status. */
export function statusError(code: number, details = DETAILS[code]): Record<string, unknown> {
  const title = KNOWN[code]?.[1] ?? "Unknown error";
  const href = "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes/";
  return { code, title, message: title, ...(details !== undefined && { error_data: { details } }), href };
}

/** 100: a parameter that cannot be read. */
export function badParameter(what: string): GraphError {
  return new GraphError(100, { message: `(#100) ${what}` });
}

/** 131009: a parameter of the wrong size or value. */
export function badValue(details: string): GraphError {
  return new GraphError(131009, { details });
}

/** 100 with subcode 33: no such thing, or not for this token. */
export function noSuchObject(method: string, id: string): GraphError {
  return new GraphError(100, {
    message:
      `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does ` +
      "not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api",
    type: "GraphMethodException",
    subcode: 33,
  });
}
