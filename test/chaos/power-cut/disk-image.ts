import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** File systems that a cut is tried on, with what makes one in a file without asking. */
export const FILE_SYSTEMS = { ext4: ["mkfs.ext4", "-F"], xfs: ["mkfs.xfs", "-f"] } as const;

/** One of them. */
export type FileSystem = keyof typeof FILE_SYSTEMS;

/** XFS takes nothing smaller. */
const SIZE = "320M";

/** A disk in a file. What the file holds is what would be on a real disk at that moment. */
export class DiskImage {
  readonly #file: string;
  readonly #kind: FileSystem;
  readonly mountPoint: string;

  private constructor(file: string, kind: FileSystem) {
    this.#file = file;
    this.#kind = kind;
    this.mountPoint = `${file}.mounted`;
    mkdirSync(this.mountPoint);
  }

  /** Makes an empty one and mounts it. Throws an `Error` where the machine does not allow that. */
  static make(folder: string, kind: FileSystem): DiskImage {
    const image = new DiskImage(join(folder, kind), kind);
    run("truncate", "-s", SIZE, image.#file);
    const [make, force] = FILE_SYSTEMS[kind];
    run(make, "-q", force, image.#file);
    image.#mount();
    return image;
  }

  /** The disk as it would be found if the power failed now: nothing that only memory holds is on it. Mounted, which repairs it. */
  cut(name: string): DiskImage {
    const copy = new DiskImage(`${this.#file}-${name}`, this.#kind);
    run("cp", "--sparse=always", this.#file, copy.#file);
    copy.#mount();
    return copy;
  }

  remove(): void {
    spawnSync("umount", [this.mountPoint]);
    spawnSync("rm", ["-rf", this.#file, this.mountPoint]);
  }

  #mount(): void {
    const again = this.#kind === "xfs" ? ",nouuid" : ""; // the copy of a mounted one has the same name
    run("mount", "-o", `loop${again}`, this.#file, this.mountPoint);
  }
}

/** Why power cuts cannot be tried on a file system here; `undefined` when they can. */
export function whyNot(kind: FileSystem): string | undefined {
  if (process.getuid?.() !== 0) return "it needs root, to mount disk images";
  if (!existsSync("/dev/loop-control")) return "there are no loop devices";
  if (spawnSync(FILE_SYSTEMS[kind][0], ["-V"]).error) return `there is no ${FILE_SYSTEMS[kind][0]}`;
  return undefined;
}

function run(command: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${error?.message ?? stderr.trim()}`);
}
