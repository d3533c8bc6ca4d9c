import type { StaticFiles } from "./static-files.ts";

/** What the page says above its keys. */
const NOTES = ["page-outside", "page-short", "page-wait", "page-failed", "page-sent", "page-unloaded"];

/** The same where a link opened it. */
const LINK_NOTES: Readonly<Record<string, string>> = {
  "page-failed": "page-link-failed",
  "page-sent": "page-link-sent",
  "page-outside": "page-closed",
};

/** Where a PIN is changed: why the new one is not taken, said on the phone, since nobody else sees it. */
const CHANGE_NOTES = [
  "pin-change-differs",
  "pin-weak-same",
  "pin-weak-repeated",
  "pin-weak-sequence",
  "pin-weak-year",
  "pin-weak-birthday",
];

/** What makes it a page that can send. */
export interface Asked {
  readonly nonce: string;
  /** The lines that say what the PIN is for. */
  readonly what: readonly string[];
  /** The PIN is changed: it takes the one in force, the new one, and the new one again. */
  readonly changes: boolean;
  /** Base64 of the key's DER SubjectPublicKeyInfo. */
  readonly key: string;
  readonly fingerprint: string;
  /** The ten digits in the order of the keys. */
  readonly digits: readonly number[];
  /** Where a link opened the page, so that it answers to us: the chat that it leads back to. */
  readonly back?: string | undefined;
}

/** What the page is made with. */
export interface PageParts {
  readonly language: string;
  readonly say: (key: string) => string;
  readonly files: StaticFiles;
  /** Telegram's script, or the shim of a local chat server. */
  readonly telegramScript: string;
  /** Or only why it cannot: the request is over, or the operator's key is not to be had. */
  readonly asked: Asked | "page-closed" | "page-no-key";
}

/** The PIN page as HTML. Nothing in it is a secret: it holds the operator's public key and the number of the question. No script and no style stands in it. */
export function pinPage({ language, say, files, telegramScript, asked: answer }: PageParts): string {
  const asked = typeof answer === "string" ? undefined : answer;
  const { script, style, cipher } = files;
  const data = asked
    ? `data-nonce="${asked.nonce}" data-key="${asked.key}" data-fingerprint="${asked.fingerprint}"${asked.back ? " data-posts" : ""}`
    : "";
  const scripts = [
    ...(asked?.back ? [] : [`<script async src="${safe(telegramScript)}"></script>`]),
    `<script src="${cipher.url}" integrity="${cipher.integrity}"></script>`,
    `<script type="module" src="${script.url}" integrity="${script.integrity}"></script>`,
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${text("page-title")}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style.url}" integrity="${style.integrity}">
${asked ? scripts.join("\n") : ""}
</head>
<body ${data}>
<main>
<h1>${text("page-title")}</h1>
${(asked?.what ?? []).map((line) => `<p class="what">${safe(line)}</p>`).join("\n")}
<p>${text("page-why")}</p>
${asked ? keypad(asked) : ""}
${typeof answer === "string" ? `<p id="note" role="status">${text(answer)}</p>` : note()}
${asked?.back ? `<p id="back" hidden><a href="${safe(asked.back)}">${text("page-link-back")}</a></p>` : ""}
${asked ? `<p class="key">${text("page-key")} ${shortFingerprint(asked.fingerprint)}</p>` : ""}
</main>
</body>
</html>
`;

  function text(key: string): string {
    return safe(say(key));
  }

  /** What it says from the beginning is shown after some seconds only, where no script took it away: then a part of the page has not come. */
  function note(): string {
    const own = [...NOTES, ...(asked?.changes ? CHANGE_NOTES : [])];
    const notes = own.map(
      (key) => [key.replace(/^(page|pin-weak|pin-change)-/, ""), (asked?.back && LINK_NOTES[key]) || key] as const,
    );
    const says = notes.map(([name, key]) => `data-${name}="${text(key)}"`).join(" ");
    return `<p id="note" class="late" role="status" ${says}>${text("page-unloaded")}</p>`;
  }

  /** One PIN as it is shown: its name where there are several, and how many digits there are. */
  function field(name: string): string {
    const [kind, named] = name === "" ? ["field", ""] : ["field named", `<span>${name}</span> `];
    return `<p class="${kind}">${named}<span class="mask" aria-hidden="true"></span><span class="spoken" data-says="${text("page-count")}"></span></p>`;
  }

  function keypad({ digits, changes }: Asked): string {
    const keys = digits.map((digit) => `<button type="button" value="${digit}">${digit}</button>`);
    const back = `<button type="button" value="Backspace" aria-label="${text("page-back")}">⌫</button>`;
    const enter = `<button type="button" value="Enter" aria-label="${text("page-enter")}">✓</button>`;
    const rows = [...keys.slice(0, 9), back, keys[9], enter].join("\n");
    const fields = changes ? ["page-old", "page-new", "page-again"].map(text) : [""];
    return `<div id="count" role="status">${fields.map(field).join("\n")}</div>
<div id="pad" role="group" aria-label="${text("page-title")}" hidden>
${rows}
</div>`;
  }
}

/** The beginning of a fingerprint in groups of four, as people compare it. */
function shortFingerprint(fingerprint: string): string {
  return (fingerprint.slice(0, 16).match(/.{4}/g) ?? []).join(" ");
}

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
