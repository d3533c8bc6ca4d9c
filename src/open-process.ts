/** A variable that Node itself reads, with a value that opens the process, and what is said of it. */
export interface Opening {
  readonly setting: string;
  readonly says: string;
}

/** Values of Node's own variables that take the protection off every line, or write down or lead elsewhere what goes over it (faults S14, S16, S42). */
const VARIABLES: readonly (Opening & { readonly when: RegExp })[] = [
  {
    setting: "NODE_TLS_REJECT_UNAUTHORIZED",
    when: /^0$/,
    says: "switches off the check of certificates: take it away",
  },
  {
    setting: "NODE_DEBUG",
    when: /http|net|tls|undici|fetch|\*/i,
    says: "writes down calls with their tokens: take it away",
  },
  { setting: "NODE_DEBUG_NATIVE", when: /./, says: "writes down what goes over the lines: take it away" },
  { setting: "NODE_V8_COVERAGE", when: /./, says: "writes down what the program runs: take it away" },
  {
    setting: "NODE_USE_ENV_PROXY",
    when: /^(?!0$)./,
    says: "sends the calls through a proxy of the environment: take it away",
  },
];

/**
 * Flags of Node that let somebody look into the process, make it write its memory or its lines down, or lead its calls elsewhere, by what they do.
 * Node takes `_` for `-` in them, and quotes and backslashes in `NODE_OPTIONS` out wherever they stand.
 * Flags that write stacks or times alone are left: `--trace-warnings`, `--cpu-prof`.
 */
const FLAGS: readonly (readonly [flag: RegExp, says: string])[] = [
  [/^--(?:inspect|experimental-network-inspection|debug-port|experimental-inspector)/, "opens a debugger"],
  [
    /^--(?:heapsnapshot|heap-prof|report|experimental-report|abort-on-uncaught|diagnostic-dir)/,
    "writes the memory down",
  ],
  [/^--(?:tls-keylog|trace-tls|trace-event|trace-env|trace-require|perf-)/, "writes down what the program does"],
  [/^--use-env-proxy/, "sends the calls through a proxy of the environment"],
  [
    /^--(?:tls-min-v1\.[01]|tls-cipher-list|insecure-http-parser|openssl-legacy-provider|security-revert)/,
    "weakens the lines",
  ],
  [/^--openssl-(?:config|shared-config)/, "weakens the lines"],
];

/**
 * What of an environment opens the process (faults S42). `flags`: those of the command line, which do the same. Node reads all of these before this
 * program runs, so nothing can be taken back: the start is refused.
 */
export function openings(
  environment: Readonly<Record<string, string | undefined>>,
  flags: readonly string[],
): Opening[] {
  const variables = VARIABLES.filter(({ setting, when }) => when.test(environment[setting] ?? ""));
  const given = (environment["NODE_OPTIONS"] ?? "").replace(/["'\\]/g, "").split(/\s+/);
  return [
    ...variables.map(({ setting, says }) => ({ setting, says })),
    ...opening(given).map((says) => ({ setting: "NODE_OPTIONS", says })),
    ...opening(flags).map((says) => ({ setting: "node", says })),
  ];
}

function opening(flags: readonly string[]): string[] {
  return flags.flatMap((flag) => {
    const name = flag.replace(/=.*$/s, "").replaceAll("_", "-");
    const found = FLAGS.find(([pattern]) => pattern.test(name));
    return found ? [`${name} ${found[1]}: take it away`] : [];
  });
}
