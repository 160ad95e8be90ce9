export interface BackoffLimits {
  /** The first pause is up to so long. */
  readonly firstMs: number;
  /** No pause is longer, unless the server asks for it. */
  readonly greatestMs: number;
}

/**
 * Pauses between attempts to connect: anything from 0 to a limit that doubles ("full jitter"), so that a thousand
 * clients that lost the same server do not come back in the same moment.
 */
export class Backoff {
  private attempts = 0;

  constructor(
    private readonly limits: BackoffLimits = { firstMs: 500, greatestMs: 15_000 },
    private readonly random: () => number = Math.random,
  ) {}

  /** How many pauses were taken since the last success. */
  get attempt(): number {
    return this.attempts;
  }

  /** @param atLeastMs what the server asked for */
  nextMs(atLeastMs: number): number {
    const limit = Math.min(this.limits.greatestMs, this.limits.firstMs * 2 ** Math.min(this.attempts, 30));
    this.attempts++;
    return atLeastMs + this.random() * limit;
  }

  succeeded(): void {
    this.attempts = 0;
  }
}
