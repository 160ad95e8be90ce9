export interface BackoffLimits {
  /** The first pause is up to so long. */
  readonly firstMs: number;
  /** No pause is longer while the outage is young: a server that was only started anew has its players back soon. */
  readonly youngMs: number;
  /** No pause is longer later, unless the server asks for it. */
  readonly greatestMs: number;
  /** An outage is young for so long. */
  readonly youthMs: number;
  /** An outage that lasts for so long is for good. */
  readonly giveUpMs: number;
}

const LIMITS: BackoffLimits = {
  firstMs: 500,
  youngMs: 2000,
  greatestMs: 15_000,
  youthMs: 60_000,
  giveUpMs: 600_000,
};

/**
 * Pauses between attempts to connect: anything from 0 to a limit that doubles ("full jitter"), so that a thousand
 * clients that lost the same server do not come back in the same moment.
 */
export class Backoff {
  private readonly limits: BackoffLimits;
  private attempts = 0;
  private sinceMs = 0;

  constructor(
    limits: Partial<BackoffLimits> = {},
    private readonly random: () => number = Math.random,
  ) {
    this.limits = { ...LIMITS, ...limits };
  }

  /** How many pauses were taken since the last success. */
  get attempt(): number {
    return this.attempts;
  }

  /**
   * The pause before the next attempt; undefined when it is time to give up.
   *
   * @param atLeastMs what the server asked for
   */
  nextMs(nowMs: number, atLeastMs: number): number | undefined {
    const { firstMs, youngMs, greatestMs, youthMs, giveUpMs } = this.limits;
    if (this.attempts === 0) this.sinceMs = nowMs;
    const ageMs = nowMs - this.sinceMs;
    if (ageMs >= giveUpMs) return undefined;
    const most = ageMs < youthMs ? youngMs : greatestMs;
    const limit = Math.min(most, firstMs * 2 ** Math.min(this.attempts, 30));
    this.attempts++;
    return atLeastMs + this.random() * limit;
  }

  succeeded(): void {
    this.attempts = 0;
  }
}
