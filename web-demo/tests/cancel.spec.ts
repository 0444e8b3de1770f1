import { expect, test, type Page, type Worker } from "@playwright/test";
import { DB_RULES, exampleFiles, mendedRules, QUESTION } from "./inputs";
import { Watched } from "./page";

const cancel = (page: Page) => page.getByRole("button", { name: /^Cancel: / });
const ended = (page: Page) => page.locator(".empty-title", { hasText: "Cancelled" }).locator("visible=true");
const whole = (page: Page) => page.workers().filter((worker) => worker.url().includes("whole"));

/** The page, and what it must not do. A worker that takes over is requested anew, from the page's own origin. */
async function opened(page: Page, fragment: Record<string, string> = {}): Promise<{ app: Watched; foreign: string[]; complaints: string[] }> {
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  const app = new Watched(page);
  await app.open({ ...QUESTION, lang: "en", ...fragment });
  const origin = new URL(page.url()).origin;
  page.context().on("request", (request) => new URL(request.url()).origin !== origin && foreign.push(request.url()));
  return { app, foreign, complaints };
}

/** The worker that took over from another one, when that is gone. */
async function successor(page: Page, before: Worker | undefined): Promise<Worker> {
  await expect.poll(() => whole(page).length === 1 && whole(page)[0] !== before, { timeout: 15_000 }).toBe(true);
  return whole(page)[0]!;
}

/** From now on the worker never answers: only its end ends what it is asked next. */
async function occupy(page: Page, before?: Worker): Promise<Worker> {
  const worker = await successor(page, before);
  await worker.evaluate(() => {
    self.onmessage = () => {
      for (;;);
    };
  });
  return worker;
}

test("a matrix is cancelled: its worker ends, the network is kept, and it can be asked again", async ({ page }) => {
  const { app, foreign, complaints } = await opened(page);
  const busy = await occupy(page);
  await page.getByRole("link", { name: /^Matrix/ }).click();
  await expect(page.getByText("Asking for every pair…")).toBeVisible();
  await cancel(page).click();
  await expect(ended(page)).toBeVisible();
  await expect(page.locator("#matrix-again")).toBeFocused();
  // what else needs that worker is answered, about the same network
  await page.getByRole("link", { name: /^Filter/ }).click();
  await expect(app.line(0)).toBeVisible();
  await successor(page, busy);
  await page.getByRole("link", { name: /^Matrix/ }).click();
  await expect(ended(page)).toBeVisible();
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(page.locator(".matrix-scroll tbody th")).not.toHaveCount(0);
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});

test("what is asked again can be cancelled again", async ({ page }) => {
  await opened(page);
  test.slow();
  let worker: Worker | undefined;
  for (const view of ["matrix", "exposure"]) {
    worker = await occupy(page, worker);
    await page.locator(`#view-${view}`).click();
    await cancel(page).click();
    await expect(ended(page)).toBeVisible();
    worker = await occupy(page, worker);
    await page.locator(`#${view}-again`).click();
    await expect(page.locator(`#${view}-cancel`)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator(`#${view}-again`)).toBeFocused();
  }
});

test("differences are cancelled, and asked again", async ({ page }) => {
  const { app } = await opened(page, { view: "diff" });
  await occupy(page);
  await app.drop({ ...exampleFiles(), [DB_RULES]: mendedRules() });
  await cancel(page).click();
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(page.locator(".difference").first()).toBeVisible();
});

test("a fix is cancelled, and asked again", async ({ page }) => {
  await opened(page);
  await occupy(page);
  await page.getByRole("button", { name: "What would change this?" }).click();
  await cancel(page).click();
  await expect(page.locator("#fix-again")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".fix-card")).toHaveCount(2);
});

test("exposure and intents are cancelled, and asked again", async ({ page }) => {
  await opened(page);
  const first = await occupy(page);
  await page.getByRole("link", { name: /^Exposure/ }).click();
  await cancel(page).click();
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(page.locator(".exposed-row")).toHaveCount(8);
  await occupy(page, first);
  await page.getByRole("link", { name: /^Intents/ }).click();
  await cancel(page).click();
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(page.locator(".statement")).toHaveCount(5);
});

test("another network ends what takes long of the one before", async ({ page }) => {
  await opened(page);
  await occupy(page);
  await page.getByRole("link", { name: /^Matrix/ }).click();
  await expect(cancel(page)).toBeVisible();
  await page.locator("#network").selectOption("same-vpc");
  await expect(page.locator(".matrix-scroll tbody th").first()).toBeVisible();
});

test("a changed network is kept as it was changed", async ({ page }) => {
  const { app } = await opened(page);
  await page.getByRole("button", { name: "What would change this?" }).click();
  await page.getByRole("button", { name: "Apply here: Fix 1" }).click();
  await app.outcome("reachable");
  await occupy(page);
  await page.getByRole("link", { name: /^Matrix/ }).click();
  await cancel(page).click();
  await page.getByRole("link", { name: /^Path/ }).click();
  await app.outcome("reachable");
  await expect(page.locator(".side").first()).toHaveAttribute("data-outcome", "unreachable");
});

test("without a connection the page goes on all the same", async ({ page }) => {
  const { app } = await opened(page);
  await occupy(page);
  await page.getByRole("link", { name: /^Matrix/ }).click();
  await page.context().setOffline(true);
  await cancel(page).click();
  await expect(ended(page)).toBeVisible();
  await page.getByRole("link", { name: /^Path/ }).click();
  await app.ask(QUESTION.from, QUESTION.to, "3307");
  await app.outcome("unreachable");
});

test("a large network is asked about when somebody wants it", async ({ page }) => {
  const { app } = await opened(page);
  const numbers = Array.from({ length: 130 }, (_, index) => index + 1);
  const network_interfaces = numbers.map((number) => ({ network_interface_id: `eni-${number}`, vpc_id: "vpc-1", private_ip_address: `10.0.0.${number}` }));
  await app.drop({ "network.json": JSON.stringify({ vpclens: 1, vpcs: [{ vpc_id: "vpc-1", cidr_block: "10.0.0.0/16" }], network_interfaces }) });
  await expect(page.locator(".counts div").nth(3)).toHaveText("Interfaces130");
  await page.getByRole("link", { name: /^Exposure/ }).click();
  await page.getByRole("button", { name: "Ask about all of them" }).click();
  await expect(page.locator("#exposure-summary")).toBeVisible({ timeout: 15_000 });
  await page.getByRole("link", { name: /^Intents/ }).click();
  await page.getByRole("button", { name: "Check the statements" }).click();
  await expect(page.locator(".statement").first()).toBeVisible({ timeout: 15_000 });
});
