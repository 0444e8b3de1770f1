import { exampleFiles, QUESTION } from "./inputs";
import { expect, test } from "./page";

test("the page itself may not reach another origin", async ({ page }) => {
  await page.goto("./");
  await expect(page.locator(".verdict")).toBeVisible();
  const refused = await page.evaluate(async () => {
    const directives: string[] = [];
    addEventListener("securitypolicyviolation", (event) => directives.push(event.effectiveDirective));
    await fetch("https://example.invalid/").catch(() => {});
    new Image().src = "https://example.invalid/pixel.png";
    const style = document.createElement("style");
    style.textContent = "body { display: none }";
    document.body.append(style);
    await new Promise((done) => setTimeout(done, 100));
    return directives.sort();
  });
  expect(refused).toEqual(["connect-src", "img-src", "style-src-elem"]);
});

test("the worker has given up the network", async ({ app }) => {
  await app.open(QUESTION);
  const [worker] = app.page.workers();
  const left = await worker!.evaluate(() => ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts"].filter((name) => (self as never)[name] !== undefined));
  expect(left).toEqual([]);
});

test("text in the data never becomes markup", async ({ app }) => {
  await app.open(QUESTION);
  const name = "<img src=x onerror=document.title='broken'>";
  const files = Object.fromEntries(Object.entries(exampleFiles()).map(([file, text]) => [file, text.replaceAll("prod-db01", name)]));
  await app.drop(files);
  await expect(app.page.locator(".end-name").last()).toHaveText(name);
  expect(await app.page.locator("img").count()).toBe(0);
});

test("a core that cannot be loaded is told, instead of waiting for ever", async ({ page }) => {
  await page.route(/\.wasm$/, (route) => route.abort());
  await page.goto("./");
  await expect(page.locator(".problem")).toHaveAttribute("data-code", "internal");
});
