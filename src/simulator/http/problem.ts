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

  constructor(
    http: number,
    code: string | undefined,
    detail: string,
    more: { violations?: readonly Violation[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.http = http;
    this.code = code;
    this.violations = more.violations ?? [];
    this.headers = more.headers ?? {};
  }
}

/** The refusal for one of the contract's codes, with its own HTTP status and a French detail. */
export function problem(code: string, more: { violations?: readonly Violation[] } = {}): Problem {
  const [http, detail] = CODES[code] ?? [400, "Requête refusée"];
  return new Problem(http, code, detail, more);
}

/** The HTTP status of a code; 400 for one that the contract does not list. */
export function httpOf(code: string): number {
  return CODES[code]?.[0] ?? 400;
}

/** The body of a refusal. Every value is a string, `status` too (contract, `Problem`). */
export function problemBody({ http, code, message, violations }: Problem, instance: string): object {
  const [type, title] = TITLES[http] ?? ["error", "Error"];
  return {
    type,
    title,
    status: String(http),
    ...(code ? { code } : {}),
    detail: message,
    instance,
    ...(violations.length > 0 ? { violations } : {}),
  };
}

const TITLES: Readonly<Record<number, readonly [type: string, title: string]>> = {
  400: ["bad-request", "Bad Request"],
  401: ["unauthorized", "Unauthorized"],
  403: ["forbidden", "Forbidden"],
  404: ["not-found", "Not Found"],
  405: ["method-not-allowed", "Method Not Allowed"],
  413: ["payload-too-large", "Payload Too Large"],
  415: ["unsupported-media-type", "Unsupported Media Type"],
  429: ["too-many-requests", "Too Many Requests"],
  500: ["internal-server-error", "Internal Server Error"],
  502: ["bad-gateway", "Bad Gateway"],
  503: ["service-unavailable", "Service Unavailable"],
  504: ["gateway-timeout", "Gateway Timeout"],
};

const CODES: Readonly<Record<string, readonly [http: number, detail: string]>> = {
  "2000": [400, "Le client n'a pas de compte Orange Money"],
  "2001": [400, "Le numéro du client n'est pas valide"],
  "2002": [400, "Le distributeur n'a pas de compte Orange Money"],
  "2010": [400, "Le code secret doit être modifié avant toute opération"],
  "2011": [400, "Code secret incorrect, il reste deux essais"],
  "2012": [400, "Code secret incorrect, il reste un essai"],
  "2013": [400, "Code secret incorrect, le compte est bloqué"],
  "2014": [400, "Code secret incorrect"],
  "2020": [400, "Solde insuffisant"],
  "2021": [400, "Solde du payeur insuffisant"],
  "2022": [400, "Solde du bénéficiaire insuffisant"],
  "2023": [400, "Plafond du compte dépassé"],
  "2024": [400, "Plafond du payeur dépassé"],
  "2025": [400, "Plafond de solde du bénéficiaire dépassé"],
  "2030": [400, "Plafond mensuel du bénéficiaire dépassé"],
  "2031": [400, "Solde du payeur insuffisant"],
  "2040": [400, "Solde du bénéficiaire insuffisant"],
  "2041": [400, "Transaction non autorisée"],
  "2042": [400, "Transaction non autorisée pour le payeur"],
  "2043": [400, "Transaction non autorisée pour le bénéficiaire"],
  "2050": [400, "Code à usage unique refusé"],
  "2051": [400, "Code à usage unique inconnu"],
  "2052": [400, "Code à usage unique expiré"],
  "4003": [400, "Code secret chiffré illisible"],
  "4004": [400, "QR code expiré"],
  "4099": [400, "Requête mal formée"],
  "20": [400, "Valeur non acceptée"],
  "21": [400, "Corps de requête absent"],
  "22": [400, "Corps de requête illisible"],
  "23": [400, "Champ obligatoire absent"],
  "24": [400, "Champ incorrect"],
  "25": [400, "En-tête absent"],
  "26": [400, "En-tête incorrect"],
  "27": [400, "Paramètre absent"],
  "28": [400, "Paramètre incorrect"],
  "10": [401, "Jeton absent, incorrect ou expiré"],
  "11": [403, "Opération non autorisée pour cette application"],
  "60": [404, "Ressource introuvable"],
  "61": [405, "Méthode non autorisée"],
  "9": [429, "Trop de requêtes"],
  "51": [500, "Requête mise en attente, ne pas la renvoyer"],
  "50": [500, "Erreur interne"],
  "1": [500, "Service momentanément indisponible"],
  "2": [502, "Service momentanément indisponible"],
  "5": [503, "Service indisponible"],
};
