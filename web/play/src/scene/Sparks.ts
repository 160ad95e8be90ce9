import { Container, Sprite, type Texture } from "pixi.js";
import type { Textures } from "./Textures.js";

interface Spark {
  readonly sprite: Sprite;
  vx: number;
  vy: number;
  spin: number;
  age: number;
  life: number;
  fromScale: number;
  toScale: number;
  alpha: number;
  drag: number;
}

/** Particles: thrust, hits, explosions. A fixed number; when all are in use the oldest is taken. */
export class Sparks {
  readonly view = new Container();
  /** Share of particles that are made; less on a slow machine. */
  density = 1;
  private readonly sparks: Spark[] = [];
  private next = 0;

  constructor(
    private readonly textures: Textures,
    capacity = 700,
  ) {
    for (let i = 0; i < capacity; i++) {
      const sprite = new Sprite({ texture: textures.spark, anchor: 0.5, blendMode: "add", visible: false });
      this.view.addChild(sprite);
      const still = { vx: 0, vy: 0, spin: 0, age: 1, life: 1, fromScale: 1, toScale: 1, alpha: 1, drag: 0 };
      this.sparks.push({ sprite, ...still });
    }
  }

  update(seconds: number): void {
    for (const spark of this.sparks) {
      if (!spark.sprite.visible) continue;
      spark.age += seconds;
      const share = spark.age / spark.life;
      if (share >= 1) {
        spark.sprite.visible = false;
        continue;
      }
      const kept = Math.exp(-spark.drag * seconds);
      spark.vx *= kept;
      spark.vy *= kept;
      spark.sprite.x += spark.vx * seconds;
      spark.sprite.y += spark.vy * seconds;
      spark.sprite.rotation += spark.spin * seconds;
      spark.sprite.alpha = spark.alpha * (1 - share * share);
      spark.sprite.scale.set(spark.fromScale + (spark.toScale - spark.fromScale) * (1 - (1 - share) * (1 - share)));
    }
  }

  thrust(x: number, y: number, heading: number, color: number): void {
    if (Math.random() > 0.8 * this.density) return;
    const angle = heading + Math.PI + (Math.random() - 0.5) * 0.5;
    const speed = 90 + Math.random() * 120;
    const spark = this.emit(this.textures.spark, x, y, color);
    this.throw(spark, angle, speed, 0.35 + Math.random() * 0.3);
    this.grow(spark, 0.35 + Math.random() * 0.25, 0.05, 0.75);
  }

  hit(x: number, y: number, color: number): void {
    const flash = this.emit(this.textures.glow, x, y, 0xffffff);
    this.throw(flash, 0, 0, 0.14);
    this.grow(flash, 0.25, 0.6, 1);
    for (let i = 0; i < 14 * this.density; i++) {
      const spark = this.emit(this.textures.spark, x, y, Math.random() < 0.4 ? 0xffffff : color);
      this.throw(spark, Math.random() * Math.PI * 2, 60 + Math.random() * 260, 0.25 + Math.random() * 0.3);
      this.grow(spark, 0.28, 0.04, 1);
      spark.drag = 3;
    }
  }

  explode(x: number, y: number, color: number): void {
    for (const [scale, alpha, life] of [
      [3.4, 1, 0.35],
      [5.2, 0.5, 0.9],
    ] as const) {
      const flash = this.emit(this.textures.glow, x, y, scale < 4 ? 0xffffff : color);
      this.throw(flash, 0, 0, life);
      this.grow(flash, scale * 0.4, scale, alpha);
    }
    for (const [scale, life] of [
      [1.3, 0.6],
      [0.8, 0.45],
    ] as const) {
      const wave = this.emit(this.textures.ring, x, y, color);
      this.throw(wave, 0, 0, life);
      this.grow(wave, 0.08, scale, 0.6);
    }
    for (let i = 0; i < 60 * this.density; i++) {
      const spark = this.emit(this.textures.spark, x, y, i % 3 === 0 ? 0xffffff : color);
      this.throw(
        spark,
        Math.random() * Math.PI * 2,
        40 + Math.random() * Math.random() * 620,
        0.5 + Math.random() * 0.9,
      );
      this.grow(spark, 0.3 + Math.random() * 0.4, 0.03, 1);
      spark.drag = 2.2;
    }
    for (let i = 0; i < 12; i++) {
      const shard = this.emit(this.textures.shard, x, y, color);
      this.throw(shard, Math.random() * Math.PI * 2, 60 + Math.random() * 200, 1 + Math.random() * 0.8);
      this.grow(shard, 0.5 + Math.random() * 0.7, 0.2, 0.9);
      shard.spin = (Math.random() - 0.5) * 14;
      shard.drag = 1.2;
    }
  }

  pickUp(x: number, y: number, color: number): void {
    const wave = this.emit(this.textures.ring, x, y, color);
    this.throw(wave, 0, 0, 0.4);
    this.grow(wave, 0.05, 0.4, 1);
    for (let i = 0; i < 16; i++) {
      const spark = this.emit(this.textures.spark, x, y, color);
      this.throw(spark, (i / 16) * Math.PI * 2, 120, 0.45);
      this.grow(spark, 0.35, 0.03, 1);
      spark.drag = 4;
    }
  }

  /** A wave that runs inwards: somebody is about to be there. */
  appear(x: number, y: number, color: number): void {
    const wave = this.emit(this.textures.ring, x, y, color);
    this.throw(wave, 0, 0, 0.5);
    this.grow(wave, 1.1, 0.1, 0.8);
    const flash = this.emit(this.textures.glow, x, y, color);
    this.throw(flash, 0, 0, 0.6);
    this.grow(flash, 0.4, 2.2, 0.8);
  }

  private emit(texture: Texture, x: number, y: number, color: number): Spark {
    const spark = this.sparks[this.next] as Spark;
    this.next = (this.next + 1) % this.sparks.length;
    const { sprite } = spark;
    sprite.texture = texture;
    sprite.position.set(x, y);
    sprite.tint = color;
    sprite.visible = true;
    sprite.rotation = Math.random() * Math.PI * 2;
    spark.spin = 0;
    spark.drag = 0;
    spark.age = 0;
    return spark;
  }

  private throw(spark: Spark, angle: number, speed: number, life: number): void {
    spark.vx = Math.cos(angle) * speed;
    spark.vy = Math.sin(angle) * speed;
    spark.life = life;
  }

  private grow(spark: Spark, fromScale: number, toScale: number, alpha: number): void {
    spark.fromScale = fromScale;
    spark.toScale = toScale;
    spark.alpha = alpha;
    spark.sprite.alpha = alpha;
    spark.sprite.scale.set(fromScale);
  }
}
