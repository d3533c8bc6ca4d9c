/*
 * Runs a program that ends with whoever started it, however that one ends: `node leash.cjs PROGRAM`. The other end of standard input is held by the
 * parent alone; the operating system closes it when the parent is gone, killed or not. Plain JavaScript, as what it starts (`src/start.cjs`).
 */

process.argv.splice(1, 1); // the program finds itself as if it had been started alone
const [, program] = process.argv;
process.stdin.on("close", () => process.kill(process.pid, "SIGTERM"));
process.stdin.resume();
if (program !== undefined) require(program);
