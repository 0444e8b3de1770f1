import { DB_RULES, QUESTION } from "./inputs";
import { expect, test } from "./page";

test("language and theme switch, and the address brings the same state back", async ({ app }) => {
  await app.open(QUESTION);
  await app.page.getByRole("radio", { name: "中文" }).check();
  await expect(app.page.locator(".verdict-word")).toHaveText("不可达");
  await expect(app.page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await app.page.getByRole("radio", { name: "深色" }).check();
  await expect(app.page.locator("html")).toHaveCSS("color-scheme", "dark");
  const summary = await app.page.locator(".verdict-summary").textContent();

  await app.reload();
  await expect(app.page.locator(".verdict-word")).toHaveText("不可达");
  await expect(app.page.locator(".verdict-summary")).toHaveText(summary!);
  await expect(app.page.locator("html")).toHaveCSS("color-scheme", "dark");
  await expect(app.page.getByRole("combobox", { name: "源", exact: true })).toHaveValue(QUESTION.from);
  await expect(app.page.getByRole("combobox", { name: "目的", exact: true })).toHaveValue(QUESTION.to);
  await expect(app.page.getByLabel("端口", { exact: true })).toHaveValue("3306");
});

test("a link carries every part of the question", async ({ app }) => {
  const state = { ...QUESTION, protocol: "udp", port: "53", source_port: "40000", without: DB_RULES, assume: "tcp25_unblocked", lang: "en", theme: "light" };
  await app.open(state);
  await expect(app.page.getByLabel("Protocol", { exact: true })).toHaveValue("udp");
  await app.page.getByText("More", { exact: true }).click();
  await expect(app.page.getByLabel("Source port")).toHaveValue("40000");
  await expect(app.page.getByLabel("outbound TCP 25")).toBeChecked();
  await app.page.getByText(/^Files · /).click();
  await expect(app.page.getByLabel(DB_RULES)).not.toBeChecked();
  const written = new URLSearchParams(new URL(app.page.url()).hash.slice(1));
  expect(Object.fromEntries(written)).toEqual(state);
});

test("back and forward walk through what was asked; typing one port is one step", async ({ app }) => {
  await app.open(QUESTION);
  const port = app.page.getByLabel("Port", { exact: true });
  await port.press("Control+A");
  await port.pressSequentially("8080", { delay: 250 });
  await port.blur();
  await app.page.getByRole("button", { name: "prod-web01 → prod-app02" }).click();
  await app.outcome("reachable");

  await app.page.goBack();
  await expect(port).toHaveValue("8080");
  await app.outcome("unreachable");
  await app.page.goBack();
  await expect(port).toHaveValue("3306");
  await app.page.goForward();
  await app.page.goForward();
  await app.outcome("reachable");
});

test("without a choice the page speaks the browser's language and wears the system's theme", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: "zh-CN", colorScheme: "dark", baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto("./");
  await expect(page.locator(".verdict-word")).toHaveText("不可达");
  await expect(page.locator("body")).toHaveCSS("color", "rgb(233, 237, 242)");
  expect(page.url()).not.toContain("lang=");
  await context.close();
});

test("a facts box changes the answer that depends on it, and stands in the address", async ({ app }) => {
  await app.open({ ...QUESTION, to: "203.0.113.9", port: "25" });
  await app.page.getByText("More", { exact: true }).click();
  await app.page.getByLabel("outbound TCP 25").check();
  await expect(app.page).toHaveURL(/assume=tcp25_unblocked/);
  await app.page.getByLabel("outbound TCP 25").uncheck();
  await expect(app.page).not.toHaveURL(/assume/);
});
