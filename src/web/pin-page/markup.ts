import type { StaticFiles } from "./static-files.ts";

/** What the page is made with. */
export interface PageParts {
  readonly language: string;
  readonly say: (key: string) => string;
  readonly files: StaticFiles;
  /** Telegram's script, or the shim of a local chat server. */
  readonly telegramScript: string;
  /** What makes it a page that can send: left out, it only says that this request is over. */
  readonly asked?:
    | {
        readonly nonce: string;
        /** Base64 of the key's DER SubjectPublicKeyInfo. */
        readonly key: string;
        readonly fingerprint: string;
        /** The ten digits in the order of the keys. */
        readonly digits: readonly number[];
      }
    | undefined;
}

/** The PIN page as HTML. Nothing in it is a secret: it holds the operator's public key and the number of the question. No script and no style stands in it. */
export function pinPage({ language, say, files, telegramScript, asked }: PageParts): string {
  const { script, style, cipher } = files;
  const data = asked
    ? `data-nonce="${asked.nonce}" data-key="${asked.key}" data-fingerprint="${asked.fingerprint}"`
    : "";
  const scripts = [
    `<script async src="${safe(telegramScript)}"></script>`,
    `<script src="${cipher.url}" integrity="${cipher.integrity}"></script>`,
    `<script type="module" src="${script.url}" integrity="${script.integrity}"></script>`,
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text("page-title")}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style.url}" integrity="${style.integrity}">
${asked ? scripts.join("\n") : ""}
</head>
<body ${data}>
<main>
<h1>${text("page-title")}</h1>
<p>${text("page-why")}</p>
${asked ? keypad(asked.digits) : ""}
<p id="note" role="status" data-closed="${text("page-closed")}" data-short="${text("page-short")}" data-wait="${text("page-wait")}" data-failed="${text("page-failed")}" data-sent="${text("page-sent")}">${asked ? "" : text("page-closed")}</p>
${asked ? `<p class="key">${text("page-key")} ${shortFingerprint(asked.fingerprint)}</p>` : ""}
</main>
</body>
</html>
`;

  function text(key: string): string {
    return safe(say(key));
  }

  function keypad(digits: readonly number[]): string {
    const keys = digits.map((digit) => `<button type="button" value="${digit}">${digit}</button>`);
    const back = `<button type="button" value="Backspace" aria-label="${text("page-back")}">⌫</button>`;
    const enter = `<button type="button" value="Enter" aria-label="${text("page-enter")}">✓</button>`;
    const rows = [...keys.slice(0, 9), back, keys[9], enter].join("\n");
    return `<p id="count" role="status"><span class="mask" aria-hidden="true"></span><span class="spoken" data-says="${text("page-count")}"></span></p>
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
