import { readFileSync } from "node:fs";
import { QUESTION } from "./inputs";
import { expect, test, type Watched } from "./page";

const OFFICE = { network: "vpn-gateway", view: "exposure", origin: "on_premises", lang: "en" };
const THREE_TIER = { ...QUESTION, view: "exposure", lang: "en" };
const rows = (app: Watched) => app.page.locator("#exposure-table .exposed-row");
const summary = (app: Watched) => app.page.locator("#exposure-summary");

/** The document of a case of the core's tests. */
function caseOf(name: string): string {
  const file = readFileSync(new URL(`../../core/tests/conformance/exposure/${name}.json`, import.meta.url), "utf8");
  return JSON.stringify((JSON.parse(file) as { input: { document: unknown } }).input.document);
}

test("what is reached tells who, over what, from where, by which way and by which rule", async ({ app }) => {
  await app.open(OFFICE);
  await expect(summary(app)).toHaveAttribute("data-outcome", "exposed");
  await expect(rows(app)).toHaveCount(2);
  const first = rows(app).first();
  await expect(first).toHaveAttribute("data-outcome", "reachable");
  await expect(first.locator("th")).toContainText("eni-app");
  await expect(first.locator(".exposed-services")).toContainText("tcp 443");
  await expect(first.locator(".exposed-sources")).toContainText("all");
  await expect(first.locator(".exposed-path")).toContainText("office → shop → app");
  await expect(first.locator(".exposed-rules")).toHaveText("sgr-office");
});

test("a row tells how it is decided, and asks for every step", async ({ app }) => {
  await app.open(OFFICE);
  await rows(app).first().locator(".exposed-outcome").click();
  const detail = app.page.locator("#exposure-table-0-detail");
  await expect(detail).toContainText("192.168.0.0/23");
  await expect(detail.locator(".rule[data-rule=sgr-office]")).toHaveCount(2);
  await expect(app.page.locator("#exposure-table-0-open")).toHaveAttribute("aria-expanded", "true");
  await detail.getByRole("link", { name: "Show every step" }).first().click();
  await app.outcome("reachable");
  await expect(app.page).toHaveURL(/from=192\.168\.\d+\.\d+&to=eni-app&protocol=tcp&port=443/);
  await app.page.goBack();
  await expect(rows(app)).toHaveCount(2);
});

test("the keyboard opens a row and sorts", async ({ app }) => {
  await app.open(OFFICE);
  await app.page.locator("#exposure-table-1-open").focus();
  await app.page.keyboard.press("Enter");
  await expect(app.page.locator("#exposure-table-1-detail")).toBeVisible();
  await app.page.keyboard.press("Enter");
  await expect(app.page.locator("#exposure-table-1-detail")).toBeHidden();
  await app.page.locator("#exposure-table-by-services").focus();
  await app.page.keyboard.press("Enter");
  await expect(rows(app).first()).toContainText("everything");
  await expect(app.page.locator("#exposure-table-by-services")).toBeFocused();
});

test("columns sort up, down and not, and the address says so", async ({ app }) => {
  await app.open({ ...THREE_TIER, end: "i-bp1threetierbastion" });
  const services = () => rows(app).locator(".exposed-services").allTextContents();
  await expect(rows(app)).toHaveCount(3);
  const found = await services();
  const head = app.page.getByRole("columnheader", { name: "Services" });
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  expect(await services()).toEqual(["icmp", "tcp 22", "tcp 3389"]);
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  expect(await services()).toEqual(["tcp 3389", "tcp 22", "icmp"]);
  await expect(app.page).toHaveURL(/sorted=-services/);
  await app.reload();
  expect(await services()).toEqual(["tcp 3389", "tcp 22", "icmp"]);
  await head.getByRole("button").click();
  await expect(head).not.toHaveAttribute("aria-sort", /./);
  expect(await services()).toEqual(found);
});

test("sources are blocks with exceptions", async ({ app }) => {
  await app.open({ ...OFFICE, network: "same-vpc", origin: "internet" });
  await app.drop({ "network.json": caseOf("all_but_one_block") });
  await expect(rows(app).first().locator(".exposed-sources")).toHaveText("all but 203.0.113.0/24");
});

test("an origin, an end, a protocol and a port narrow it down, and stand in the address", async ({ app }) => {
  await app.open(THREE_TIER);
  await expect(rows(app)).toHaveCount(8);
  await app.page.getByLabel("Only to this end").fill("i-bp1threetierweb01");
  await expect(rows(app)).toHaveCount(2);
  await app.page.getByLabel("Port", { exact: true }).last().fill("443");
  await expect(rows(app)).toHaveCount(1);
  await app.page.locator("#exposure-protocol").selectOption("udp");
  await expect(summary(app)).toHaveAttribute("data-outcome", "closed");
  await expect(app.page.locator(".exposed")).toHaveCount(0);
  await expect(app.page).toHaveURL(/end=i-bp1threetierweb01&end_protocol=udp&end_port=443/);
  await app.page.locator("#exposure-protocol").selectOption("icmp");
  await expect(app.page.locator("#exposure-port")).toBeHidden();
  await expect(rows(app)).toHaveCount(0);
  await app.page.getByLabel("Origin").selectOption("classic");
  await expect(summary(app)).toContainText("the classic network");
});

