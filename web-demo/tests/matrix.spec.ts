import { readFileSync } from "node:fs";
import { BLOCKING_RULE, QUESTION } from "./inputs";
import { expect, test, type Watched } from "./page";

const MATRIX = { network: "three-tier", view: "matrix", lang: "en" };
const cell = (app: Watched, source: string, destination: string) => app.page.getByRole("link", { name: new RegExp(`^${source} to ${destination}:`) });
const told = (app: Watched) => app.page.locator(".matrix-told");
const column = (app: Watched, name: string) => app.page.getByRole("columnheader", { name, exact: true });
const row = (app: Watched, name: string) => app.page.getByRole("rowheader", { name, exact: true });
const rows = (app: Watched) => app.page.locator(".matrix-scroll tbody th");

test("each cell tells what can be opened, and asks for it", async ({ app }) => {
  await app.open({ ...MATRIX, by: "instance" });
  await expect(rows(app)).toHaveCount(9);
  await expect(cell(app, "prod-bastion", "prod-db01")).toHaveAttribute("data-kind", "part");
  await expect(cell(app, "prod-web01", "prod-web02")).toHaveAttribute("data-kind", "all");
  await expect(cell(app, "prod-web01", "prod-spare")).toHaveAttribute("data-kind", "none");
  await cell(app, "prod-bastion", "prod-db01").hover();
  await expect(told(app)).toContainText("tcp 22");
  await cell(app, "prod-bastion", "prod-db01").click();
  await app.outcome("reachable");
  await expect(app.page).toHaveURL(/from=eni-bp1threetierbastion&to=eni-bp1threetierdb01&protocol=tcp&port=22/);
  await app.page.goBack();
  await expect(cell(app, "prod-bastion", "prod-db01")).toBeVisible();
});

test("rows stand for what was chosen, and the choice stands in the address", async ({ app }) => {
  await app.open(MATRIX);
  await app.page.getByLabel("A row stands for").selectOption("security_group");
  await expect(rows(app).filter({ hasText: "prod-app" })).toContainText("×3");
  await expect(cell(app, "prod-app", "prod-db")).toHaveAttribute("data-kind", "some");
  await app.page.getByLabel("A row stands for").selectOption("vpc");
  await expect(rows(app)).toHaveCount(1);
  await app.reload();
  await expect(app.page.getByLabel("A row stands for")).toHaveValue("vpc");
  await expect(rows(app)).toHaveCount(1);
});

test("rows stand for the values of a tag", async ({ app }) => {
  await app.open({ ...MATRIX, network: "same-vpc" });
  await app.drop({ "network.json": alike(3, ["prod", "prod", "a b/c"]) });
  await app.page.getByLabel("A row stands for").selectOption("tag");
  await expect(app.page.getByText("Say which tag: its key.")).toBeVisible();
  await app.page.getByLabel("Key of the tag").fill("env");
  await app.page.getByLabel("Key of the tag").press("Enter");
  await expect(rows(app)).toHaveText(["env=a b/c", "env=prod×2"]);
  await expect(cell(app, "env=a b/c", "env=prod")).toHaveAttribute("data-kind", "all");
  expect(new URLSearchParams(new URL(app.page.url()).hash.slice(1)).get("by")).toBe("tag:env");
  await expect(app.page.getByRole("button", { name: "Download matrix-by-tag-env.csv" })).toBeVisible();
  await app.page.goBack();
  await expect(app.page.getByText("Say which tag: its key.")).toBeVisible();
  await app.page.getByLabel("A row stands for").selectOption("vpc");
  await expect(app.page.getByLabel("Key of the tag")).toBeHidden();
});

test("text narrows the rows down, and order sorts them", async ({ app }) => {
  await app.open({ ...MATRIX, by: "instance" });
  await expect(rows(app).first()).toHaveText("prod-app01");
  await app.page.getByLabel("Order", { exact: true }).selectOption("opened");
  await expect(rows(app).last()).toHaveText("prod-spare");
  await app.page.getByLabel("Only rows about").fill("monitor");
  await expect(rows(app).first()).toHaveText("prod-monitor");
  await expect(rows(app).filter({ hasText: "prod-spare" })).toHaveCount(0);
  await app.page.getByLabel("Only rows about").fill("no such row");
  await expect(app.page.getByText("No row is called that")).toBeVisible();
});

