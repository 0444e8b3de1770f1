import { expect, test, type Page } from "@playwright/test";
import { Watched } from "./page";

/** Interfaces of which none is like another, so that a question about all pairs takes long. */
function unlike(count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const address = (number: number) => `10.0.${number >> 8}.${(number & 255) + 1}`;
  return JSON.stringify({
    vpclens: 1,
    vpcs: [{ vpc_id: "vpc-1", region_id: "cn-hangzhou", cidr_block: "10.0.0.0/16" }],
    vswitches: [{ vswitch_id: "vsw-1", vpc_id: "vpc-1", cidr_block: "10.0.0.0/16", zone_id: "cn-hangzhou-h" }],
    instances: numbers.map((number) => ({ instance_id: `i-${number}`, instance_name: `end-${number}`, vpc_id: "vpc-1", status: number === 0 ? "Stopped" : "Running" })),
    network_interfaces: numbers.map((number) => ({ network_interface_id: `eni-${number}`, instance_id: `i-${number}`, vpc_id: "vpc-1", vswitch_id: "vsw-1", private_ip_address: address(number), security_group_ids: [`sg-${number}`] })),
    security_groups: numbers.map((number) => ({
      security_group_id: `sg-${number}`,
      vpc_id: "vpc-1",
      region_id: "cn-hangzhou",
      security_group_type: "normal",
      inner_access_policy: "Drop",
      egress: [],
      ingress: numbers
        .filter((other) => other % 3 === number % 3)
        .map((other) => ({ security_group_rule_id: `sgr-${number}-${other}`, ip_protocol: "tcp", port_range: `${1000 + other * 7}/${1000 + other * 7 + number}`, cidr_ip: `${address(other)}/32`, priority: 1 + (other % 90) })),
    })),
  });
}

const LARGE = unlike(200);
const INTENTS = "vpclens_intents: 1\nstatements:\n  - name: nothing is open\n    must_not_reach: {from: [everything], to: [everything]}\n";
const cancel = (page: Page) => page.getByRole("button", { name: /^Cancel: / });
const ended = (page: Page) => page.locator(".empty-title", { hasText: "Cancelled" }).locator("visible=true");

/** The page with a network that takes long. A worker that takes over is requested anew, from the page's own origin. */
async function large(page: Page, view: string): Promise<{ app: Watched; foreign: string[]; complaints: string[] }> {
  test.slow();
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  const app = new Watched(page);
  await app.open({ network: "same-vpc", lang: "en" });
  const origin = new URL(page.url()).origin;
  page.context().on("request", (request) => new URL(request.url()).origin !== origin && foreign.push(request.url()));
  await app.drop({ "network.json": LARGE });
  await expect(page.locator(".counts div").nth(2)).toHaveText("Instances200", { timeout: 15_000 });
  await page.locator(`#view-${view}`).click();
  return { app, foreign, complaints };
}

test("a matrix is cancelled: its worker ends, the network is kept, and it can be asked again", async ({ page }) => {
  const { app, foreign, complaints } = await large(page, "matrix");
  await page.getByRole("button", { name: "Ask about every pair" }).click();
  await expect(page.getByText("Asking for every pair…")).toBeVisible();
  const busy = page.workers();
  await cancel(page).click();
  await expect(ended(page)).toBeVisible();
  await expect(page.locator("#matrix-again")).toBeFocused();
  // what else needs that worker is answered at once, about the same network
  await page.getByRole("link", { name: /^Filter/ }).click();
  await page.getByLabel("Filter of").fill("i-7");
  await expect(page.locator(".line").first()).toBeVisible({ timeout: 15_000 });
  await expect.poll(() => page.workers().length, { timeout: 15_000 }).toBe(2);
  expect(page.workers().filter((worker) => busy.includes(worker)).length).toBe(1);
  await page.getByRole("link", { name: /^Matrix/ }).click();
  await expect(ended(page)).toBeVisible();
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(cancel(page)).toBeFocused();
  await cancel(page).click();
  await page.getByRole("link", { name: /^Path/ }).click();
  await app.ask("i-1", "i-4", "1028");
  await expect(page.locator(".verdict")).toBeVisible();
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});

test("differences, fixes, exposure and intents are cancelled too", async ({ page }) => {
  const { app } = await large(page, "diff");
  await app.drop({ "other.json": LARGE.replaceAll('"Drop"', '"Accept"') });
  await cancel(page).click();
  await expect(ended(page)).toBeVisible();

  await page.getByRole("link", { name: /^Exposure/ }).click();
  await page.getByRole("radio", { name: "Falls with an end" }).check();
  await page.locator("#exposure-end").fill("i-3");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Ask about all of them" }).click();
  await cancel(page).click();
  await expect(ended(page)).toBeVisible();

  await page.getByRole("link", { name: /^Intents/ }).click();
  await page.getByLabel("Intents, as YAML or JSON").fill(INTENTS);
  await page.getByRole("button", { name: "Check the statements" }).click();
  await cancel(page).click();
  await expect(ended(page)).toBeVisible();

  await page.getByRole("link", { name: /^Path/ }).click();
  await app.ask("i-1", "i-2", "80");
  await app.outcome("unreachable");
  await page.getByRole("button", { name: "What would change this?" }).click();
  await cancel(page).click();
  await expect(ended(page)).toBeVisible();
  await expect(page.locator("#fix-again")).toBeFocused();
});

test("another network ends what takes long of the one before", async ({ page }) => {
  await large(page, "matrix");
  await page.getByRole("button", { name: "Ask about every pair" }).click();
  await expect(cancel(page)).toBeVisible();
  await page.locator("#network").selectOption("three-tier");
  await expect(page.locator(".matrix-scroll tbody th").first()).toBeVisible({ timeout: 15_000 });
});

test("a changed network is kept as it was changed", async ({ page }) => {
  const { app } = await large(page, "matrix");
  const started = JSON.stringify([{ StartInstance: { instance_id: "i-0" } }]);
  await page.evaluate((change) => (location.hash += `&change=${encodeURIComponent(change)}`), started);
  await expect(page.locator("#changed")).toBeVisible();
  await page.getByRole("link", { name: /^Path/ }).click();
  await app.ask("i-3", "i-0", "80");
  await expect(page.locator(".side")).toHaveCount(2);
  await page.getByRole("link", { name: /^Matrix/ }).click();
  await page.getByRole("button", { name: "Ask about every pair" }).click();
  await cancel(page).click();
  await expect(ended(page)).toBeVisible();
  await page.getByRole("link", { name: /^Path/ }).click();
  await app.ask("i-3", "i-0", "1021");
  await app.outcome("reachable");
  await expect(page.locator(".side").first()).toHaveAttribute("data-outcome", "unreachable");
});

test("without a connection the page goes on all the same", async ({ page }) => {
  const { app } = await large(page, "matrix");
  await page.getByRole("button", { name: "Ask about every pair" }).click();
  await page.context().setOffline(true);
  await cancel(page).click();
  await expect(ended(page)).toBeVisible();
  await page.getByRole("link", { name: /^Path/ }).click();
  await app.ask("i-1", "i-4", "1028");
  await expect(page.locator(".verdict")).toBeVisible();
});
