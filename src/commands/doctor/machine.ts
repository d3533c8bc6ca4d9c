import { accessSync, constants, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { bad, type Finding, good, warning } from "./finding.ts";

const NODE_MAJOR = 24;

/** Below this a busy day's journal, its log and a backup may not fit, in bytes. */
const FREE_BYTES_MIN = 500 * 2 ** 20;

/** File systems on which a commit is not on a disk when it is acknowledged, by the number that Linux gives them (statfs(2)). */
const NOT_A_DISK = new Map([
  [0x01021994, "tmpfs (memory)"],
  [0x6969, "NFS"],
  [0xff534d42, "SMB"],
  [0xfe534d42, "SMB"],
]);

const FOLDER_TODO = "give the user who runs the bot a DATA_DIR of its own: install -d -m 700 -o USER FOLDER";

/** The runtime that the program needs, and whose build it is: one that npm brought is not the Node project's own. */
export function checkNode(version: string = process.versions.node, path: string = process.execPath): Finding {
  const major = Number(version.split(".")[0]);
  const whose = path.includes("/node_modules/") ? ", npm's package, not the Node project's own build" : `, ${path}`;
  if (major >= NODE_MAJOR) return good(`Node ${version}${whose}`);
  return bad(`Node ${version} is too old`, `install Node ${NODE_MAJOR} or newer, or start with npm after npm ci`);
}

/** Whether the folder is there and its owner's alone (faults S20). A folder that is not there yet is made at the first start. */
export function checkFolder(folder: string): Finding {
  try {
    const place = nearest(folder);
    if (!statSync(place).isDirectory()) return bad(`${place} is no folder`, FOLDER_TODO);
    accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK);
    if (place !== folder) return good(`${folder} will be made at the first start`);
  } catch (error) {
    return bad(`${folder} cannot be used (${(error as NodeJS.ErrnoException).code})`, FOLDER_TODO);
  }
  const stat = statSync(folder);
  if (stat.uid !== process.getuid?.())
    return bad(`${folder} belongs to another user`, "run this, and the bot, as the folder's owner");
  const mode = stat.mode & 0o777;
  if (mode & 0o077) return warning(`${folder} is open to others (${mode.toString(8)})`, `chmod 700 ${folder}`);
  return good(`${folder} is its owner's alone`);
}

/** Whether the disk has room, and keeps what it is given. */
export function checkDisk(folder: string): Finding {
  const disk = diskOf(folder);
  if (disk === undefined) return bad(`the disk under ${folder} cannot be looked at`, FOLDER_TODO);
  const { type, bavail, bsize } = disk;
  const free = bavail * bsize;
  const kind = NOT_A_DISK.get(type);
  if (kind !== undefined)
    return bad(`${folder} is on ${kind}: a power cut loses deposits`, "set DATA_DIR to a folder on a local disk");
  const told = `${Math.round(free / 2 ** 20)} MiB free`;
  if (free < FREE_BYTES_MIN)
    return warning(`${told} under ${folder}`, "make space: with a full disk no deposit is taken");
  return good(told);
}

function diskOf(folder: string) {
  try {
    return statfsSync(nearest(folder));
  } catch {
    return undefined;
  }
}

function nearest(folder: string): string {
  return statSync(folder, { throwIfNoEntry: false }) ? folder : nearest(dirname(folder));
}
