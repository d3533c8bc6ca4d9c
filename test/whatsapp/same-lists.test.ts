import { playsOnWhatsapp } from "./relay/same-text.ts";

await playsOnWhatsapp("batches/chat.test.ts");
