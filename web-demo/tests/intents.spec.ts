import { readFileSync } from "node:fs";
import { DB_RULES, exampleFiles, mendedRules, QUESTION } from "./inputs";
import { expect, test, type Watched } from "./page";

const INTENTS = { ...QUESTION, view: "intents", lang: "en", today: "2026-06-30" };
const statement = (app: Watched, name: string) => app.page.locator(".statement", { has: app.page.getByRole("heading", { name, exact: true }) });
const text = (app: Watched) => app.page.getByLabel("Intents, as YAML or JSON");
const verdicts = (app: Watched) => app.page.locator(".statement").evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["verdict"]));

const NOTHING_CHANGES = `vpclens_intents: 1
zones:
  app: {names: ["prod-app*"]}
  db: {names: ["prod-db*"]}
statements:
  - name: as it was
    may_not_change: {from: [app], to: [db]}
`;

test("a sample of the example is held against it, statement by statement", async ({ app }) => {
  await app.open(INTENTS);
  await expect(app.page.locator("#intents-summary")).toHaveAttribute("data-outcome", "violated");
  expect(await verdicts(app)).toEqual(["holds", "waived", "violated", "undetermined", "undetermined"]);
  await expect(app.page.locator(".gutter .line-yes")).toContainText("8");
  await expect(app.page.locator(".gutter .line-no")).toContainText("12");
  await expect(app.page.locator(".waiver")).toHaveAttribute("data-state", "used");
  await expect(app.page.locator(".waiver")).toContainText("2099-12-31");
  await statement(app, "the web servers do not reach the databases").getByRole("button", { name: "Go to line 12" }).click();
  await expect(text(app)).toBeFocused();
  expect(await text(app).evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toContain("name: the web servers do not reach");
});

test("a counter-example has its way, and asks for every step", async ({ app }) => {
  await app.open(INTENTS);
  const counter = statement(app, "the web servers do not reach the databases").locator(".counter");
  await expect(counter).toContainText("can");
  await expect(counter).toContainText("prod-web01");
  await counter.locator("summary").click();
  await expect(counter.locator(".leg")).toHaveCount(2);
  await expect(counter.locator(".counter-verdict")).toHaveAttribute("data-outcome", "reachable");
  await counter.getByRole("link", { name: "Show every step" }).click();
  await app.outcome("reachable");
  await expect(app.page).toHaveURL(/protocol=icmp/);
});

for (const network of ["same-vpc", "peered-vpcs", "cen-one-region", "cen-two-regions", "private-link", "gateway-endpoint", "vpn-gateway", "vpn-transit-router", "classic-link"]) {
  test(`the sample fits the example ${network}, in both languages`, async ({ app }) => {
    for (const lang of ["en", "zh"]) {
      await app.open({ network, view: "intents", lang });
      await expect(app.page.locator(".statement").first()).toBeVisible();
      expect((await verdicts(app)).length).toBeGreaterThan(1);
      await expect(app.page.locator(".statement-notes [data-reason='intents.zone_empty']")).toHaveCount(0);
    }
  });
}

test("another example brings its own sample, and what was written stays", async ({ app }) => {
  await app.open({ ...INTENTS, network: "same-vpc" });
  await expect(text(app)).toHaveValue(/the database opens nothing/);
  await app.page.locator("#network").selectOption("peered-vpcs");
  await expect(text(app)).toHaveValue(/the lab stays apart/);
  await expect(statement(app, "the lab stays apart")).toHaveAttribute("data-verdict", "violated");
  await text(app).fill("vpclens_intents: 1\nstatements:\n  - name: mine\n    must_not_reach: {from: [internet], to: [everything]}\n");
  await expect(statement(app, "mine")).toBeVisible();
  await app.page.locator("#network").selectOption("same-vpc");
  await expect(text(app)).toHaveValue(/mine/);
  await app.page.getByRole("button", { name: "Start from a sample" }).click();
  await expect(text(app)).toHaveValue(/the database opens nothing/);
});

test("a mistake is told with its line and column beside the text", async ({ app }) => {
  await app.open(INTENTS);
  const sample = await text(app).inputValue();
  await text(app).fill(sample.replace("to: [app]", "to: [apps]"));
  const problem = app.page.locator("#intents-problem");
  await expect(problem).toContainText("no zone is named");
  await expect(app.page.locator(".gutter .line-wrong")).toContainText("9");
  await expect(text(app)).toHaveAttribute("aria-invalid", "true");
  await problem.getByRole("button", { name: "Go to line 9, column 35" }).click();
  expect(await text(app).evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toMatch(/^\[apps\]/);
  await text(app).fill(sample);
  await expect(problem).toBeEmpty();
  await expect(app.page.locator(".statement")).toHaveCount(5);
  // JSON has its places too
  await text(app).fill('{\n  "vpclens_intents": 1,\n  "zones": {\n    "a": {"idx": []}\n  }\n}');
  await expect(problem.getByRole("button")).toHaveText(/line 4, column 11/);
  await text(app).fill("vpclens_intents: 1\nstatements: [\n");
  await expect(problem).toContainText("this is not YAML");
});

test("a waiver that is over lets nothing be", async ({ app }) => {
  await app.open(INTENTS);
  const sample = await text(app).inputValue();
  await text(app).fill(sample.replace("2099-12-31", "2026-06-30"));
  await expect(app.page.locator(".waiver")).toHaveAttribute("data-state", "used");
  await app.page.getByLabel("Waivers are held against the day").fill("2026-07-01");
  await expect(app.page.locator(".waiver")).toHaveAttribute("data-state", "expired");
  await expect(statement(app, "the applications reach the databases")).toHaveAttribute("data-verdict", "violated");
  await expect(app.page).toHaveURL(/today=2026-07-01/);
});

test("without a day in the address it is that of the machine", async ({ app }) => {
  await app.open({ network: "same-vpc", view: "intents", lang: "en" });
  const today = await app.page.evaluate(() => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10));
  await expect(app.page.getByLabel("Waivers are held against the day")).toHaveValue(today);
  await expect(app.page).not.toHaveURL(/today=/);
});

test("what may not change is compared with the network before the changes", async ({ app }) => {
  await app.open({ ...INTENTS, view: "path" });
  await app.page.getByRole("button", { name: "What would change this?" }).click();
  await app.page.getByRole("button", { name: "Apply here: Fix 1" }).click();
  await app.outcome("reachable");
  await app.page.getByRole("link", { name: /^Intents/ }).click();
  await text(app).fill(NOTHING_CHANGES);
  await expect(statement(app, "as it was")).toHaveAttribute("data-verdict", "undetermined");
  await app.page.getByRole("radio", { name: "before the changes" }).check();
  await expect(statement(app, "as it was")).toHaveAttribute("data-verdict", "violated");
  await expect(app.page.locator(".counter-service").first()).toContainText("before: Not reachable");
  await expect(app.page).toHaveURL(/baseline=changes/);
});

test("what may not change is compared with other files, which are the network before", async ({ app }) => {
  await app.open(INTENTS);
  await text(app).fill(NOTHING_CHANGES);
  await app.page.getByRole("radio", { name: "other files" }).check();
  await expect(app.page.getByText("Open or drop the files of the network before.")).toBeVisible();
  await app.drop({ ...exampleFiles(), [DB_RULES]: mendedRules() });
  await expect(statement(app, "as it was")).toHaveAttribute("data-verdict", "violated");
  await expect(app.page.locator(".counter-service").first()).toContainText("before: Reachable");
  await expect(app.page.getByLabel("Network shown")).toHaveValue("three-tier");
  await expect(app.page.locator(".diff-chosen")).toContainText("The network before:");
  await app.page.getByRole("radio", { name: "nothing" }).check();
  await expect(statement(app, "as it was")).toHaveAttribute("data-verdict", "undetermined");
});

test("a file of intents can be dropped and opened", async ({ app }) => {
  await app.open(INTENTS);
  await app.drop({ "intents.yaml": NOTHING_CHANGES });
  await expect(text(app)).toHaveValue(/as it was/);
  await expect(statement(app, "as it was")).toBeVisible();
  await expect(app.page.getByLabel("Network shown")).toHaveValue("three-tier");
  await app.page.locator("#intents-open").setInputFiles({ name: "own.yml", mimeType: "text/yaml", buffer: Buffer.from(NOTHING_CHANGES.replace("as it was", "opened")) });
  await expect(statement(app, "opened")).toBeVisible();
});

test("the text stands in the address; a long one stays in the tab", async ({ app }) => {
  await app.open(INTENTS);
  await text(app).fill(NOTHING_CHANGES);
  await expect(app.page).toHaveURL(/intents=/);
  await app.reload();
  await expect(text(app)).toHaveValue(NOTHING_CHANGES);
  const noise = Array.from({ length: 12_000 }, (_, at) => ((at * 7919) % 46_656).toString(36)).join("");
  await text(app).fill(`${NOTHING_CHANGES}# ${noise}\n`);
  await expect(app.page.locator(".intents-kept")).toContainText("stays in this tab");
  await expect(app.page).toHaveURL(/intents=kept/);
  await app.reload();
  await expect(text(app)).toHaveValue(new RegExp(noise.slice(-20)));
  await app.open({ ...INTENTS, intents: "!!" });
  await expect(app.page.locator(".intents .problem")).toContainText("There are no intents behind this link");
});

test("answers can be taken along as JUnit, SARIF and Markdown", async ({ app }) => {
  await app.open(INTENTS);
  for (const [file, found] of [["intents.xml", /<testsuite/], ["intents.sarif", /"uri": ?"intents\.yaml"/], ["intents.md", /the web servers do not reach the databases/]] as const) {
    const coming = app.page.waitForEvent("download");
    await app.page.getByRole("button", { name: `Download ${file}` }).click();
    const download = await coming;
    expect(readFileSync(await download.path(), "utf8")).toMatch(found);
  }
});

test("no text, no network, and Chinese words", async ({ app }) => {
  await app.open({ network: "own", view: "intents", lang: "zh" });
  await expect(app.page.locator(".intents .empty-title")).toBeVisible();
  await app.open({ ...INTENTS, lang: "zh" });
  await expect(app.page.locator("#intents-summary")).toContainText("条意图");
  await app.page.getByLabel("意图（YAML 或 JSON）").fill(" ");
  await expect(app.page.locator(".intents .empty-title")).toHaveText("没有任何意图");
});
