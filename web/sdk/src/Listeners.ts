/** Who wants to hear of something. */
export class Listeners<A extends unknown[]> {
  private readonly all: ((...args: A) => void)[] = [];

  /** Returns a function that ends the subscription. */
  add(listener: (...args: A) => void): () => void {
    this.all.push(listener);
    return () => {
      const place = this.all.indexOf(listener);
      if (place >= 0) this.all.splice(place, 1);
    };
  }

  tell(...args: A): void {
    for (let i = 0; i < this.all.length; i++) this.all[i]?.(...args);
  }
}
