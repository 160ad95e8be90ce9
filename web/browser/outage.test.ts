import { expect, test, type Page } from "@playwright/test";
import type { Probe } from "../play/src/Probe.js";

const PAGE = process.env["TICKWIRE_PAGE"] ?? "http://127.0.0.1:7778/";
const PATIENCE = { timeout: 30_000 };

function probe<K extends keyof Probe>(page: Page, name: K): Promise<Probe[K]> {
  return page.evaluate((key) => window.tickwire?.[key], name) as Promise<Probe[K]>;
}

/** Whoever runs this kills the server, and starts it again, when it is told to. */
test("an open page says that the server is gone, and plays on when it is back", async ({ page }) => {
  await page.goto(`${PAGE}?name=Browser`);
  await expect.poll(() => probe(page, "state"), PATIENCE).toBe("playing");

  console.log("kill the server");
  await expect(page.locator("#outage-title")).toHaveText("Connection lost", PATIENCE);

  console.log("start the server");
  await expect(page.locator("#banner strong")).toHaveText("New match", PATIENCE);
  await expect.poll(() => probe(page, "state"), PATIENCE).toBe("playing");
  await expect(page.locator("#outage")).toBeHidden();
  await expect.poll(() => probe(page, "ships"), PATIENCE).toBe(1);
  expect(await probe(page, "reconnects")).toBe(1);
});
