import { playsOnWhatsapp } from "./relay/same-text.ts";

await playsOnWhatsapp("whole/talk.test.ts");
