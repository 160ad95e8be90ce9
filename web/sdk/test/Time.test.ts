import { describe, expect, test } from "vitest";
import { Backoff } from "../src/Backoff.js";
import { Clock } from "../src/Clock.js";
import { Playhead } from "../src/Playhead.js";
import { Random } from "./Random.js";

describe("Backoff", () => {
  const pauses = (backoff: Backoff, count: number, nowMs = 0) =>
    Array.from({ length: count }, () => backoff.nextMs(nowMs, 0));

  test("pauses double up to 2 s while an outage is young, and 15 s later", () => {
    const backoff = new Backoff({}, () => 1);

    expect(pauses(backoff, 5)).toEqual([500, 1000, 2000, 2000, 2000]);
    expect(pauses(backoff, 1, 60_000)).toEqual([15_000]);
  });

  test("jitter is full: a pause may be nothing", () => {
    expect(new Backoff({}, () => 0).nextMs(0, 0)).toBe(0);
  });

  test("success starts over, and the server's wish is added", () => {
    const backoff = new Backoff({}, () => 1);
    pauses(backoff, 4);
    backoff.succeeded();

    expect(backoff.nextMs(700_000, 100)).toBe(600);
  });

  test("outage that lasts too long is for good", () => {
    const backoff = new Backoff({ giveUpMs: 30_000 }, () => 1);
    pauses(backoff, 1);

    expect(backoff.nextMs(30_000, 0)).toBeUndefined();
  });
});

describe("Clock", () => {
  test("offset comes from the pong with the least round trip", () => {
    const clock = new Clock();
    clock.onPong(0, 100, 5000); // offset 4950
    clock.onPong(200, 220, 5160); // offset 4950, exact
    clock.onPong(300, 500, 5390); // a slow way back

    expect(clock.offsetMs).toBe(4950);
    expect(clock.leastRoundTripMs).toBe(20);
    expect(clock.serverMs(1000)).toBe(5950);
  });

  test("pong is forgotten after ten others", () => {
    const clock = new Clock();
    clock.onPong(0, 2, 0);
    for (let i = 0; i < 10; i++) clock.onPong(1000 * i, 1000 * i + 50, 0);

    expect(clock.leastRoundTripMs).toBe(50);
  });

  test("nothing is known before the first pong", () => {
    expect(new Clock().serverMs(1)).toBeNaN();
  });
});

describe("Playhead", () => {
  const INTERVAL = 1000 / 30;

  /** Snapshots that arrive 40 ms and up to so much jitter after their time. */
  function fed(jitterMs: number, random = new Random(1)): Playhead {
    const head = new Playhead(INTERVAL);
    for (let i = 0; i < 90; i++) head.onSnapshot(i * INTERVAL, i * INTERVAL + 40 + random.below(jitterMs + 1));
    return head;
  }

  test("delay is two intervals on a calm path", () => {
    expect(fed(0).delayMs).toBeCloseTo(2 * INTERVAL);
  });

  test("delay covers the jitter of a rough one", () => {
    const { delayMs } = fed(100);

    expect(delayMs).toBeGreaterThan(INTERVAL + 1.25 * 80);
    expect(delayMs).toBeLessThan(INTERVAL + 1.25 * 101);
  });

  test("delay grows with the pauses when the server thins out", () => {
    const head = new Playhead(INTERVAL);
    for (let i = 0; i < 64; i++) head.onSnapshot(i * 3 * INTERVAL, i * 3 * INTERVAL + 40);

    expect(head.delayMs).toBeCloseTo(6 * INTERVAL);
  });

  test("runs at its own pace while it is where it should be", () => {
    const head = fed(0);
    const start = head.advance(3000);

    expect(head.advance(3016) - start).toBeCloseTo(16);
  });

  test("catches up by running a little faster, never by jumping", () => {
    const head = fed(0);
    let now = 3000;
    head.advance(now);
    for (let i = 0; i < 64; i++) head.onSnapshot(3000 + i * INTERVAL, 3000 + i * INTERVAL + 40 - 30); // 30 ms earlier
    let previous = head.advance((now += 10));
    for (let i = 0; i < 300; i++) {
      const next = head.advance((now += 10));
      expect((next - previous) / 10).toBeGreaterThanOrEqual(1);
      expect((next - previous) / 10).toBeLessThanOrEqual(1.0401);
      previous = next;
    }
    expect(head.presentMs(now) - head.delayMs - previous).toBeLessThan(INTERVAL / 4);
  });

  test("snaps when it is more than three intervals off", () => {
    const head = fed(0);
    head.advance(3000);
    for (let i = 0; i < 64; i++) head.onSnapshot(9000 + i * INTERVAL, 3000 + i * INTERVAL);

    expect(head.advance(3010)).toBeCloseTo(head.presentMs(3010) - head.delayMs);
  });
});
