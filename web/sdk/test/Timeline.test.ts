import { expect, test } from "vitest";
import { shortWay } from "../src/Moment.js";
import { Replica } from "../src/Replica.js";
import { Timeline } from "../src/Timeline.js";
import { emptySketch, encode, type Entity, SCHEMA, type Sketch } from "./Sketch.js";

function ship(x: number, angle = 0, generation = 1): Entity {
  return { generation, values: [x * 20, angle, 1, 0, "Ann"] };
}

function world(...ships: [number, Entity][]): Sketch {
  const sketch = emptySketch(SCHEMA);
  for (const [row, entity] of ships) sketch[0]?.set(row, entity);
  return sketch;
}

/** A timeline of worlds that are 100 ms apart, from 1000 ms on. */
function timelineOf(...worlds: Sketch[]): Timeline {
  const replica = new Replica(SCHEMA);
  const timeline = new Timeline(replica);
  let known = emptySketch(SCHEMA);
  worlds.forEach((next, i) => {
    replica.apply({ tick: i + 1, baseline: i, ...encode(SCHEMA, known, next) });
    timeline.push(1000 + i * 100);
    known = next;
  });
  return timeline;
}

function seen(timeline: Timeline, atMs: number, field = "x"): number[] {
  timeline.seek(atMs);
  const ships = timeline.moment("Ship");
  return Array.from({ length: ships.count }, (_, i) => ships.value(i, ships.field(field)));
}

test("entity is shown between its two snapshots", () => {
  const timeline = timelineOf(world([3, ship(0)]), world([3, ship(10)]), world([3, ship(20)]));

  expect(seen(timeline, 1050)[0]).toBeCloseTo(5);
  expect(seen(timeline, 1125)[0]).toBeCloseTo(12.5);
});

test("angle goes the short way", () => {
  const timeline = timelineOf(world([3, ship(0, 1020)]), world([3, ship(0, 8)]));

  expect(seen(timeline, 1050, "angle")[0]).toBeCloseTo(1026 / 1024);
});

test("entity that came or went in between is left out", () => {
  const timeline = timelineOf(world([1, ship(1)], [2, ship(2)]), world([2, ship(2)], [3, ship(3)]));

  expect(seen(timeline, 1050)).toEqual([2]);
});

test("row that was used again is another entity", () => {
  const timeline = timelineOf(world([1, ship(0, 0, 1)]), world([1, ship(500, 0, 2)]));

  expect(seen(timeline, 1050)).toEqual([]);
});

test("course goes on for a moment when the next snapshot is late, then stops", () => {
  const timeline = timelineOf(world([3, ship(0)]), world([3, ship(10)]));

  expect(seen(timeline, 1150)[0]).toBeCloseTo(15);
  expect(seen(timeline, 9000)[0]).toBeCloseTo(20);
});

test("first snapshot stands alone", () => {
  expect(seen(timelineOf(world([3, ship(7)])), 1200)).toEqual([7]);
});

test.each([
  [0.75, -0.25],
  [-0.75, 0.25],
  [0.25, 0.25],
  [1.25, 0.25],
  [0, 0],
])("short way of %d turns is %d", (difference, way) => {
  expect(shortWay(difference, 1)).toBeCloseTo(way);
});
