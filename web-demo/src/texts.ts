/** Every word of the page itself, in both languages. What is said about a verdict comes from the core. */
import type { Lang } from "vpclens";

const TEXTS = {
  tagline: { en: "Can A talk to B over this network? Why, or why not?", zh: "在这个网络里，A 能访问 B 吗？为什么？" },
  "skip-to-answer": { en: "Skip to the answer", zh: "跳到结论" },
  language: { en: "Language", zh: "语言" },
  theme: { en: "Theme", zh: "主题" },
  "theme.auto": { en: "Auto", zh: "自动" },
  "theme.light": { en: "Light", zh: "浅色" },
  "theme.dark": { en: "Dark", zh: "深色" },

  network: { en: "Network", zh: "网络" },
  "network.choose": { en: "Network shown", zh: "当前网络" },
  "network.own": { en: "Your own files", zh: "您自己的文件" },
  "network.files": { en: "Open files", zh: "打开文件" },
  "network.folder": { en: "Open a folder", zh: "打开文件夹" },
  "network.paste": { en: "Paste JSON", zh: "粘贴 JSON" },
  "network.drop": { en: "or drop them anywhere", zh: "也可以拖放到页面任意位置" },
  "network.drop-now": { en: "Drop to read", zh: "松开即可读取" },
  "network.drop-stays": { en: "The files stay in this tab.", zh: "文件只留在当前标签页中。" },
  "network.sources": { en: "Files", zh: "文件" },
  "network.sources-hint": {
    en: "Untick a file to see what the answer owes to it.",
    zh: "取消勾选某个文件，即可看到结论如何依赖它。",
  },
  "network.remove": { en: "Remove {file}", zh: "移除 {file}" },
  "network.clear": { en: "Remove all", zh: "全部移除" },
  "network.none": { en: "No files yet", zh: "还没有文件" },
  "network.none-help": {
    en: "Open, drop or paste what the aliyun command printed. A link never carries your files, so after opening one they have to be given again.",
    zh: "请打开、拖放或粘贴 aliyun 命令的输出。链接不会携带您的文件，因此通过链接打开后需要重新提供。",
  },
  "network.reading": { en: "Reading…", zh: "正在读取…" },
  "network.nothing": { en: "no JSON file could be read there", zh: "没有读取到 JSON 文件" },
  "network.unread": { en: "The network could not be read", zh: "无法读取网络" },
  "network.notices": { en: "Notices", zh: "提示" },
  "network.notice-kinds": {
    en: "What was not understood, and what does not fit together.",
    zh: "未能识别的内容，以及相互不一致的内容。",
  },
  "network.recipe": { en: "How to get your own data", zh: "如何导出自己的数据" },
  "network.recipe-help": {
    en: "These calls only read. Save each output to a file of its own and drop them all here; call DescribeSecurityGroupAttribute once per group.",
    zh: "以下调用均为只读。请将每个输出保存为单独的文件，然后全部拖放到这里；每个安全组调用一次 DescribeSecurityGroupAttribute。",
  },
  "count.vpcs": { en: "VPCs", zh: "专有网络" },
  "count.vswitches": { en: "vSwitches", zh: "交换机" },
  "count.instances": { en: "Instances", zh: "实例" },
  "count.network_interfaces": { en: "Interfaces", zh: "弹性网卡" },
  "count.security_groups": { en: "Security groups", zh: "安全组" },
  "example.three-tier": { en: "Example: three-tier application", zh: "示例：三层应用" },
  example: { en: "Example: {name}", zh: "示例：{name}" },

  "paste.title": { en: "Paste JSON", zh: "粘贴 JSON" },
  "paste.help": {
    en: "The output of one aliyun call, several calls under their names, or a vpclens document.",
    zh: "一个 aliyun 调用的输出、以调用名为键的多个输出，或 vpclens 文档。",
  },
  "paste.read": { en: "Read", zh: "读取" },
  "paste.cancel": { en: "Cancel", zh: "取消" },

  view: { en: "What to ask", zh: "查询类型" },
  "view.path": { en: "Path", zh: "路径" },
  "view.path-help": { en: "can A talk to B", zh: "A 能否访问 B" },
  "view.filter": { en: "Filter", zh: "过滤规则" },
  "view.filter-help": { en: "who may reach this port", zh: "谁能访问这个端口" },

  question: { en: "Question", zh: "问题" },
  "question.source": { en: "From", zh: "源" },
  "question.destination": { en: "To", zh: "目的" },
  "question.protocol": { en: "Protocol", zh: "协议" },
  "question.protocol-number": { en: "Protocol number", zh: "协议号" },
  "question.protocol-other": { en: "by number…", zh: "按协议号…" },
  "question.port": { en: "Port", zh: "端口" },
  "question.source-port": { en: "Source port", zh: "源端口" },
  "question.any": { en: "any", zh: "任意" },
  "question.end": { en: "name, id or IP address", zh: "名称、ID 或 IP 地址" },
  "question.show-all": { en: "Show choices", zh: "显示可选项" },
  "question.choices": { en: "Choices: {count}", zh: "可选项：{count}" },
  "question.more-choices": { en: "{count} more: keep typing", zh: "还有 {count} 项，请继续输入" },
  "question.outside": { en: "not in the data; taken as typed", zh: "不在数据中，按输入内容处理" },
  "question.swap": { en: "Swap source and destination", zh: "交换源和目的" },
  "question.try": { en: "Try", zh: "试一试" },
  "question.without": { en: "with a file missing", zh: "缺少一个文件时" },
  "question.more": { en: "More", zh: "更多" },
  "question.assume": { en: "Take as given", zh: "视为成立" },
  "assume.tcp25_unblocked": { en: "outbound TCP 25 was unblocked for this account", zh: "该账号已解封出方向 TCP 25" },
  "assume.inner_accept_beats_egress": {
    en: "the intra-group policy Accept outweighs outbound rules",
    zh: "组内互通策略优先于出方向规则",
  },

  answer: { en: "Answer", zh: "结论" },
  "answer.ends-missing": { en: "Choose two ends", zh: "请选择两端" },
  "answer.ends-missing-help": {
    en: "Pick or type a source and a destination; the answer appears as you type.",
    zh: "选择或输入源和目的，结论会随输入即时显示。",
  },
  "answer.no-network": { en: "There is no network to ask yet", zh: "还没有可以提问的网络" },
  "answer.no-network-help": { en: "See the message above.", zh: "请查看上方的提示。" },
  "answer.refused": { en: "The question cannot be answered as it stands", zh: "这个问题暂时无法回答" },
  "answer.refused-help": { en: "Check the two ends, the protocol and the port.", zh: "请检查两端、协议和端口。" },
  "outcome.reachable": { en: "Reachable", zh: "可达" },
  "outcome.unreachable": { en: "Not reachable", zh: "不可达" },
  "outcome.undetermined": { en: "Cannot tell", zh: "无法判定" },
  "answer.blockers": { en: "What stops it", zh: "阻断原因" },
  "answer.rules": { en: "Rules that let it pass", zh: "放行的规则" },
  "answer.missing": { en: "What is missing", zh: "缺少的信息" },
  "answer.missing-help": {
    en: "Run the command, then add its output to your files.",
    zh: "请执行该命令，再把输出加入您的文件。",
  },
  "answer.path": { en: "The path", zh: "路径" },
  "answer.assumptions": { en: "What the answer rests on", zh: "结论的前提" },
  "answer.help": { en: "What helps", zh: "处理建议" },
  "answer.raw": { en: "The whole answer", zh: "完整结论" },
  "answer.beyond": { en: "if it gets this far", zh: "若能到达此处" },

  "filter.subject": { en: "Filter of", zh: "过滤对象" },
  "filter.subject-hint": { en: "instance, interface or network ACL", zh: "实例、弹性网卡或网络 ACL" },
  "filter.none": { en: "Choose a filter", zh: "请选择过滤对象" },
  "filter.none-help": {
    en: "Pick an instance or an interface to see its security groups, or a network ACL.",
    zh: "选择实例或弹性网卡可查看其安全组的规则，也可以选择网络 ACL。",
  },
  "passing.ingress": { en: "Who may reach this port?", zh: "谁能访问这个端口？" },
  "passing.egress": { en: "Where may it connect to?", zh: "它能访问哪里？" },
  "passing.nothing": { en: "Nothing passes.", zh: "没有任何流量可以通过。" },
  "passing.nothing-certain": { en: "Nothing passes for certain.", zh: "没有确定可以通过的流量。" },
  "passing.count": { en: "Rows that pass: {count}.", zh: "可以通过：{count} 项。" },
  "passing.open": { en: "May pass: the input does not tell", zh: "可能通过：输入中信息不足" },
  "passing.open-count": { en: "Rows that may pass: {count}.", zh: "可能通过：{count} 项。" },
  "passing.all": { en: "everything", zh: "所有流量" },
  "passing.line": { en: "line {line}", zh: "第 {line} 行" },
  "passing.members": { en: "members of", zh: "成员属于" },
  "passing.known": { en: "Among them", zh: "其中包括" },
  "passing.ask": { en: "Ask about the path with {name}", zh: "查询与 {name} 之间的路径" },
  "passing.more-peers": { en: "{count} more blocks", zh: "另有 {count} 个地址段" },
  "passing.more-known": { en: "{count} more", zh: "另有 {count} 个" },
  "passing.rest": { en: "Show {count} more rows", zh: "再显示 {count} 项" },
  "passing.more-rows": { en: "There are more rows than can be shown here.", zh: "结果过多，此处未能全部显示。" },
  "lines.title": { en: "Effective rules", zh: "生效规则" },
  "lines.hint": {
    en: "Merged from all groups, in the order of evaluation: the first line that matches a packet decides it.",
    zh: "已合并所有安全组，按匹配顺序排列：首个匹配的行决定结果。",
  },
  "lines.show": { en: "Lines shown", zh: "显示的行" },
  "lines.place": { en: "Line", zh: "行" },
  "lines.verdict": { en: "Verdict", zh: "结果" },
  "lines.rule": { en: "Rule", zh: "规则" },
  "lines.holder": { en: "From", zh: "来源" },
  "lines.from": { en: "from", zh: "来自" },
  "lines.to": { en: "to", zh: "前往" },
  "lines.built-in": { en: "built in", zh: "平台内置" },
  "lines.go-to": { en: "Go to line {line}", zh: "转到第 {line} 行" },
  "lines.more-lines": { en: "Show {count} more lines", zh: "再显示 {count} 行" },
  "show.all": { en: "All", zh: "全部" },
  "show.idle": { en: "Never decide", zh: "永不生效" },
  "show.partly": { en: "Partly shadowed", zh: "部分被遮蔽" },
  "show.redundant": { en: "Redundant", zh: "冗余" },
  "show.unknown": { en: "Not wholly known", zh: "不完全可知" },
  "mark.shadowed": { en: "never decides: shadowed by", zh: "永不生效：被以下行遮蔽" },
  "mark.partly": { en: "partly shadowed by", zh: "部分被以下行遮蔽" },
  "mark.nothing": { en: "matches no packet", zh: "不匹配任何报文" },
  "mark.unknown": { en: "what it matches is not wholly known", zh: "匹配范围不完全可知" },
  "mark.redundant": { en: "redundant: the same without it", zh: "冗余：删除后结果不变" },
  witness: { en: "Example packet", zh: "示例报文" },
  "witness.decides": { en: "It decides, for example,", zh: "例如由它决定：" },
  "witness.matches": { en: "It matches, for example,", zh: "例如它匹配：" },
  "witness.ask": { en: "Ask about the whole path", zh: "查询完整路径" },

  "end.groups": { en: "Security groups: {groups}", zh: "安全组：{groups}" },
  "leg.forward": { en: "Forward", zh: "去程" },
  "leg.return": { en: "Return", zh: "回程" },
  "disposition.accepted": { en: "arrives", zh: "到达" },
  "disposition.denied_out": { en: "stopped on the way out", zh: "出方向被阻断" },
  "disposition.denied_in": { en: "stopped on the way in", zh: "入方向被阻断" },
  "disposition.not_delivered": { en: "not delivered", zh: "未送达" },
  "disposition.not_walked": { en: "not walked", zh: "未到这一步" },
  "disposition.insufficient_info": { en: "cannot tell", zh: "无法判定" },
  "action.originated": { en: "sent", zh: "发出" },
  "action.permitted": { en: "permitted", zh: "放行" },
  "action.denied": { en: "denied", zh: "阻断" },
  "action.forwarded": { en: "forwarded", zh: "转发" },
  "action.delivered": { en: "delivered", zh: "送达" },
  "action.undetermined": { en: "cannot tell", zh: "无法判定" },
  "direction.ingress": { en: "inbound", zh: "入方向" },
  "direction.egress": { en: "outbound", zh: "出方向" },

  "rule.priority": { en: "Priority", zh: "优先级" },
  "rule.policy": { en: "Policy", zh: "授权策略" },
  "rule.protocol": { en: "Protocol", zh: "协议" },
  "rule.ports": { en: "Ports", zh: "端口" },
  "rule.remote": { en: "Remote", zh: "授权对象" },
  "rule.source-ports": { en: "Source ports", zh: "源端口" },
  "rule.local": { en: "Local address", zh: "本端地址" },
  "rule.group": { en: "Security group", zh: "安全组" },
  "rule.direction": { en: "Direction", zh: "方向" },
  "rule.id": { en: "Rule ID", zh: "规则 ID" },
  "rule.description": { en: "Description", zh: "描述" },
  "policy.accept": { en: "accept", zh: "允许" },
  "policy.drop": { en: "drop", zh: "拒绝" },
  "policy.unknown": { en: "cannot tell", zh: "无法判定" },

  "kind.Vpc": { en: "VPC", zh: "专有网络" },
  "kind.VSwitch": { en: "vSwitch", zh: "交换机" },
  "kind.Instance": { en: "instance", zh: "实例" },
  "kind.NetworkInterface": { en: "interface", zh: "弹性网卡" },
  "kind.SecurityGroup": { en: "security group", zh: "安全组" },
  "kind.NetworkAcl": { en: "network ACL", zh: "网络 ACL" },
  "kind.Listener": { en: "listener", zh: "监听" },
  "kind.ServiceWhitelist": { en: "whitelist", zh: "白名单" },
  "kind.PrefixList": { en: "prefix list", zh: "前缀列表" },
  "kind.Address": { en: "address", zh: "地址" },

  copy: { en: "Copy", zh: "复制" },
  "copy.done": { en: "Copied", zh: "已复制" },
  "copy.failed": { en: "Copying was refused", zh: "复制被拒绝" },
  "copy.command": { en: "Copy the command", zh: "复制命令" },
  "copy.commands": { en: "Copy the commands", zh: "复制命令" },
  "copy.markdown": { en: "Copy as Markdown", zh: "复制为 Markdown" },
  "copy.json": { en: "Copy as JSON", zh: "复制为 JSON" },
  "copy.line": { en: "Copy as one line", zh: "复制为一行" },
  "copy.link": { en: "Copy link", zh: "复制链接" },

  "problem.at": { en: "at", zh: "位置" },
  "problem.internal-help": {
    en: "This is a fault of the program, not of your data. Reload the page to go on.",
    zh: "这是程序的错误，与您的数据无关。请重新加载页面后继续。",
  },

  private: { en: "Everything runs in this tab; nothing is sent anywhere.", zh: "一切都在当前标签页中运行，不会发送任何数据。" },
  disclaimer: {
    en: "Answers come from the configuration given, not from traffic.",
    zh: "结论依据所提供的配置，而非实际流量。",
  },
  version: { en: "Version {version}", zh: "版本 {version}" },
} as const satisfies Record<string, Record<Lang, string>>;

export type TextKey = keyof typeof TEXTS;

let language: Lang = "en";

export function setLanguage(lang: Lang): void {
  language = lang;
}

/** The text of `key` in the page's language. */
export function t(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return TEXTS[key][language].replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}

/** The text of a word that the core may extend, such as `kind.Vpc`; the word itself where this page does not know it yet. */
export function tWord(group: "kind" | "disposition" | "action" | "direction" | "policy" | "leg" | "example", word: string): string {
  const key = `${group}.${word}`;
  return key in TEXTS ? t(key as TextKey) : word;
}

/** The language a visitor has not chosen. */
export function preferredLanguage(): Lang {
  const first = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag));
  return first?.toLowerCase().startsWith("zh") ? "zh" : "en";
}
