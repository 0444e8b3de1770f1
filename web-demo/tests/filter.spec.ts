import { APP, BLOCKING_RULE, DB, DB_RULES, FILTER, manyRules, MARKS, QUESTION } from "./inputs";
import { expect, test, type Watched } from "./page";

/** Opens a filter of one's own network, which a link never carries: it is chosen by its name. */
async function own(app: Watched, document: string, id: string): Promise<void> {
  await app.open(FILTER);
  await app.drop({ "network.json": document });
  await subject(app).fill(id);
  await app.page.keyboard.press("Tab");
  await expect(app.line(0)).toBeVisible();
}

const subject = (app: Watched) => app.page.getByRole("combobox", { name: "Filter of" });
const port = (app: Watched) => app.page.getByLabel("Port", { exact: true }).and(app.page.locator(":visible"));
const row = (app: Watched, rule: string) => app.page.locator(`.passing-row[data-rule="${rule}"]`);
const rule = (app: Watched, id: string) => app.page.locator(`.line[data-rule="${id}"]`);

test("from the path to its filter, and the lines in the order of evaluation", async ({ app }) => {
  await app.open(QUESTION);
  await app.page.getByRole("link", { name: "Filter" }).click();
  await expect(subject(app)).toHaveValue(DB);
  await expect(port(app)).toHaveValue("3306");
  await expect(app.page.getByRole("columnheader")).toHaveText(["Line", "Verdict", "Rule", "From"]);
  const first = app.line(0);
  await expect(first).toHaveAttribute("data-rule", BLOCKING_RULE);
  await expect(first.getByRole("cell")).toHaveText(["0", "drop", /^tcp 3306 from 0\.0\.0\.0\/0.*Priority 1.*sgr-bp1threetierdbdrop3306/, /prod-db.*sg-bp1threetierdb/]);
  await expect(app.page.locator(".line").last().getByRole("cell").last()).toHaveText("built in");
  await expect(app.page.locator(".verdict")).toBeHidden();
  await expect(app.page).toHaveTitle("Filter prod-db01 · vpclens");

  await app.page.getByRole("link", { name: "Path" }).click();
  await app.outcome("unreachable");
  await expect(first).toBeHidden();
});

test("the rows follow the port that is typed", async ({ app }) => {
  await app.open({ ...FILTER, filter_port: "3306" });
  await expect(app.page.locator(".passing-none")).toBeVisible();
  await port(app).fill("33061");
  const peers = app.page.locator(".passing-rows.permitted .passing-peers");
  await expect(peers).toHaveText(["from 10.20.13.0/24", "from 10.20.3.0/24"].map((text) => new RegExp(text.replace(" ", "\\s*"))));
  await expect(app.page.locator("#page > [role=status]")).toContainText("Rows that pass: 2.");
  await port(app).fill("9100");
  await expect(peers).toHaveText([/10\.20\.9\.20/]);
  await expect(app.page).toHaveURL(/filter_port=9100/);
  await port(app).fill("");
  await expect(app.page.locator(".passing-rows.permitted .line-service")).toContainText(["tcp 9100", "tcp 22"]);
  await app.page.getByLabel("Protocol", { exact: true }).and(app.page.locator(":visible")).selectOption("ICMP");
  await expect(port(app)).toHaveCount(0);
  await expect(app.page.locator(".passing-rows.permitted .line-service")).toHaveText(["icmp"]);
});

test("what the input does not tell stands apart, with the command that would", async ({ app }) => {
  await app.open({ ...FILTER, filter_port: "22", without: DB_RULES });
  await expect(app.page.getByRole("heading", { name: "May pass: the input does not tell" })).toBeVisible();
  await expect(app.page.locator(".passing-rows.undetermined .passing-row").first()).toBeVisible();
  await expect(app.page.locator(".passing-box .command pre").first()).toContainText("aliyun ecs DescribeSecurityGroupAttribute");
});

