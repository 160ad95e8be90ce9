import { Refusal } from "./Refusal.js";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads varints and texts from bytes; refuses to read past the end. */
export class ByteReader {
  private position = 0;
  /** The low and the high half of the mask that was read last. A `bigint` would allocate for every row. */
  maskLow = 0;
  maskHigh = 0;

  constructor(private bytes: Uint8Array) {}

  open(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.position = 0;
  }

  get isAtEnd(): boolean {
    return this.position >= this.bytes.length;
  }

  /** An unsigned varint of 32 bits. */
  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      if (shift === 28 && byte > 0x0f) break;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new Refusal(`varint at byte ${this.position} is longer than 32 bits`);
  }

  /** A signed value in protobuf's zigzag form. */
  zigzag(): number {
    const value = this.varint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** Reads a varint of 64 bits into {@link maskLow} and {@link maskHigh}. */
  mask(): void {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.byte();
      if (shift === 63 && byte > 1) break;
      const bits = byte & 0x7f;
      if (shift < 32) low |= bits << shift;
      if (shift === 28) high |= bits >>> 4;
      else if (shift > 28) high |= bits << (shift - 32);
      if (byte < 0x80) {
        this.maskLow = low >>> 0;
        this.maskHigh = high >>> 0;
        return;
      }
    }
    throw new Refusal(`mask at byte ${this.position} is longer than 64 bits`);
  }

  /** The UTF-8 bytes of a text, a view that is valid until the next {@link open}. */
  textBytes(greatest: number): Uint8Array {
    const length = this.varint();
    if (length > greatest) throw new Refusal(`text of ${length} bytes, limit ${greatest}`);
    if (length > this.bytes.length - this.position) {
      throw new Refusal(`text of ${length} bytes at byte ${this.position}, ${this.bytes.length} bytes in all`);
    }
    const start = this.position;
    this.position += length;
    return this.bytes.subarray(start, this.position);
  }

  private byte(): number {
    const byte = this.bytes[this.position];
    if (byte === undefined) throw new Refusal(`ends in the middle of a value, after ${this.bytes.length} bytes`);
    this.position++;
    return byte;
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
