import { type ChildProcess, spawn } from "node:child_process";

/** Waits for the end of its input, which comes when whoever started it is gone, also without a word; then ends every server that has its data in the folder, and takes the folder away. */
const WATCH = `cat > /dev/null
for file in "$1"/*/postmaster.pid; do
  pid=$(head -n 1 "$file" 2> /dev/null) || continue
  grep -qF "$1" "/proc/$pid/cmdline" 2> /dev/null && kill -QUIT "$pid"
done
sleep 1
rm -rf "$1"`;

/** Binds the servers of a folder to this process: one that a killed test run leaves behind would stay for ever. Gives what lets go. */
export function leash(folder: string): { letsGo(): void } {
  const watcher: ChildProcess = spawn("sh", ["-c", WATCH, "leash", folder], {
    detached: true, // what ends the run from the keyboard is not to end this first
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.unref();
  watcher.stdin?.on("error", () => {});
  return { letsGo: () => void watcher.kill() };
}
