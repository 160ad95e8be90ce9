const REMEMBERED = 10;

/** An estimate of the server's clock, from pongs: the one with the least round trip of the last ten tells the offset. */
export class Clock {
  private readonly roundTripsMs: number[] = [];
  private readonly offsetsMs: number[] = [];
  private best = -1;

  /** Server's clock minus the client's, in milliseconds; NaN before the first pong. */
  get offsetMs(): number {
    return this.offsetsMs[this.best] ?? NaN;
  }

  /** Least round trip of the last ten pongs, in milliseconds; NaN before the first. */
  get leastRoundTripMs(): number {
    return this.roundTripsMs[this.best] ?? NaN;
  }

  /** The median round trip of the last ten pongs: what a person would call the ping. NaN before the first. */
  get pingMs(): number {
    const sorted = [...this.roundTripsMs].sort((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? NaN;
  }

  /** The server's clock at a client's time; NaN before the first pong. */
  serverMs(clientMs: number): number {
    return clientMs + this.offsetMs;
  }

  onPong(sentMs: number, receivedMs: number, serverMs: number): void {
    const roundTrip = Math.max(0, receivedMs - sentMs);
    this.roundTripsMs.push(roundTrip);
    this.offsetsMs.push(serverMs + roundTrip / 2 - receivedMs);
    if (this.roundTripsMs.length > REMEMBERED) {
      this.roundTripsMs.shift();
      this.offsetsMs.shift();
    }
    this.best = 0;
    for (let i = 1; i < this.roundTripsMs.length; i++) {
      // <= prefers the newer of two equal ones: clocks drift.
      if ((this.roundTripsMs[i] ?? 0) <= (this.roundTripsMs[this.best] ?? 0)) this.best = i;
    }
  }
}
