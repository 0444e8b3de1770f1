import { readFileSync } from "node:fs";
import { DB_RULES, exampleFiles, mendedRules, QUESTION } from "./inputs";
import { expect, test, type Watched } from "./page";

const DIFF = { ...QUESTION, view: "diff", lang: "en" };
const lines = (app: Watched, kind: string) => app.page.locator(`.difference[data-kind=${kind}]`);

/** A plan that replaces a VPC by another one with a vSwitch. */
const PLAN = JSON.stringify(
  (JSON.parse(readFileSync(new URL("../../core/tests/conformance/import_terraform/plan_before.json", import.meta.url), "utf8")) as { input: { terraform: unknown } }).input.terraform,
  null,
  2,
);

const mended = () => ({ ...exampleFiles(), [DB_RULES]: mendedRules() });

test("files that are dropped are the other network, and this one stays", async ({ app }) => {
  await app.open(DIFF);
  await expect(app.page.locator(".diff .empty-title")).toHaveText("No other network yet");
  await app.drop(mended());
  await expect(lines(app, "gained").first()).toContainText("tcp 3306");
  await expect(lines(app, "gained").first().locator(".difference-causes")).toHaveText("because of security_groups[sg-bp1threetierdb].ingress");
  await expect(lines(app, "lost")).toHaveCount(0);
  await expect(app.page.locator(".record")).toHaveAttribute("data-kind", "changed");
  await expect(app.page.locator(".record")).toContainText("sg-bp1threetierdb");
  await expect(app.page.getByLabel("Network shown")).toHaveValue("three-tier");
  await expect(app.page.locator(".diff-chosen")).toContainText("The other network:");
  await lines(app, "gained").first().getByRole("link", { name: "Ask" }).click();
  await app.outcome("unreachable");
  await app.page.goBack();
  await expect(lines(app, "gained").first()).toBeVisible();
});

test("the other network can be chosen, and what is lost is told from what is gained", async ({ app }) => {
  await app.open(DIFF);
  const { [DB_RULES]: _, ...others } = exampleFiles();
  await app.page.locator("#diff-choose").setInputFiles(Object.entries(others).map(([name, text]) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) })));
  await expect(lines(app, "unknown").first()).toBeVisible();
  await app.page.getByRole("radio", { name: /^Gained/ }).check();
  await expect(lines(app, "unknown")).toHaveCount(0);
  await app.page.getByRole("radio", { name: /^No longer known/ }).check();
  await expect(lines(app, "unknown").first()).toBeVisible();
  await expect(app.page.getByRole("radio", { name: /^No longer known/ })).toBeFocused();
});

test("pasted text is the other network too", async ({ app }) => {
  await app.open(DIFF);
  await app.page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  }, mendedRules());
  await expect(app.page.locator(".diff-chosen")).toContainText("pasted.json");
  await expect(app.page.locator(".record[data-kind=removed]").first()).toBeVisible();
  await expect(app.page.getByLabel("Network shown")).toHaveValue("three-tier");
});

test("the same network is no difference", async ({ app }) => {
  await app.open(DIFF);
  await app.drop(exampleFiles());
  await expect(app.page.locator(".diff-summary")).toHaveAttribute("data-outcome", "same");
  await expect(app.page.locator(".differences")).toHaveCount(0);
});

test("applied changes are held against the network before them", async ({ app }) => {
  await app.open({ ...QUESTION, lang: "en" });
  await app.page.getByRole("button", { name: "What would change this?" }).click();
  await app.page.getByRole("button", { name: "Apply here: Fix 2" }).click();
  await app.outcome("reachable");
  await app.page.getByRole("button", { name: "Differences" }).click();
  await expect(app.page.getByRole("radio", { name: "with itself before the changes" })).toBeChecked();
  await expect(lines(app, "gained")).toHaveCount(4);
  await app.page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(app.page.locator(".diff .empty-title")).toHaveText("No other network yet");
});

test("a plan is held against the network before it", async ({ app }) => {
  await app.open({ network: "same-vpc", view: "topology", lang: "en" });
  await app.drop({ "tfplan.json": PLAN });
  await app.page.getByRole("link", { name: /^Differences/ }).click();
  await expect(app.page.getByRole("radio", { name: "before and after its plan" })).toBeChecked();
  await expect(app.page.locator(".record[data-kind=removed]").filter({ hasText: "vpc-old" })).toHaveCount(1);
  await expect(app.page.locator(".record[data-kind=added]").first()).toBeVisible();
});

test("files that cannot be read are told, in Chinese too", async ({ app }) => {
  await app.open({ ...DIFF, lang: "zh" });
  await app.drop({ "network.json": '{"vpclens": 1, "vpcs": 3}' });
  await expect(app.page.locator(".diff .problem")).toBeVisible();
  await expect(app.page.locator(".diff-chosen")).toContainText("另一个网络：network.json");
});
