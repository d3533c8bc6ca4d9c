import { playsOnWhatsapp } from "./relay/same-text.ts";

await playsOnWhatsapp("receipts/receipts.test.ts");
