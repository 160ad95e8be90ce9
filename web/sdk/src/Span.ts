import type { Column } from "./Column.js";

/** A prior is at most so many ticks old, less one. */
export const SPAN_TICKS = 32;

/** How long a delta reaches: from the baseline to the new snapshot, and before that from the prior to the baseline. */
export interface Span {
  /** The tick of the new snapshot. */
  readonly tick: number;
  readonly ticks: number;
  /** 0: there is no prior, nothing is predicted. */
  readonly ticksBefore: number;
}

/**
 * What a field is expected to be: it goes on by the same step for each tick, rounded to the nearest whole number, upwards
 * from half. All of this stays far below 2^53, so that it is exact.
 */
export function predict(span: Span, column: Column, before: number, base: number): number {
  const step = column.difference(before, base);
  if (span.ticks === span.ticksBefore) return column.sum(base, step);
  const scaled = Math.floor((2 * step * span.ticks + span.ticksBefore) / (2 * span.ticksBefore));
  return column.sum(base, scaled);
}
