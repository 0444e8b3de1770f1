import { QUESTION } from "./inputs";
import { expect, test } from "./page";

test("both ways are drawn, and what stops the packet is marked", async ({ app }) => {
  await app.open(QUESTION);
  const forward = app.page.locator(".walk-leg.forward .walk-place");
  await expect(forward).toHaveCount(3);
  await expect(forward.last()).toHaveClass(/stops/);
  await expect(forward.last()).toContainText("denied");
  await expect(forward.first()).toContainText("10.20.2.11");
  await expect(forward.nth(1).locator(".walk-packet")).toHaveCount(0);
  // the way back runs from right to left: each end keeps its side
  const [there, back] = [await forward.first().boundingBox(), await app.page.locator(".walk-leg.return .walk-place").last().boundingBox()];
  expect(Math.abs(there!.x - back!.x)).toBeLessThan(2);
});

test("a place that is chosen tells its steps, by click and by keyboard", async ({ app }) => {
  await app.open(QUESTION);
  const places = app.page.locator(".walk-leg.forward .walk-place");
  const detail = app.page.locator(".walk-detail");
  await expect(detail).toBeHidden();
  await places.last().click();
  await expect(detail.locator(".step.denied")).toHaveAttribute("data-reason", "security_group.rule_drop");
  await places.first().focus();
  await app.page.keyboard.press("ArrowRight");
  await expect(places.nth(1)).toBeFocused();
  await app.page.keyboard.press("Enter");
  await expect(places.nth(1)).toHaveAttribute("aria-expanded", "true");
  await expect(places.last()).toHaveAttribute("aria-expanded", "false");
  await expect(detail).toContainText("vpc-bp1threetier0000000001");
  await app.page.keyboard.press("Enter");
  await expect(detail).toBeHidden();
});

test("a translation shows in the packet where it comes out", async ({ app }) => {
  await app.open({ network: "private-link", from: "i-client", to: "ep-web", port: "80" });
  const changed = app.page.locator(".walk-leg.forward .walk-packet.changed");
  await expect(changed).not.toHaveCount(0);
  await expect(changed.first().locator("[data-field=destination]")).toHaveText("destination 10.10.1.11");
});

test("what to look at stands in its order, and only where something is wrong", async ({ app }) => {
  await app.open(QUESTION);
  const checks = app.page.locator(".look");
  await expect(checks).toHaveCount(4);
  expect(await checks.evaluateAll((list) => list.map((one) => (one as HTMLElement).dataset["check"]))).toEqual(["filters", "operating_system", "routes", "overlap"]);
  await expect(checks.first()).toHaveClass(/blocked/);
  await app.open({ ...QUESTION, from: "i-bp1threetierweb01", to: "i-bp1threetierapp02", port: "8080" });
  await app.outcome("reachable");
  await expect(checks).toHaveCount(0);
});

test("on a phone the drawing scrolls inside its own box", async ({ app }) => {
  await app.page.setViewportSize({ width: 360, height: 740 });
  await app.open({ network: "cen-two-regions", from: "i-app", to: "i-db", port: "3306" });
  const box = app.page.locator(".walk-scroll");
  expect(await box.evaluate((one) => one.scrollWidth > one.clientWidth)).toBe(true);
  expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
