use super::Lang;

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident: $en:literal, $zh:literal;)*) => {
        /// A heading or a word of a report.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Label {
            $($(#[$doc])* $name,)*
        }

        impl Label {
            /// The word.
            pub fn text(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$name, Lang::En) => $en, (Self::$name, Lang::Zh) => $zh,)*
                }
            }
        }
    };
}

labels! {
    /// The verdict yes.
    Reachable: "reachable", "可达";
    /// The verdict no.
    Unreachable: "not reachable", "不可达";
    /// The verdict that the input does not hold.
    Undetermined: "cannot tell", "无法判定";
    /// Heading of the forward leg.
    Forward: "forward", "去程";
    /// Heading of the return leg.
    Return: "return", "回程";
    /// Heading of what stops it.
    Blockers: "what stops it", "阻断原因";
    /// Heading of what is not known.
    Missing: "what is missing", "缺少的信息";
    /// Heading of what the answer rests on.
    Assumptions: "what the answer rests on", "结论的前提";
    /// Before the changes that make something so.
    BecauseOf: "because of", "原因：";
    /// Before a piece of advice.
    Help: "what helps", "处理建议";
    /// Before the command that would bring what is missing.
    Run: "run", "请执行";
    /// An interface that a packet starts at.
    Originated: "sent", "发出";
    /// A filter that lets a packet pass.
    Permitted: "permitted", "放行";
    /// A filter or a place that stops a packet.
    Denied: "denied", "阻断";
    /// A packet that is sent on.
    Forwarded: "forwarded", "转发";
    /// A packet that arrives.
    Delivered: "delivered", "送达";
    /// Heading of what a filter lets pass.
    MayPass: "what passes", "可以通过";
    /// Heading of what may pass.
    MayBe: "what may pass: the input does not tell", "可能通过：输入中信息不足";
    /// An empty list.
    Nothing: "nothing", "无";
    /// Before the lines that shadow a line wholly.
    Shadowed: "never decides: shadowed by", "永不生效：被以下行遮蔽";
    /// Before the lines that shadow a line partly.
    PartlyShadowed: "partly shadowed by", "部分被以下行遮蔽";
    /// A line that matches no packet.
    MatchesNothing: "matches no packet", "不匹配任何报文";
    /// A line of which not everything is known.
    NotWhollyKnown: "what it matches is not wholly known", "匹配范围不完全可知";
    /// A line without which nothing would change.
    Redundant: "redundant: without it the filter would do the same", "冗余：删除后结果不变";
    /// Heading of what to look at when something cannot be reached.
    Checks: "what to look at, in this order", "排查顺序";
    /// The first thing to look at.
    CheckFilters: "security groups, network ACLs and lists", "安全组、网络 ACL 与访问控制列表";
    /// The second one.
    CheckSystem: "the firewall of the operating system, which no input shows", "操作系统防火墙（不在输入之内）";
    /// The third one.
    CheckRoutes: "routes, gateways and states", "路由、网关与资源状态";
    /// The fourth one.
    CheckOverlap: "overlapping address ranges", "网段重叠";
    /// Nothing was found there.
    Clear: "nothing stops it there", "未发现问题";
    /// Something is not known there.
    NotKnown: "not known", "信息不足";
    /// Nobody can see it from here.
    NotSeen: "look there yourself", "请自行检查";
    /// Before a source port.
    SourcePort: "source port", "源端口";
    /// Before source ports.
    SourcePorts: "source ports", "源端口";
    /// Before a thing to do.
    Step: "step", "步骤";
    /// Before what something does not do.
    Limit: "limit", "限制";
    /// Before what something costs.
    Cost: "cost", "费用";
    /// Before the keys of documents.
    Sources: "sources", "依据";
    /// Heading of what cannot be used.
    RuledOut: "ruled out", "不可用";
    /// Before conditions that fail.
    NotMet: "not met", "不满足";
    /// Before the own address.
    OwnAddress: "own address", "本端地址";
    /// Before how many addresses hosts can have.
    Usable: "usable", "可用";
    /// Heading of what is left of a pool.
    Left: "left", "剩余";
    /// Heading of the block that holds all others.
    InOneBlock: "all in one block", "可汇总为一个网段";
    /// Heading of what was not asked for.
    CoveredBeyond: "covered beyond what was given", "额外覆盖";
    /// Before what is kept for growth.
    Reserve: "kept for growth", "预留";
    /// Heading of how full things are.
    Room: "room", "空间";
    /// Before how many addresses are used.
    Used: "used", "已用";
    /// Before how many addresses are free.
    Free: "free", "空闲";
    /// Before the largest block that is free.
    LargestFree: "largest", "最大空闲网段";
    /// Before how many more blocks fit.
    MoreFit: "more fit", "还可容纳";
    /// What arrives, and whose answers do not.
    OneWay: "one way: its answers are stopped", "单向：应答被阻断";
    /// What only some of a group can open.
    Some: "only some", "仅部分";
    /// Before what only some of a group can open, and get no answer to.
    SomeOneWay: "only some, one way: its answers are stopped", "仅部分，单向：应答被阻断";
    /// Before how many rows of a picture there are, where it has not room for all.
    Drawn: "rows drawn", "已绘制的行";
    /// Heading of what is answered differently.
    Differences: "what can be opened differently", "连通性变化";
    /// Heading of what is written differently.
    WrittenDifferently: "what is written differently", "配置变化";
    /// Before the number of a fix.
    Fix: "fix", "方案";
    /// Heading of what a fix does.
    Effects: "what it opens and stops", "影响";
    /// Heading of obstacles.
    CannotBeChanged: "what no change here takes away", "无法通过此处的变更消除";
}