test("marks say what a line is good for, and lead to the lines that shadow it", async ({ app }) => {
  await own(app, MARKS, "i-app");
  const shadowed = rule(app, "sgr-ssh-vpn");
  await expect(shadowed).toHaveAttribute("data-coverage", "shadowed");
  await expect(shadowed.locator(".line-marks")).toHaveText(/never decides: shadowed by\s*1/);
  await expect(rule(app, "sgr-ssh-all").locator(".line-marks")).toHaveText(/partly shadowed by\s*0/);
  await expect(rule(app, "sgr-web-again").locator(".line-marks")).toHaveText("redundant: the same without it");
  await expect(rule(app, "sgr-ssh-office").locator(".line-marks")).toHaveCount(0);
  await shadowed.getByRole("button", { name: "Go to line 1" }).click();
  await expect(app.line(1)).toBeFocused();
  await expect(app.line(1)).toHaveAttribute("data-rule", "sgr-ssh-all");

  await app.page.getByRole("button", { name: "Never decide 1" }).click();
  await expect(app.page.locator(".line:visible")).toHaveCount(1);
  await expect(app.page).toHaveURL(/show=idle/);
  await shadowed.getByRole("button", { name: "Go to line 1" }).click();
  await expect(app.line(1)).toBeFocused();
  await expect(app.page.getByRole("button", { name: /^All/ })).toHaveAttribute("aria-pressed", "true");
});

test("a row lights the line that decides it and leads there, and the other way round", async ({ app }) => {
  await own(app, MARKS, "i-app");
  await port(app).fill("443");
  const web = row(app, "sgr-web");
  await web.hover();
  await expect(rule(app, "sgr-web")).toHaveClass(/lit/);
  await rule(app, "sgr-web-again").hover();
  await expect(rule(app, "sgr-web")).not.toHaveClass(/lit/);
  await expect(row(app, "sgr-web-again")).toHaveClass(/lit/);
  await web.getByRole("button", { name: /^Go to line/ }).focus();
  await expect(rule(app, "sgr-web")).toHaveClass(/lit/);
  await app.page.keyboard.press("Enter");
  await expect(rule(app, "sgr-web")).toBeFocused();
});

test("a packet of a line, on demand, becomes a question about the path", async ({ app }) => {
  await app.open({ ...FILTER });
  const line = app.page.locator('.line[data-rule="sgr-bp1threetieropsmetrics"]');
  const more = line.getByRole("button", { name: "Example packet" });
  await expect(line.locator(".witness")).toBeHidden();
  await more.click();
  await expect(more).toHaveAttribute("aria-expanded", "true");
  await expect(line.locator(".witness p")).toHaveText("It decides, for example, tcp 9100 from 10.20.9.20 to prod-db01");
  await line.getByRole("button", { name: "Ask about the whole path" }).click();
  await app.outcome("reachable");
  await expect(app.page.getByRole("combobox", { name: "From" })).toHaveValue("10.20.9.20");
  await expect(app.page.getByRole("combobox", { name: "To", exact: true })).toHaveValue(DB);
  await app.page.goBack();
  await expect(line).toBeVisible();
});

test("those who may are named, and each is one click from the path", async ({ app }) => {
  await app.open({ ...FILTER, filter: APP, filter_port: "8080" });
  const web = app.page.locator('.passing-row[data-rule="sgr-bp1threetierapp8080"]');
  await expect(web.locator(".passing-group")).toHaveText(/members of\s*prod-web\s*sg-bp1threetierweb/);
  await web.getByRole("button", { name: "Ask about the path with prod-web01" }).click();
  await app.outcome("reachable");
  await expect(app.page.getByRole("combobox", { name: "From" })).toHaveValue("i-bp1threetierweb01");
  await expect(port(app)).toHaveValue("8080");
});

test("a network ACL is found by its name, watches both directions, and belongs to no end", async ({ app }) => {
  await own(app, MARKS, "edge");
  await expect(subject(app)).toHaveValue("nacl-1");
  await expect(app.page.locator("#filter-subject-about")).toHaveText("edge · network ACL");
  await port(app).fill("22");
  await expect(row(app, "nacl-1.ingress[1]")).toHaveCount(0);
  await port(app).fill("23");
  await expect(row(app, "nacl-1.ingress[1]")).toBeVisible();
  await rule(app, "nacl-1.ingress[0]").getByRole("button", { name: "Example packet" }).click();
  await expect(app.page.locator(".witness:visible")).toBeVisible();
  await expect(app.page.getByRole("button", { name: "Ask about the whole path" })).toHaveCount(0);
  await app.page.getByRole("radio", { name: "outbound" }).check();
  await expect(app.page.getByRole("heading", { name: "Where may it connect to?" })).toBeVisible();
  await expect(rule(app, "nacl-1.egress[0]")).toBeVisible();
});

