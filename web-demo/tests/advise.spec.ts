import { expect, test, type Watched } from "./page";

const ADVISE = { network: "own", view: "advise", lang: "en" };
const from = (app: Watched) => app.page.getByRole("group", { name: "From", exact: true });
const to = (app: Watched) => app.page.getByRole("group", { name: "To", exact: true });
const ways = (app: Watched) => app.page.locator(".way");
const way = (app: Watched, name: string) => app.page.locator(`.way[data-way="${name}"]`);

async function outcome(app: Watched, expected: "suits" | "undetermined" | "none"): Promise<void> {
  await expect(app.page.locator(".advise-outcome")).toHaveAttribute("data-outcome", expected);
}

async function describe(end: ReturnType<typeof from>, facts: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(facts)) await end.getByLabel(label, { exact: true }).fill(value);
}

test("the ways follow what is said of both places", async ({ app }) => {
  await app.open(ADVISE);
  await outcome(app, "undetermined");
  await describe(from(app), { Region: "cn-hangzhou", Account: "a", VPC: "web", "CIDR blocks": "10.0.0.0/16" });
  await describe(to(app), { Region: "cn-beijing", Account: "a", VPC: "data", "CIDR blocks": "10.1.0.0/16, 10.2.0.0/16" });
  await outcome(app, "suits");
  await expect(ways(app).first()).toHaveAttribute("data-way", "vpc_peering");
  await expect(ways(app).first()).toHaveAttribute("open", "");
  await expect(ways(app).last()).toHaveAttribute("data-way", "internet");
  await expect(way(app, "vpc_peering").locator(".way-steps code").first()).toHaveText("CreateVpcPeerConnection");

  await app.page.getByLabel("serve many VPCs").check();
  await expect(ways(app).first()).toHaveAttribute("data-way", "transit_router");
  await app.page.getByLabel("peering", { exact: true }).check();
  await app.page.getByLabel("serve many VPCs").uncheck();
  await expect(ways(app).first()).toHaveAttribute("data-way", "vpc_peering");

  await to(app).getByLabel("CIDR blocks").fill("10.0.0.0/8");
  await expect(ways(app).first()).toHaveAttribute("data-way", "privatelink");
  await app.page.getByText(/^Ruled out/).click();
  await expect(app.page.locator('.ruled-out [data-way="vpc_peering"]')).toContainText("10.0.0.0/16 and 10.0.0.0/8 overlap in 10.0.0.0/16");
});

test("the address carries every fact, in both languages", async ({ app }) => {
  await app.open(ADVISE);
  await from(app).getByLabel("Where").selectOption("on premises");
  await from(app).getByLabel("CIDR blocks").fill("192.168.0.0/16");
  await from(app).getByLabel("Region").fill("cn-hangzhou");
  await to(app).getByLabel("Where").selectOption("a service in 100.64.0.0/10 (OSS)");
  await to(app).getByLabel("Region").fill("cn-hangzhou");
  await app.page.getByLabel("Bandwidth, Mbit/s").fill("500");
  await expect(ways(app).first()).toHaveAttribute("data-way", "cloud_range_transit_router");
  await app.page.getByRole("radio", { name: "中文" }).check();
  await expect(app.page.locator(".advise-outcome")).toContainText("推荐");
  await app.reload();
  await outcome(app, "suits");
  await expect(app.page.locator("#advise-source-cidr")).toHaveValue("192.168.0.0/16");
  await expect(app.page.locator("#advise-destination-kind")).toHaveValue("cloud_range");
  await expect(app.page.locator("#advise-bandwidth")).toHaveValue("500");
  await expect(way(app, "cloud_range_vpn_gateway")).toHaveCount(1);
});

test("what is wrong is told at its field", async ({ app }) => {
  await app.open(ADVISE);
  await from(app).getByLabel("CIDR blocks").fill("10.0.0.0/33");
  await expect(app.page.locator("#advise-source-cidr-about.wrong")).toBeVisible();
  await expect(app.page.locator("#advise-source-cidr")).toHaveAttribute("aria-invalid", "true");
  await from(app).getByLabel("CIDR blocks").fill("10.0.0.0/16");
  await expect(app.page.locator("#advise-source-cidr-about.wrong")).toHaveCount(0);
  await expect(ways(app).first()).toBeVisible();
});

test("a network tells of the resources that it describes", async ({ app }) => {
  await app.open({ view: "advise", lang: "en" });
  await from(app).getByLabel("Resource id").fill("i-bp1threetierweb01");
  await to(app).getByLabel("Resource id").fill("i-bp1threetierdb01");
  await expect(way(app, "security_group_rule").locator(".way-fit")).toHaveText("suits");
});
