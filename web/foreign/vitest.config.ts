import { defineConfig } from "vitest/config";

// Needs a server: TICKWIRE_SERVER, as ws://127.0.0.1:7777/v1/play.
export default defineConfig({
  test: { include: ["foreign/**/*.test.ts"] },
});
