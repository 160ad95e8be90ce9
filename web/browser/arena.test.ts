import { expect, test, type Page } from "@playwright/test";
import type { Probe } from "../play/src/Probe.js";

const PAGE = process.env["TICKWIRE_PAGE"] ?? "http://127.0.0.1:7778/";
const SHOTS = process.env["TICKWIRE_SHOT_DIR"] ?? "test-results";
/** Drawing by software, on a machine that does other things too, is slow. */
const PATIENCE = { timeout: 30_000 };

function probe<K extends keyof Probe>(page: Page, name: K): Promise<Probe[K]> {
  return page.evaluate((key) => window.tickwire?.[key], name) as Promise<Probe[K]>;
}

async function distanceFrom(page: Page, place: { x: number; y: number }): Promise<number> {
  const ship = await probe(page, "ship");
  return ship ? Math.hypot(ship.x - place.x, ship.y - place.y) : 0;
}

test("a player joins, steers, and sees a match", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));

  await page.goto(PAGE);
  await page.fill("#name", "Browser");
  await page.click("#join button");
  await expect.poll(() => probe(page, "state"), PATIENCE).toBe("playing");
  await expect.poll(async () => (await probe(page, "ship"))?.isAlive, PATIENCE).toBe(true);

  const start = (await probe(page, "ship")) ?? { x: 0, y: 0 };
  // Towards the middle of the world, where the others are.
  const bearing = Math.atan2(-start.y, -start.x);
  await page.mouse.move(640 + 260 * Math.cos(bearing), 360 + 260 * Math.sin(bearing));
  await page.mouse.down();
  await page.keyboard.down("KeyW");
  await expect.poll(() => distanceFrom(page, start), PATIENCE).toBeGreaterThan(60);
  const before = await probe(page, "ship");
  await page.keyboard.down("KeyD");
  await expect.poll(async () => (await probe(page, "ship"))?.heading, PATIENCE).not.toBe(before?.heading);
  await page.keyboard.up("KeyD");

  await expect.poll(() => probe(page, "bots"), PATIENCE).toBeGreaterThan(0);
  expect(await probe(page, "ships")).toBeGreaterThan(await probe(page, "bots"));
  expect(Number.isInteger(await probe(page, "score"))).toBe(true);
  await expect(page.locator("#pilots .is-own .who")).toHaveText("Browser");
  await expect.poll(() => probe(page, "ping"), PATIENCE).toBeGreaterThan(0);
  const tick = await probe(page, "tick");
  await expect.poll(() => probe(page, "tick"), PATIENCE).toBeGreaterThan(tick + 30);

  await page.screenshot({ path: `${SHOTS}/arena.png` });
  expect(await probe(page, "refusals")).toBe(0);
  expect(await probe(page, "reconnects")).toBe(0);
  expect(complaints).toEqual([]);
});
