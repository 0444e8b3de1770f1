import { defineConfig } from "vite";

export default defineConfig({
  // Relative addresses: the built folder works wherever it is put.
  base: "./",
  build: {
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Nothing becomes a data: address, so the policy in index.html can stay narrow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
});
