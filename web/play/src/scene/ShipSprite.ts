import { Container, Sprite, Text, Texture } from "pixi.js";
import { css } from "./Palette.js";
import type { Textures } from "./Textures.js";

const FONT = '"Avenir Next", "Segoe UI Variable Display", "Segoe UI", Inter, "Helvetica Neue", system-ui, sans-serif';
const BAR = 44;

/** How a ship is to look in this frame. */
export interface ShipLook {
  x: number;
  y: number;
  /** Radians. */
  heading: number;
  thrust: boolean;
  /** 0 to 100. */
  health: number;
  shield: number;
  player: number;
  isOwn: boolean;
  name: string;
}

/** One ship with its glow, flame, shield, name and bars. */
export class ShipSprite {
  readonly view = new Container();
  color = 0;
  private readonly glow: Sprite;
  private readonly flame = new Sprite({ anchor: { x: 1, y: 0.5 }, blendMode: "add", position: { x: -14, y: 0 } });
  private readonly hull = new Sprite({ anchor: 0.5, scale: 0.5 });
  private readonly turning = new Container();
  private readonly shield: Sprite;
  private readonly label = new Text({ text: "", anchor: { x: 0.5, y: 1 }, position: { x: 0, y: -36 }, resolution: 2 });
  private readonly frame = bar(0x05060f, BAR + 2, 5);
  private readonly health = bar(0xffffff, BAR, 3);
  private shieldLevel = 0;
  private hurt = 0;
  private lastHealth = 100;

  constructor(private readonly textures: Textures) {
    this.glow = new Sprite({ texture: textures.glow, anchor: 0.5, blendMode: "add", scale: 1.1, alpha: 0.55 });
    this.shield = new Sprite({ texture: textures.shield, anchor: 0.5, scale: 0.42, blendMode: "add" });
    this.turning.addChild(this.flame, this.hull);
    this.frame.position.set(0, -31);
    this.health.position.set(-BAR / 2, -31);
    this.health.anchor.set(0, 0.5);
    this.view.addChild(this.glow, this.turning, this.shield, this.label, this.frame, this.health);
  }

  /** Becomes the ship of another player. */
  dress(color: number, look: ShipLook): void {
    this.color = color;
    this.view.visible = true;
    this.hull.texture = this.textures.hull(color);
    this.flame.texture = this.textures.flame(color);
    this.glow.tint = color;
    this.shield.tint = 0x8fd0ff;
    this.lastHealth = look.health;
    this.label.style = {
      fontFamily: FONT,
      fontSize: 12,
      fontWeight: "600",
      letterSpacing: 0.6,
      fill: look.isOwn ? "#ffffff" : css(color),
      dropShadow: { color: "#05060f", alpha: 0.9, blur: 4, distance: 0, angle: 0 },
    };
  }

  update(look: ShipLook, seconds: number): void {
    this.view.position.set(look.x, look.y);
    this.turning.rotation = look.heading;
    this.flame.visible = look.thrust;
    this.flame.scale.set(0.42 + Math.random() * 0.14, 0.55 + Math.random() * 0.1);
    if (look.health < this.lastHealth) this.hurt = 1;
    this.lastHealth = look.health;
    this.hurt = Math.max(0, this.hurt - seconds * 5);
    this.glow.alpha = 0.5 + this.hurt * 0.5 + (look.thrust ? 0.12 : 0);
    this.glow.scale.set(1.05 + this.hurt * 0.5);
    this.shieldLevel += (look.shield / 100 - this.shieldLevel) * Math.min(1, seconds * 8);
    this.shield.visible = this.shieldLevel > 0.02;
    this.shield.alpha = 0.15 + 0.5 * this.shieldLevel + 0.3 * this.hurt;
    if (this.label.text !== look.name) this.label.text = look.name;
    const share = Math.max(0, Math.min(1, look.health / 100));
    this.health.width = Math.max(0.001, BAR * share);
    this.health.tint = share > 0.6 ? this.color : share > 0.3 ? 0xffc24a : 0xff4a5e;
    this.frame.visible = this.health.visible = look.isOwn || share < 1;
  }
}

function bar(color: number, width: number, height: number): Sprite {
  const sprite = new Sprite({ texture: Texture.WHITE, anchor: 0.5, tint: color, alpha: 0.9 });
  sprite.setSize(width, height);
  return sprite;
}
