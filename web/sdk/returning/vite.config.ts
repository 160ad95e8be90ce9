import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** One file for Node.js, wherever it is put. */
export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  logLevel: "warn",
  build: {
    ssr: "sdk/returning/returning.ts",
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: "[name].js" } },
  },
  ssr: { noExternal: true },
});
