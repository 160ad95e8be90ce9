import { Refusal } from "./Refusal.js";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads bits, the least significant bit of each byte first; refuses to read past the end. */
export class BitReader {
  private bytes: Uint8Array = new Uint8Array(0);
  private position = 0;
  /** At most 31 bits that were taken from the bytes and not yet read. */
  private pending = 0;
  private pendingBits = 0;

  open(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.position = 0;
    this.pending = 0;
    this.pendingBits = 0;
  }

  get isAtEnd(): boolean {
    return this.position === this.bytes.length && this.pendingBits === 0;
  }

  /** @throws Refusal when more is left than the zeros that fill the last byte */
  finish(): void {
    if (this.position < this.bytes.length || this.pending !== 0) throw new Refusal("bits are left over");
  }

  /** An unsigned number of up to 32 bits. */
  bits(count: number): number {
    if (count > 16) return this.bits(16) + this.bits(count - 16) * 65_536;
    while (this.pendingBits < count) this.refill();
    const bits = this.pending & ((1 << count) - 1);
    this.pending >>>= count;
    this.pendingBits -= count;
    return bits;
  }

  flag(): boolean {
    return this.bits(1) === 1;
  }

  /** An unsigned number of 32 bits, as an Exp-Golomb code. */
  code(order: number): number {
    const zeros = this.zeros();
    const high = (2 ** zeros + this.bits(zeros) - 1) * 2 ** order;
    const value = high + this.bits(order);
    if (value > 0xffffffff) throw new Refusal("a code beyond 32 bits");
    return value;
  }

  /** A code that counts things of at least one bit each. */
  count(order: number, greatest: number): number {
    const count = this.code(order);
    const left = 8 * (this.bytes.length - this.position) + this.pendingBits;
    if (count > greatest || count > left) throw new Refusal(`count ${count}, limit ${greatest}, bits left ${left}`);
    return count;
  }

  /** So many bytes. */
  raw(length: number): Uint8Array {
    const raw = new Uint8Array(length);
    for (let i = 0; i < length; i++) raw[i] = this.bits(8);
    return raw;
  }

  /** Skips zeros and the one that ends them, and returns how many zeros there were. */
  private zeros(): number {
    let zeros = 0;
    while (this.pending === 0) {
      zeros += this.pendingBits;
      this.pendingBits = 0;
      if (zeros > 32) break;
      this.refill();
    }
    const more = this.pending === 0 ? 0 : 31 - Math.clz32(this.pending & -this.pending);
    zeros += more;
    if (zeros > 32) throw new Refusal(`a code with ${zeros} zeros, limit 32`);
    this.pending >>>= more + 1;
    this.pendingBits -= more + 1;
    return zeros;
  }

  private refill(): void {
    const byte = this.bytes[this.position];
    if (byte === undefined) throw new Refusal(`ends in the middle of a value, after ${this.bytes.length} bytes`);
    this.position++;
    this.pending |= byte << this.pendingBits;
    this.pendingBits += 8;
  }
}

/** @throws Refusal when the bytes are not UTF-8 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Refusal(`text of ${bytes.length} bytes is not UTF-8`);
  }
}