test("language and theme switch, and the address brings the same state back", async ({ app }) => {
  await app.open({ ...FILTER, filter_port: "33061" });
  await expect(app.line(0)).toBeVisible();
  await app.page.getByRole("radio", { name: "outbound" }).check();
  await app.page.getByRole("radio", { name: "中文" }).check();
  await app.page.getByRole("radio", { name: "深色" }).check();
  await expect(app.page.getByRole("heading", { name: "它能访问哪里？" })).toBeVisible();
  await expect(app.page.locator(".line").last()).toContainText("默认放行出方向");
  const rows = await app.page.locator(".passing-row").allTextContents();
  expect(rows.length).toBeGreaterThan(0);

  await app.reload();
  await expect(app.page.locator(".passing-row")).toHaveText(rows);
  await expect(app.page.getByRole("radio", { name: "出方向" })).toBeChecked();
  await expect(app.page.getByRole("combobox", { name: "过滤对象" })).toHaveValue(DB);
  await expect(app.page.locator("html")).toHaveCSS("color-scheme", "dark");
  await app.page.goBack();
  await expect(app.page.locator("html")).not.toHaveCSS("color-scheme", "dark");
});

test("a link carries every part of the question", async ({ app }) => {
  const state = { ...QUESTION, view: "filter", filter: DB, filter_protocol: "any", show: "unknown", lang: "en", theme: "light" };
  await app.open(state);
  await expect(app.page.getByRole("button", { name: /^Not wholly known/ })).toHaveAttribute("aria-pressed", "true");
  await expect(app.page.locator("#filter-protocol")).toHaveValue("");
  const written = new URLSearchParams(new URL(app.page.url()).hash.slice(1));
  expect(Object.fromEntries(written)).toEqual(state);
});

test("what is wrong is told at its field", async ({ app }) => {
  await app.open(FILTER);
  await port(app).fill("99999");
  await expect(port(app)).toHaveAttribute("aria-invalid", "true");
  await expect(app.page.locator("#filter-port-about")).toContainText("99999");
  await expect(app.page.locator(".passing-row")).toHaveCount(0);
  await port(app).fill("33061");
  await expect(port(app)).not.toHaveAttribute("aria-invalid");
  await expect(app.page.locator(".passing-row").first()).toBeVisible();

  await subject(app).fill("i-nowhere");
  await expect(subject(app)).toHaveAttribute("aria-invalid", "true");
  await expect(app.page.locator("#filter-subject-about")).toContainText("i-nowhere");
  await expect(app.page.locator(".line")).toHaveCount(0);
  await subject(app).fill(DB);
  await expect(app.line(0)).toBeVisible();
  await subject(app).fill("");
  await expect(app.page.getByText("Choose a filter")).toBeVisible();
});

test("the rules can be taken along", async ({ app }) => {
  await app.open(FILTER);
  await app.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  for (const [name, expected] of [["Copy as JSON", '"directions"'], ["Copy as Markdown", BLOCKING_RULE]] as const) {
    await app.page.getByRole("button", { name }).click();
    await expect.poll(() => app.page.evaluate(() => navigator.clipboard.readText())).toContain(expected);
  }
});

test("a thousand lines stay usable", async ({ app }) => {
  await own(app, manyRules(1000), "eni-1");
  // an expectation that has to wait takes a picture of the whole table each time, so that waiting comes first
  await app.line(1000).waitFor();
  await expect(app.page.locator(".line")).toHaveCount(1001);
  const typed = app.page.locator("#filter-port");
  await typed.fill("443");
  const web = row(app, "sgr-last");
  await web.waitFor();
  await web.locator(".line-link").click();
  await expect(app.line(999)).toBeFocused();
  await expect(app.line(999)).toBeInViewport();
  await typed.fill("8080");
  await row(app, "sgr-0").waitFor();
  // what is beyond the first rows is drawn when it is asked for
  expect(await app.page.locator(".passing-row").count()).toBeLessThan(100);
  await app.page.locator(".passing-rest button").click();
  expect(await app.page.locator(".passing-row").count()).toBe(999);
});

test("the keyboard keeps its place when the direction changes", async ({ app }) => {
  await app.open(FILTER);
  await app.page.getByRole("radio", { name: "inbound" }).focus();
  await app.page.keyboard.press("ArrowRight");
  await expect(app.page.getByRole("radio", { name: "outbound" })).toBeFocused();
  await expect(app.page).toHaveURL(/direction=egress/);
  await app.page.getByRole("radio", { name: "中文" }).check();
  await app.page.keyboard.press("Tab");
  await app.page.keyboard.press("Shift+Tab");
  await expect(app.page.getByRole("radio", { name: "中文" })).toBeFocused();
});
