/** One set of colours for the page and the scene. `play/src/style.css` repeats those that the HUD needs. */
export const OWN = 0x4df3ff;

/** Hues that stay apart from each other, and from one's own. */
const OTHERS = [0xff4f9a, 0xffb03a, 0xa97bff, 0x8dff6e, 0xff6a4d, 0xffe55c, 0x6d9bff, 0xff7be9, 0x4dffb8, 0xff9d7a];

export const PICKUPS = [0x6dff9c, 0xffc24a, 0x6db4ff];

export function colorOf(player: number, isOwn: boolean): number {
  return isOwn ? OWN : (OTHERS[(player * 7) % OTHERS.length] ?? OWN);
}

export function css(color: number, alpha = 1): string {
  return `rgba(${color >> 16}, ${(color >> 8) & 255}, ${color & 255}, ${alpha})`;
}
