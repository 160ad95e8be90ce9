import { expect, test } from "vitest";
import { Murmur, murmurOfBytes } from "../src/Murmur.js";

const utf8 = new TextEncoder();

test.each([
  ["", 0x00000000],
  ["a", 0x3c2569b2],
  ["test", 0xba6bd213],
  ["Hello, world!", 0xc0363e43],
  ["The quick brown fox jumps over the lazy dog", 0x2e4ff723],
])("hash of the text %o is the published one", (text, hash) => {
  expect(murmurOfBytes(utf8.encode(text))).toBe(hash);
});

test("words hash as their little-endian bytes do", () => {
  const murmur = new Murmur().start(0);
  murmur.add(0x74736574); // "test"

  expect(murmur.finish()).toBe(0xba6bd213);
});

test("seed changes the hash of nothing", () => {
  expect(new Murmur().start(1).finish()).toBe(0x514e28b7);
});
