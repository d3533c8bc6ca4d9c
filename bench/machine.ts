import { statfsSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { SCRATCH } from "./stage/stage.ts";

/** File systems by the number that Linux gives them (statfs(2)). */
const FILE_SYSTEMS = new Map([
  [0xef53, "ext4"],
  [0x58465342, "XFS"],
  [0x9123683e, "Btrfs"],
  [0x794c7630, "overlay"],
  [0x01021994, "tmpfs: durable commits cost nothing here"],
]);

/** The machine in one line, and how busy it was before the benches began. */
export function describeMachine(): string {
  const { type } = statfsSync(SCRATCH);
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = (loadavg()[0] ?? 0).toFixed(1);
  const disk = FILE_SYSTEMS.get(type) ?? `file system ${type.toString(16)}`;
  return `${cpus().length} cores, ${memory} GiB, Node ${process.version}, ${process.platform}, ${disk}; load before: ${load}`;
}
