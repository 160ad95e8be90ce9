/** What the player does now. */
export interface Intent {
  turn: number;
  thrust: number;
  fire: boolean;
  /** Wanted heading in turns; undefined while the keys steer. */
  aim: number | undefined;
}

const THRUST = new Set(["KeyW", "ArrowUp"]);
const BRAKE = new Set(["KeyS", "ArrowDown"]);
const LEFT = new Set(["KeyA", "ArrowLeft"]);
const RIGHT = new Set(["KeyD", "ArrowRight"]);
const FIRE = new Set(["Space"]);
const ALL = new Set([...THRUST, ...BRAKE, ...LEFT, ...RIGHT, ...FIRE]);

/** Keyboard and mouse. Whichever steered last steers: turning by keys lets go of the mouse until it moves. */
export class Controls {
  /** The pointer on the screen, in CSS pixels. */
  pointerX = 0;
  pointerY = 0;
  steersByPointer = false;
  isActive = false;
  private readonly held = new Set<string>();
  private isPressed = false;
  private isThrustPressed = false;

  constructor(surface: HTMLElement) {
    window.addEventListener("keydown", (event) => this.onKey(event, true));
    window.addEventListener("keyup", (event) => this.onKey(event, false));
    window.addEventListener("blur", () => this.release());
    window.addEventListener("pointermove", (event) => this.onPointer(event));
    surface.addEventListener("pointerdown", (event) => this.onPress(event, true));
    window.addEventListener("pointerup", (event) => this.onPress(event, false));
    window.addEventListener("pointercancel", () => this.release());
    surface.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  /** @param aim heading from the ship to the pointer, in turns */
  intent(aim: number, into: Intent): Intent {
    const turn = this.axis(RIGHT) - this.axis(LEFT);
    if (turn !== 0) this.steersByPointer = false;
    into.turn = turn;
    into.thrust = Math.max(this.axis(THRUST), this.isThrustPressed ? 1 : 0) - this.axis(BRAKE);
    into.fire = this.axis(FIRE) > 0 || this.isPressed;
    into.aim = this.steersByPointer ? aim : undefined;
    return into;
  }

  private axis(keys: Set<string>): number {
    for (const key of this.held) if (keys.has(key)) return 1;
    return 0;
  }

  private onKey(event: KeyboardEvent, isDown: boolean): void {
    if (!this.isActive || !ALL.has(event.code)) return;
    event.preventDefault();
    if (isDown) this.held.add(event.code);
    else this.held.delete(event.code);
  }

  private onPointer(event: PointerEvent): void {
    this.pointerX = event.clientX;
    this.pointerY = event.clientY;
    if (this.isActive) this.steersByPointer = true;
  }

  private onPress(event: PointerEvent, isDown: boolean): void {
    if (!this.isActive) return;
    this.onPointer(event);
    // The right button thrusts, so that the mouse alone is enough; so does a finger.
    if (event.button === 2) this.isThrustPressed = isDown;
    else this.isPressed = isDown;
    if (event.pointerType === "touch") this.isThrustPressed = isDown;
  }

  private release(): void {
    this.held.clear();
    this.isPressed = false;
    this.isThrustPressed = false;
  }
}
