import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  resolve: { alias: { tickwire: fileURLToPath(new URL("../sdk/src/index.ts", import.meta.url)) } },
  build: {
    target: "es2022",
    // One page: a second request for each of Pixi's renderers would only make the start slower.
    chunkSizeWarningLimit: 1200,
  },
});
