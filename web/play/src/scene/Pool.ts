/** Sprites by entity: what was shown in this frame stays, what was not goes back. */
export class Pool<T> {
  private readonly shown = new Map<number, { sprite: T; frame: number }>();
  private readonly spare: T[] = [];
  private frame = 0;

  constructor(
    private readonly make: () => T,
    private readonly onHide: (sprite: T, id: number) => void,
  ) {}

  /** The sprite of the entity, and whether it is new to it. */
  show(id: number, onNew: (sprite: T) => void): T {
    const known = this.shown.get(id);
    if (known) {
      known.frame = this.frame;
      return known.sprite;
    }
    const sprite = this.spare.pop() ?? this.make();
    onNew(sprite);
    this.shown.set(id, { sprite, frame: this.frame });
    return sprite;
  }

  get(id: number): T | undefined {
    return this.shown.get(id)?.sprite;
  }

  /** Hides everything: the same ids are about to be other entities. */
  clear(): void {
    this.frame++;
    this.sweep();
  }

  /** Hides what was not shown since the last sweep. */
  sweep(): void {
    for (const [id, entry] of this.shown) {
      if (entry.frame === this.frame) continue;
      this.shown.delete(id);
      this.onHide(entry.sprite, id);
      this.spare.push(entry.sprite);
    }
    this.frame++;
  }
}
