import { Container } from "pixi.js";

/** The same small sprites again and again, as far as the screen reaches. */
export class TiledLayer {
  /** A render group: moving it moves one matrix, not each sprite. */
  readonly view = new Container({ isRenderGroup: true });
  private columns = 0;
  private rows = 0;

  /** @param fill puts the sprites of one tile into it */
  constructor(
    private readonly tile: number,
    private readonly fill: (tile: Container) => void,
  ) {}

  /** @param x where on the screen the corner of some tile is */
  update(x: number, y: number, scale: number, screen: { width: number; height: number }): void {
    const step = this.tile * scale;
    this.cover(Math.ceil(screen.width / step) + 1, Math.ceil(screen.height / step) + 1);
    this.view.scale.set(scale);
    this.view.position.set(modulo(x, step) - step, modulo(y, step) - step);
  }

  private cover(columns: number, rows: number): void {
    if (columns <= this.columns && rows <= this.rows) return;
    this.columns = columns;
    this.rows = rows;
    for (const tile of this.view.removeChildren()) tile.destroy({ children: true });
    for (let row = 0; row <= rows; row++) {
      for (let column = 0; column <= columns; column++) {
        const tile = this.view.addChild(new Container());
        tile.position.set(column * this.tile, row * this.tile);
        this.fill(tile);
      }
    }
  }
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
