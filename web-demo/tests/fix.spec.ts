import { BLOCKING_RULE, DB, DB_RULES, QUESTION } from "./inputs";
import { expect, test, type Watched } from "./page";

const EN = { ...QUESTION, lang: "en" };
const card = (app: Watched, index: number) => app.page.locator(".fix-card").nth(index);
const bar = (app: Watched) => app.page.locator("#changed");

async function applyFirst(app: Watched): Promise<void> {
  await app.page.getByRole("button", { name: "What would change this?" }).click();
  await app.page.getByRole("button", { name: "Apply here: Fix 1" }).click();
  await app.outcome("reachable");
}

test("fixes come with commands, Terraform and what else they open", async ({ app }) => {
  await app.open(EN);
  await app.page.getByRole("button", { name: "What would change this?" }).click();
  await expect(app.page.locator(".fix-card")).toHaveCount(2);
  await expect(app.page.getByRole("heading", { name: "What would change this" })).toBeFocused();
  await expect(card(app, 0).locator(".fix-changes")).toContainText("give priority 2");
  const written = card(app, 0).locator("pre");
  await expect(written).toHaveText(new RegExp(`^aliyun ecs ModifySecurityGroupRule .*${BLOCKING_RULE}`));
  await card(app, 0).getByRole("radio", { name: "Terraform" }).check();
  await expect(written).toContainText("# priority = 2");
  await expect(card(app, 0).locator(".difference")).toHaveCount(4);
  await expect(card(app, 0).locator(".difference").first()).toContainText("Gained");
  await card(app, 0).getByRole("link", { name: "Ask" }).last().click();
  await expect(app.page).toHaveURL(/from=eni-bp1threetierapp02/);
  await expect(app.page.getByRole("button", { name: "What would change this?" })).toBeVisible();
});

test("a fix is applied, everything is about the changed network, and undo goes back", async ({ app }) => {
  await app.open(EN);
  await app.outcome("unreachable");
  await applyFirst(app);
  await expect(bar(app)).toBeFocused();
  await expect(bar(app)).toContainText("With changes: 1");
  await expect(app.page.locator(".side")).toHaveCount(2);
  await expect(app.page.locator(".side").first()).toHaveAttribute("data-outcome", "unreachable");
  await expect(app.page.locator(".side").last()).toHaveAttribute("data-outcome", "reachable");
  // another question is asked of the changed network too
  await app.ask("i-bp1threetierapp02", DB, "3306");
  await expect(app.page.locator(".side").last()).toContainText("prod-app02");
  await app.outcome("reachable");
  await app.page.getByRole("link", { name: /^Filter/ }).click();
  await app.page.locator("#filter-subject").fill(DB);
  await app.page.keyboard.press("Tab");
  await expect(app.page.locator(".passing-row").first()).toBeVisible();
  await expect(bar(app)).toBeVisible();
  // the address holds the changes
  await app.reload();
  await app.page.getByRole("link", { name: /^Path/ }).click();
  await app.outcome("reachable");
  await app.page.getByRole("button", { name: "Undo", exact: true }).click();
  await app.outcome("unreachable");
  await expect(bar(app)).toHaveCount(0);
  await expect(app.page.locator(".side")).toHaveCount(0);
  await app.page.goBack();
  await app.outcome("reachable");
});

test("fixes are undone one after the other, or all at once", async ({ app }) => {
  await app.open(EN);
  await applyFirst(app);
  await app.page.getByRole("button", { name: "What would change this?" }).click();
  await expect(app.page.locator(".fixes")).toHaveAttribute("data-after", "unreachable");
  await app.page.getByRole("button", { name: "Apply here: Fix 1" }).click();
  await app.outcome("unreachable");
  await expect(bar(app)).toContainText("With changes: 2");
  await app.page.getByRole("button", { name: "Undo", exact: true }).click();
  await app.outcome("reachable");
  await expect(app.page.getByRole("button", { name: "Undo all" })).toHaveCount(0);
  await app.page.goBack();
  await app.outcome("unreachable");
  await app.page.getByRole("button", { name: "Undo all" }).click();
  await expect(bar(app)).toHaveCount(0);
  await app.outcome("unreachable");
});

test("another network has no changes", async ({ app }) => {
  await app.open(EN);
  await applyFirst(app);
  await app.page.getByLabel("Network shown").selectOption("same-vpc");
  await app.outcome("reachable");
  await expect(bar(app)).toHaveCount(0);
  expect(app.page.url()).not.toContain("change=");
});

test("where there is no fix it says what is missing, or what no change takes away", async ({ app }) => {
  await app.open({ ...EN, without: DB_RULES });
  await app.outcome("undetermined");
  await app.page.getByRole("button", { name: "What would change this?" }).click();
  await expect(app.page.locator(".fixes .lack").first()).toContainText("DescribeSecurityGroupAttribute");
  await expect(app.page.locator(".fix-card")).toHaveCount(0);
  await app.open({ network: "peered-vpcs", from: "i-lab", to: "i-shop", port: "8080", lang: "en" });
  await app.outcome("unreachable");
  await app.page.getByRole("button", { name: "What would change this?" }).click();
  await expect(app.page.locator(".fix-without li")).toHaveAttribute("data-reason", "peering.not_transitive");
});

test("a change that does not fit is told, and can be undone", async ({ app }) => {
  await app.open({ ...EN, change: JSON.stringify([{ StartInstance: { instance_id: "i-nowhere" } }]) });
  await expect(app.page.locator(".network .problem")).toContainText("fix.not_applicable");
  await app.page.getByRole("button", { name: "Undo", exact: true }).click();
  await app.outcome("unreachable");
});

test("fixes are told in Chinese", async ({ app }) => {
  await app.open({ ...QUESTION, lang: "zh" });
  await app.page.getByRole("button", { name: "怎样改变这个结果？" }).click();
  await expect(card(app, 0).locator(".fix-changes")).toContainText("优先级改为 2");
  await app.page.getByRole("button", { name: "在此应用: 方案 1" }).click();
  await expect(bar(app)).toContainText("已应用变更：1");
});
