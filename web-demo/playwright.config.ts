import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

const port = 4179;
const debian = "/usr/bin/chromium";
const executablePath = process.env["VPCLENS_CHROMIUM"] ?? (existsSync(debian) ? debian : undefined);

/** The tests drive the built page: run `npm run build` first. */
export default defineConfig({
  testDir: "tests",
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // Where everything is built anew on a machine that others use too, one test that was too slow is repeated, and listed as flaky.
  retries: process.env["CI"] ? 1 : 0,
  reporter: "list",
  timeout: 30_000,
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://127.0.0.1:${port}/`,
    locale: "en-GB",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium's sandbox refuses to start for root, which is who runs inside most containers.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
  webServer: {
    command: `npm run preview -- --host 127.0.0.1 --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
});
