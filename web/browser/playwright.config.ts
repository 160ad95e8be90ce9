import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** The system's Chromium, by its usual names: nothing is downloaded. */
const CHROMIUM = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
].find((path) => path !== "" && existsSync(path));

if (!CHROMIUM) throw new Error("no Chromium found; name one in CHROMIUM");

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  timeout: 120_000,
  workers: 1,
  reporter: "line",
  use: {
    viewport: { width: 1280, height: 720 },
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        "--no-sandbox",
        "--use-gl=angle",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
