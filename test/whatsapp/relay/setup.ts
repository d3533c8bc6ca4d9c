import { speakOn } from "./channel.ts";
import { leavesOutTwins } from "./same-text.ts";

speakOn("whatsapp");
leavesOutTwins();