test("a cell tells what decides it, to the pointer and to the keyboard", async ({ app }) => {
  await app.open({ ...MATRIX, by: "instance" });
  await cell(app, "prod-app01", "prod-db01").hover();
  await expect(told(app).locator(".told-verdict")).toHaveClass(/reachable/);
  await cell(app, "prod-web01", "prod-spare").hover();
  await expect(told(app).locator(".told-verdict")).toHaveClass(/unreachable/);
  await expect(told(app).locator(".told-deciding li").first()).toContainText("eni-bp1threetierspare");
  await expect(app.page.getByRole("status")).not.toContainText("tcp 22");
  await app.page.locator("a.cell").first().focus();
  await cell(app, "prod-bastion", "prod-db01").focus();
  await expect(told(app).locator(".told-deciding li").first()).toContainText("sgr-");
  await expect(app.page.getByRole("status").filter({ hasText: "sgr-" })).toContainText("eni-bp1threetierdb01");
});

test("headings sort the other side, by the pointer and by the keyboard", async ({ app }) => {
  await app.open({ ...MATRIX, by: "instance" });
  const corner = app.page.locator(".matrix-corner");
  await expect(corner).toHaveAttribute("aria-sort", "ascending");
  await column(app, "prod-db01").getByRole("button").click();
  await expect(column(app, "prod-db01")).toHaveAttribute("aria-sort", "descending");
  await expect(corner).not.toHaveAttribute("aria-sort");
  const kinds = () => app.page.locator("tbody tr").evaluateAll((lines) => lines.map((line) => line.querySelector("a.cell[aria-label*='to prod-db01:']")?.getAttribute("data-kind") ?? "itself"));
  const order = ["all", "part", "some", "way", "open", "none"];
  const places = (await kinds()).filter((kind) => kind !== "itself").map((kind) => order.indexOf(kind));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(new Set(places).size).toBeGreaterThan(1);
  await app.reload();
  await expect(column(app, "prod-db01")).toHaveAttribute("aria-sort", "descending");
  await column(app, "prod-db01").getByRole("button").click();
  await expect(corner).toHaveAttribute("aria-sort", "ascending");
  await row(app, "prod-bastion").getByRole("button").focus();
  await app.page.keyboard.press("Enter");
  await expect(row(app, "prod-bastion")).toHaveAttribute("aria-sort", "descending");
  await expect(row(app, "prod-bastion").getByRole("button")).toBeFocused();
  for (let row = 0; row < 3; row++) await app.page.keyboard.press("ArrowUp");
  await expect(corner.getByRole("button")).toBeFocused();
  await app.page.keyboard.press("Enter");
  await expect(corner).toHaveAttribute("aria-sort", "ascending");
  await app.page.keyboard.press("Enter");
  await expect(corner).toHaveAttribute("aria-sort", "other");
  await expect(app.page.getByLabel("Order", { exact: true })).toHaveValue("opens");
});

test("what is there one way marks a cell of groups, also where only some have it so", async ({ app }) => {
  const stopped = JSON.parse(readFileSync(new URL("../../core/tests/conformance/survey/matrix_whose_answers_are_stopped.json", import.meta.url), "utf8")) as { input: { document: unknown } };
  await app.open({ ...MATRIX, by: "security_group" });
  await app.drop({ "network.json": JSON.stringify(stopped.input.document) });
  await expect(cell(app, "sg-web", "sg-cache")).toHaveAttribute("data-kind", "way");
  await expect(cell(app, "sg-web", "sg-cache").locator(".cell-mark")).toHaveCount(0);
  await expect(cell(app, "sg-web", "sg-db")).toHaveAttribute("data-kind", "some");
  await expect(cell(app, "sg-web", "sg-db")).toHaveAttribute("aria-label", /one way besides/);
  await expect(cell(app, "sg-web", "sg-db").locator(".cell-mark")).toBeVisible();
  await cell(app, "sg-web", "sg-db").hover();
  await expect(told(app)).toContainText("One way for some memberstcp 3306");
});

test("the keyboard goes from cell to cell", async ({ app }) => {
  await app.open({ ...MATRIX, by: "instance" });
  await app.page.locator("a.cell").first().focus();
  await app.page.keyboard.press("ArrowRight");
  await expect(cell(app, "prod-app01", "prod-app02")).toBeFocused();
  await app.page.keyboard.press("ArrowDown");
  await app.page.keyboard.press("ArrowDown");
  await app.page.keyboard.press("End");
  await expect(cell(app, "prod-bastion", "prod-web02")).toBeFocused();
  await expect(app.page.locator(".matrix-told")).toContainText("prod-web02");
  await expect(app.page.locator('a.cell[tabindex="0"]')).toHaveCount(1);
  await app.page.keyboard.press("Enter");
  await expect(app.page).not.toHaveURL(/view=matrix/);
  await app.outcome("reachable");
});

