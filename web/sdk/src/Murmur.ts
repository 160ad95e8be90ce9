const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

/** MurmurHash3 (x86, 32 bit) over 32-bit words that are fed one at a time. */
export class Murmur {
  private hash = 0;
  private words = 0;

  start(seed: number): this {
    this.hash = seed | 0;
    this.words = 0;
    return this;
  }

  add(word: number): void {
    const h = this.hash ^ scramble(word);
    this.hash = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
    this.words++;
  }

  /** The hash as an unsigned number. */
  finish(): number {
    return finalize(this.hash, this.words * 4);
  }
}

/** MurmurHash3 (x86, 32 bit, seed 0) over bytes, as an unsigned number. */
export function murmurOfBytes(bytes: Uint8Array): number {
  const whole = bytes.length & ~3;
  let hash = 0;
  for (let i = 0; i < whole; i += 4) {
    const word =
      (bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16) | ((bytes[i + 3] ?? 0) << 24);
    hash = hash ^ scramble(word);
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = bytes.length - 1; i >= whole; i--) tail = (tail << 8) | (bytes[i] ?? 0);
  if (whole < bytes.length) hash ^= scramble(tail);
  return finalize(hash, bytes.length);
}

function scramble(word: number): number {
  const k = Math.imul(word, C1);
  return Math.imul((k << 15) | (k >>> 17), C2);
}

function finalize(hash: number, length: number): number {
  let h = hash ^ length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
