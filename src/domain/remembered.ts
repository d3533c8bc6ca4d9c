import { LRUCache } from "lru-cache";

/**
 * Remembers at most `max` things: the one that was used longest ago is forgotten first. It grows with what is in it; the package's own `max`
 * would make room for all of them at once, which was more memory, and more of a start, than anything in it.
 */
export function remembers<K extends {}, V extends {}>(
  max: number,
  more: { readonly ttl?: number } = {},
): LRUCache<K, V> {
  return new LRUCache<K, V>({ maxSize: max, sizeCalculation: () => 1, ...more });
}