test("a table and a picture can be taken along", async ({ app }) => {
  await app.open({ ...MATRIX, by: "security_group" });
  for (const [format, start] of [["csv", "source,destination,reachable"], ["svg", "<svg "]] as const) {
    const coming = app.page.waitForEvent("download");
    await app.page.getByRole("button", { name: `Download matrix-by-security_group.${format}` }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe(`matrix-by-security_group.${format}`);
    expect(readFileSync(await file.path(), "utf8")).toMatch(new RegExp(`^${start}`));
  }
});

test("the matrix is of the changed network", async ({ app }) => {
  await app.open({ ...QUESTION, view: "matrix", by: "instance", lang: "en" });
  const link = cell(app, "prod-app01", "prod-db01");
  await expect(link).not.toHaveAttribute("aria-label", /3306,|3306$/);
  await app.page.getByRole("link", { name: /^Path/ }).click();
  await app.page.getByRole("button", { name: "What would change this?" }).click();
  await app.page.getByRole("button", { name: "Apply here: Fix 1" }).click();
  await app.outcome("reachable");
  expect(decodeURIComponent(app.page.url())).toContain(BLOCKING_RULE);
  await app.page.getByRole("link", { name: /^Matrix/ }).click();
  await link.hover();
  await expect(app.page.locator(".matrix-told")).toContainText("tcp 3306");
});

test("of a large network so many rows are shown as one can look over", async ({ app }) => {
  await app.open({ ...MATRIX, network: "same-vpc", by: "instance" });
  await app.drop({ "network.json": alike(70) });
  await expect(app.page.getByText("Shown: 50 of 70 rows.")).toBeVisible({ timeout: 20_000 });
  await expect(rows(app)).toHaveCount(50);
  await app.page.getByLabel("Only rows about").fill("end-69");
  await expect(rows(app).first()).toHaveText("end-69");
});

test("of a very large network every pair is asked about only when somebody wants it", async ({ app }) => {
  await app.open({ ...MATRIX, network: "same-vpc" });
  await app.drop({ "network.json": alike(130) });
  await expect(app.page.locator(".matrix .empty-title")).toHaveText("130 interfaces are many pairs");
  await app.page.getByRole("button", { name: "Ask about every pair" }).click();
  await expect(rows(app)).toContainText("×130");
  await expect(app.page.locator("a.cell").first()).toHaveAttribute("data-kind", "all");
});

test("a network that is not there is said, and the words are Chinese", async ({ app }) => {
  await app.open({ network: "own", view: "matrix", lang: "zh" });
  await expect(app.page.locator(".matrix .empty-title")).toBeVisible();
  await app.open({ ...MATRIX, lang: "zh", by: "zone" });
  await expect(app.page.locator(".matrix-legend")).toContainText("仅部分成员");
  await expect(app.page.locator(".matrix-summary")).toContainText("行");
});

/** Instances that nothing tells apart. */
function alike(count: number, tags: readonly string[] = []): string {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return JSON.stringify({
    vpclens: 1,
    vpcs: [{ vpc_id: "vpc-1", region_id: "cn-hangzhou", cidr_block: "10.0.0.0/16" }],
    vswitches: [{ vswitch_id: "vsw-1", vpc_id: "vpc-1", cidr_block: "10.0.0.0/24", zone_id: "cn-hangzhou-h" }],
    instances: numbers.map((number) => ({ instance_id: `i-${number}`, instance_name: `end-${number}`, vpc_id: "vpc-1", tags: { env: tags[number - 1] } })),
    network_interfaces: numbers.map((number) => ({ network_interface_id: `eni-${number}`, instance_id: `i-${number}`, vpc_id: "vpc-1", vswitch_id: "vsw-1", private_ip_address: `10.0.0.${number}`, security_group_ids: ["sg-1"] })),
    security_groups: [{ security_group_id: "sg-1", vpc_id: "vpc-1", region_id: "cn-hangzhou", security_group_type: "normal", inner_access_policy: "Accept", ingress: [], egress: [] }],
  });
}