test("a mistake is told at its field", async ({ app }) => {
  await app.open({ ...THREE_TIER, end: "i-nowhere" });
  await expect(app.page.locator("#exposure-end-about.wrong")).toContainText("i-nowhere");
  await app.page.locator("#exposure-end").fill("");
  await app.page.locator("#exposure-port").fill("no");
  await expect(app.page.locator("#exposure-port-about.wrong")).toContainText("u16");
});

test("what falls with an end is told step by step, beginning with the end of the question", async ({ app }) => {
  await app.open({ ...THREE_TIER, network: "three-tier" });
  await app.page.getByRole("radio", { name: "Falls with an end" }).check();
  await expect(app.page.locator("#exposure-end")).toHaveValue(QUESTION.from);
  await expect(app.page.getByRole("radio", { name: "Falls with an end" })).toBeFocused();
  await app.page.locator("#exposure-end").fill("prod-bastion");
  await app.page.keyboard.press("Tab");
  await expect(summary(app)).toHaveAttribute("data-outcome", "spreads");
  await expect(app.page.locator(".blast-step")).toHaveCount(1);
  const db = app.page.locator(".fallen", { hasText: "prod-db01" });
  await expect(db).toContainText("prod-bastion opens tcp 22");
  await db.locator("summary").click();
  await expect(db.locator(".rule")).toHaveAttribute("data-rule", "sgr-bp1threetieropsssh");
  await db.getByRole("link", { name: "Show every step" }).click();
  await app.outcome("reachable");
});

test("who comes to a database, in how many steps, and from outside", async ({ app }) => {
  await app.open({ ...THREE_TIER, danger: "comes", end: QUESTION.to });
  await expect(app.page.locator(".blast-step")).toHaveCount(2);
  await expect(app.page.locator(".blast-step[data-step='1'] .fallen")).toHaveCount(3);
  await expect(app.page.locator(".blast-step[data-step='2']")).toContainText("prod-web01");
  await expect(app.page.locator("#outside-internet .exposed-row")).toHaveCount(8);
  await app.page.locator("#outside-internet-1-open").click();
  await app.page.locator("#outside-internet-1-detail").getByRole("button", { name: "What falls with it?" }).click();
  await expect(app.page.getByRole("radio", { name: "Falls with an end" })).toBeChecked();
  await expect(app.page.locator("#exposure-end")).toHaveValue("eni-bp1threetierbastion");
});

test("what is not known of an origin is told apart from the rows", async ({ app }) => {
  await app.open({ ...OFFICE, network: "same-vpc", origin: "other_accounts" });
  await app.drop({ "network.json": caseOf("from_other_accounts") });
  await expect(rows(app).first().locator(".exposed-sources .exposed-end").first()).toBeVisible();
  await app.page.locator(".exposure-unknown summary").click();
  await expect(app.page.locator(".exposure-unknown .lack")).toHaveCount(2);
  await expect(app.page.locator(".exposure-unknown .lack").first()).toContainText("vpc-gone");
});

test("of a source in many parts so many are explained as one can look over", async ({ app }) => {
  await app.open({ ...THREE_TIER, origin: "cloud_services" });
  await expect(summary(app)).toHaveAttribute("data-outcome", "undetermined");
  await app.page.locator("#exposure-table-0-open").click();
  await expect(app.page.locator("#exposure-table-0-detail .exposed-decisions > li")).toHaveCount(8);
  await expect(app.page.locator("#exposure-table-0-detail")).toContainText("79 more parts");
});

test("answers can be taken along", async ({ app }) => {
  await app.open(OFFICE);
  for (const [file, start] of [["exposure-on_premises.md", /exposed|reached/], ["exposure-on_premises.json", /^\{\s*"version"/]] as const) {
    const coming = app.page.waitForEvent("download");
    await app.page.getByRole("button", { name: `Download ${file}` }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(file);
    expect(readFileSync(await download.path(), "utf8")).toMatch(start);
  }
});

test("without an end, and without a network, it says so, in Chinese too", async ({ app }) => {
  await app.open({ network: "own", view: "exposure", lang: "zh" });
  await expect(app.page.locator(".exposure .empty-title")).toBeVisible();
  await app.open({ view: "exposure", network: "same-vpc", danger: "falls", lang: "zh" });
  await expect(app.page.locator(".exposure .empty-title")).toHaveText("请选择端点");
  await app.page.locator("#exposure-end").fill("i-web1");
  await expect(summary(app)).toContainText("i-web1");
  await expect(app.page.locator(".blast-step h4").first()).toHaveText("第 1 步");
});
