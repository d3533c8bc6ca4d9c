/** The documentation of the control interface, in Markdown. */
export const HELP = `# The control interface of the local Meta

It is no part of the Cloud API. All bodies are JSON. It answers scripts on this machine, and no web page.

| call | does |
|---|---|
| \`GET /_graph/\` | this text |
| \`POST /_graph/webhook\` \`{"url": "http://127.0.0.1:8080/whatsapp"}\` | verifies the product's address with a challenge and tells it everything from now on |
| \`GET /_graph/people\` | everybody, with all messages as their phone shows them |
| \`POST /_graph/people\` \`{"number": "+221780000001", "name": "Awa", "hidesNumber": false}\` | somebody with WhatsApp |
| \`POST /_graph/people/:number/acts\` | has the person do something, see below |
| \`GET /_graph/calls\`, \`/deliveries\`, \`/status\` | every call of the product, every webhook with its answer, what is under way |
| \`POST /_graph/templates\` | adds or changes a template: \`name\`, \`language\`, \`body\`, \`status\` … |
| \`POST /_graph/settings\` | \`closedWindow\`: "status" or "refusal"; \`checksIdentity\`; \`deliveryMs\`; \`pair\`: \`{"burst", "everyMs"}\` or null; \`packing\` |
| \`POST /_graph/clock/advance\` \`{"ms": 86400001}\` | moves Meta's clock on: windows close, addresses end |
| \`GET\`, \`POST\`, \`DELETE /_graph/faults\` | what goes wrong with calls, see below; \`DELETE\` forgets all that was not used up |
| \`POST /_graph/webhook/faults\` \`{"status": 503, "afterTaking": true, "times": 2, "holding": "text"}\` | what goes wrong with webhooks; status 0 cuts the line |
| \`POST /_graph/webhook/hold\`, \`/release\` \`{"packing": "mixed", "reversed": true}\` | keeps webhooks back and lets them go, together and in another order |
| \`POST /_graph/messages/:id/again\` | tells a person's message once more |
| \`POST /_graph/away\` | drops every connection and takes no new one, for good |

## Acts

\`{"kind": "says", "text": "77 123 45 67 5000"}\`, \`{"kind": "taps", "label": "Confirmer", "on": "wamid…"}\` (a button, a row of a list, a link: then \`opens\`
says where it leads), \`{"kind": "contacts", "cards": [{"name": "Awa", "phones": ["+221771234567"]}]}\`, \`document\` and \`picture\` with \`name\`, \`base64\`,
\`mimeType\`, \`caption\`; \`reacts\` with \`message\` and \`emoji\`; \`voice\`, \`sticker\`, \`place\`, \`unsupported\`; \`sends\` with any \`type\` and \`content\`;
\`changes_number\` with \`to\`, \`changes_user_id\`, \`reinstalls\`, \`hides_number\`; \`looks\`, \`looks_away\`, \`goes_offline\`, \`comes_online\`, \`blocks\`.

## Faults of calls

\`{"operation": "messages", "times": 3, "holding": "text in the call", "fault": {"refuse": 131056}}\`. One of:

| fault | what happens |
|---|---|
| \`{"refuse": 131056}\` | Meta refuses with this code, nothing is sent |
| \`{"gateway": 502}\` | a page of HTML with this status, nothing is sent |
| \`{"gatewayAfter": 502}\` | the same, but the message was sent |
| \`{"cut": "request"}\`, \`{"cut": "answer"}\` | the line is cut before or after the message was sent |
| \`{"silence": "request"}\`, \`{"silence": "answer"}\` | no answer ever comes, before or after |
| \`{"delayMs": 5000}\` | message and answer come late |
| \`{"lateMs": 5000}\` | the message comes at once, the answer late |
`;
