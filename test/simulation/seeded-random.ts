import type { RandomBytes } from "../../src/domain/clock.ts";

/** Everything that a run leaves to chance, from one number: the same seed gives the same run. */
export interface SeededRandom {
  /** A number in [0, 1). */
  unit(): number;
  chance(probability: number): boolean;
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number;
  pick<T>(from: readonly T[]): T;
  /** Picks by weight; weights need not add up to anything. */
  weighted<T>(from: readonly (readonly [weight: number, value: T])[]): T;
  shuffled<T>(values: readonly T[]): T[];
  readonly bytes: RandomBytes;
}

/** Mulberry32: 32 bits of state, fast, and good enough to choose faults with. Never for anything secret. */
export function seededRandom(seed: number): SeededRandom {
  let state = (seed ^ 0x9e3779b9) >>> 0;

  function unit(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  const whole = (min: number, max: number) => min + Math.floor(unit() * (max - min + 1));

  function weighted<T>(from: readonly (readonly [number, T])[]): T {
    let left = unit() * from.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of from) {
      left -= weight;
      if (left < 0) return value;
    }
    return (from.at(-1) as readonly [number, T])[1];
  }

  function shuffled<T>(values: readonly T[]): T[] {
    const mixed = [...values];
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = whole(0, last);
      [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
    }
    return mixed;
  }

  return {
    unit,
    chance: (probability) => unit() < probability,
    whole,
    pick: (from) => from[whole(0, from.length - 1)] as (typeof from)[number],
    weighted,
    shuffled,
    bytes: (size) => Uint8Array.from({ length: size }, () => whole(0, 255)),
  };
}
