/** What the view of plans opens with: two regions, two zones, tiers, and an office that is in the way. */
import type { PlanDocument, PlanNode } from "vpclens";

/** Of tiers, and to choose from: told apart in light and in dark. */
export const COLORS = ["#3d8bd4", "#2f9e6e", "#c98a1b", "#b0568f", "#7a6bd0", "#c7573f", "#4a9aa8", "#7d8794"] as const;

function tiers(...growth: number[]): PlanNode[] {
  return [
    { name: "web", kind: "vswitch", hosts: 200, growth: growth[0], color: COLORS[0] },
    { name: "app", kind: "vswitch", hosts: 400, growth: growth[1], color: COLORS[1] },
    { name: "db", kind: "vswitch", length: 26, color: COLORS[2] },
  ];
}

export const SAMPLE_PLAN: PlanDocument = {
  plan: 1,
  profile: "alibaba_cloud",
  pools: ["10.0.0.0/8"],
  avoid: [{ role: "cloud_services" }, { role: "docker_bridge" }, { block: "10.0.0.0/12", role: "on_premises", network: "office" }],
  nodes: [
    {
      name: "cn-hangzhou",
      kind: "region",
      length: 13,
      nodes: [
        {
          name: "prod",
          kind: "vpc",
          length: 18,
          growth: 100,
          notes: "orders",
          tags: { team: "orders" },
          nodes: [
            { name: "cn-hangzhou-h", kind: "zone", length: 20, nodes: tiers(100, 0) },
            { name: "cn-hangzhou-i", kind: "zone", length: 20, nodes: tiers(100, 0) },
          ],
        },
        { name: "test", kind: "vpc", length: 20, nodes: [{ name: "cn-hangzhou-h", kind: "zone", nodes: tiers() }] },
      ],
    },
    { name: "cn-shanghai", kind: "region", length: 13, nodes: [{ name: "standby", kind: "vpc", length: 18, nodes: [{ name: "cn-shanghai-b", kind: "zone", nodes: tiers() }] }] },
  ],
};
