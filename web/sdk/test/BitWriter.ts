/** Writes bits, the least significant of each byte first, in the plainest way. */
export class BitWriter {
  private readonly bits: number[] = [];

  write(value: number, count: number): void {
    for (let i = 0; i < count; i++) this.bits.push(Math.floor(value / 2 ** i) % 2);
  }

  flag(flag: boolean): void {
    this.write(flag ? 1 : 0, 1);
  }

  /** An Exp-Golomb code. */
  code(value: number, order = 0): void {
    const m = Math.floor(value / 2 ** order) + 1;
    const zeros = Math.floor(Math.log2(m));
    this.write(0, zeros);
    this.write(1, 1);
    this.write(m - 2 ** zeros, zeros);
    this.write(value % 2 ** order, order);
  }

  /** Whether no bit is 1. */
  get isZero(): boolean {
    return !this.bits.includes(1);
  }

  finish(): Uint8Array {
    const bytes = new Uint8Array(Math.ceil(this.bits.length / 8));
    this.bits.forEach((bit, i) => (bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (bit << (i & 7))));
    return bytes;
  }
}

/**
 * The bytes of bits that are written down in the order in which they are read, in words: digits stand for themselves,
 * `b4:3` is a 3 in 4 bits, `e7/2` an Exp-Golomb code of order 2, `e7` one of order 0.
 */
export function bytesOf(words: string): Uint8Array {
  const writer = new BitWriter();
  for (const word of words.split(" ").filter((some) => some !== "")) {
    const [first = 0, second = 0] = word.slice(1).split(/[:/]/).map(Number);
    if (word.startsWith("b")) writer.write(second, first);
    else if (word.startsWith("e")) writer.code(first, second);
    else for (const digit of word) writer.write(Number(digit), 1);
  }
  return writer.finish();
}
