import { playsOnWhatsapp } from "./relay/same-text.ts";

await playsOnWhatsapp("till/report.test.ts");
