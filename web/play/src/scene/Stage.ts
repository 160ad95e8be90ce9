// Pixi writes shader code at run time; this part of it does so without `eval`, which a server's policy may forbid.
import "pixi.js/unsafe-eval";
import { Application } from "pixi.js";
import { Camera } from "./Camera.js";
import { Pointers } from "./Pointers.js";
import { Scene } from "./Scene.js";
import { Starfield } from "./Starfield.js";

/** Frames that take longer than this make the picture coarser, one step after each pause. */
const SLOW_FRAME_MS = 30;
const PATIENCE_MS = 1500;
const COARSER = [1, 0.8, 0.65];

/** The canvas: sky, scene and camera, and a resolution that the machine can keep up with. */
export class Stage {
  readonly scene = new Scene();
  readonly camera = new Camera();
  readonly pointers = new Pointers();
  private readonly sky = new Starfield();
  private averageMs = 16;
  private slowMs = 0;
  private step = 0;

  private constructor(private readonly app: Application) {
    app.stage.addChild(this.sky.view, this.scene.world, this.pointers.view);
  }

  static async open(parent: HTMLElement): Promise<Stage> {
    const app = new Application();
    const isSlow = isDrawnBySoftware();
    await app.init({
      resizeTo: window,
      preference: ["webgl", "webgpu", "canvas"],
      background: 0x05060f,
      antialias: !isSlow,
      autoDensity: true,
      autoStart: false,
      resolution: isSlow ? 1 : Math.min(2, window.devicePixelRatio || 1),
    });
    parent.appendChild(app.canvas);
    const stage = new Stage(app);
    if (isSlow) stage.beCoarser();
    return stage;
  }

  get fps(): number {
    return 1000 / this.averageMs;
  }

  get width(): number {
    return this.app.screen.width;
  }

  get height(): number {
    return this.app.screen.height;
  }

  /** Calls back once per frame with the seconds since the last one. */
  run(onFrame: (seconds: number) => void): void {
    let previous = performance.now();
    const frame = (now: number): void => {
      const elapsedMs = Math.max(0, now - previous);
      previous = now;
      this.camera.resize(this.width, this.height);
      this.pointers.resize(this.width, this.height);
      // After a pause nothing should leap: whoever needs the true time reads a clock.
      onFrame(Math.min(0.1, elapsedMs / 1000));
      this.pointers.sweep();
      this.draw();
      this.keepUp(elapsedMs);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  private draw(): void {
    const { camera, width, height } = this;
    this.sky.update(camera.x, camera.y, camera.zoom, { width, height });
    this.scene.world.scale.set(camera.zoom);
    this.scene.world.position.set(width / 2 - camera.x * camera.zoom, height / 2 - camera.y * camera.zoom);
    this.app.render();
  }

  private keepUp(elapsedMs: number): void {
    if (elapsedMs > 1000) return;
    this.averageMs += (elapsedMs - this.averageMs) * 0.08;
    this.slowMs = this.averageMs > SLOW_FRAME_MS ? this.slowMs + elapsedMs : 0;
    if (this.slowMs < PATIENCE_MS || this.step >= COARSER.length) return;
    this.slowMs = 0;
    this.beCoarser();
  }

  private beCoarser(): void {
    const resolution = COARSER[this.step++] ?? 1;
    // The glass of the panels is blurred by the browser, over and over.
    document.body.dataset["slow"] = "yes";
    this.scene.sparks.density *= 0.6;
    if (resolution >= this.app.renderer.resolution) return;
    this.app.renderer.resolution = resolution;
    this.app.resize();
  }
}

/** Whether the processor draws, because there is no GPU, or none that the browser trusts. */
function isDrawnBySoftware(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) return true;
  const details = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|softpipe|basic render/i.test(name);
}
