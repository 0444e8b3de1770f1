/** The words about dumps: how one is asked for, several of them, one that is given away. In both languages. */
import type { Lang } from "vpclens";

export const DUMP_TEXTS = {
  "collect.title": { en: "Get a dump of your own network", zh: "导出自己的网络数据" },
  "collect.about": {
    en: "This page asks the provider for nothing. It writes the read-only requests; you run them where `aliyun` is logged in, and bring back what they print.",
    zh: "本页面不会访问云厂商。它只生成只读请求：请在已登录 `aliyun` 的机器上运行，再把输出带回这里。",
  },
  "collect.regions": { en: "Regions", zh: "地域" },
  "collect.regions-about": { en: "Several with spaces or commas between.", zh: "多个地域用空格或逗号分隔。" },
  "collect.format": { en: "Written as", zh: "形式" },
  "collect.sh": { en: "Script", zh: "脚本" },
  "collect.text": { en: "Commands", zh: "命令" },
  "collect.policy": { en: "RAM policy", zh: "RAM 权限策略" },
  "collect.then-sh": {
    en: "Save it and run `{command}` in a POSIX shell. Then drop the folder `dump` onto this page.",
    zh: "保存后在 POSIX shell 中运行 `{command}`，然后把文件夹 `dump` 拖放到本页面。",
  },
  "collect.then-text": {
    en: "For whoever wants to see or pick what is asked: one request a line, and below them the policy that allows them. What stands in `<…>` an earlier answer tells.",
    zh: "适合想查看或挑选请求的人：每行一个请求，最后是允许这些请求的权限策略。`<…>` 中的值取自前面请求的响应。",
  },
  "collect.then-policy": {
    en: "The least that the account which asks needs: read-only calls, for `aliyun ram CreatePolicy`.",
    zh: "执行采集的账号所需的最小权限，全部为只读调用，可用于 `aliyun ram CreatePolicy`。",
  },
  "collect.refused": { en: "The requests cannot be written", zh: "无法生成请求" },
  download: { en: "Download {file}", zh: "下载 {file}" },

  "arrival.title": { en: "New beside what was there: {count}. What are they?", zh: "新增文件 {count} 个。它们是什么？" },
  "arrival.more": { en: "More of the same dump", zh: "同一份数据的补充" },
  "arrival.more-help": { en: "Read together; a file takes the place of the one of its name.", zh: "一起读取；同名文件会被替换。" },
  "arrival.beside": { en: "Another dump", zh: "另一份数据" },
  "arrival.beside-help": { en: "One network is made of all. Where they differ, nothing is known.", zh: "合并为一个网络；内容不一致之处视为未知。" },
  "arrival.later": { en: "A later dump", zh: "较新的数据" },
  "arrival.later-help": { en: "One network is made of all. Where they differ, this one counts.", zh: "合并为一个网络；内容不一致之处以这一份为准。" },
  "arrival.instead": { en: "Instead of what was there", zh: "替换原有文件" },
  "arrival.instead-help": { en: "Only the new files are read.", zh: "只读取新文件。" },
  "arrival.done": { en: "Done", zh: "完成" },
  "dump.number": { en: "Dump {number}", zh: "数据 {number}" },
  "dump.later": { en: "counts where it differs from those above", zh: "与上面的数据不一致时以它为准" },

  "folder.choose": { en: "Terraform configuration", zh: "Terraform 配置" },
  "folder.none": { en: "Choose a folder…", zh: "选择目录…" },
  "folder.top": { en: "the top folder", zh: "顶层目录" },
  "folder.free": { en: "Folders that no other calls", zh: "未被其他目录调用" },
  "folder.called": { en: "Called as modules", zh: "作为模块被调用" },

  "share.title": { en: "Share this network", zh: "分享这个网络" },
  "share.about": {
    en: "Makes a copy with other names, here in this tab. Dropped onto this page, it gives the same answers.",
    zh: "在当前标签页中生成一份改名后的副本；拖放到本页面即可得到相同的结论。",
  },
  "share.make": { en: "Make the copy", zh: "生成副本" },
  "share.refused": { en: "The copy could not be made", zh: "无法生成副本" },
  "share.replaced": { en: "What is replaced", zh: "已替换的内容" },
  "share.ids": { en: "{count} ids: {kinds}", zh: "{count} 个 ID：{kinds}" },
  "share.other-ids": { en: "others", zh: "其他" },
  "share.names": { en: "names, account numbers and the names of files", zh: "名称、账号和文件名" },
  "share.addresses": {
    en: "addresses and blocks: what lay in a block still does, private ones stay private",
    zh: "地址与网段：包含关系不变，私网地址仍为私网地址",
  },
  "share.gone": { en: "gone: descriptions, tags, comments, keys, passwords, tokens", zh: "已删除：描述、标签、注释、密钥、密码、令牌" },
  "share.stays": {
    en: "What stays can still tell who you are: how many VPCs there are, which ports are open, in which regions. Look at the copy before you give it away.",
    zh: "保留的内容仍可能暴露身份：专有网络数量、开放的端口、所在地域。分享前请先查看副本。",
  },
  "share.copy": { en: "To share", zh: "可以分享" },
  "share.one-document": {
    en: "The copy is one document of the whole network.",
    zh: "副本是描述整个网络的单个文档。",
  },
  "share.look": { en: "Look at the copy", zh: "查看副本" },
  "share.beginning": { en: "This is the beginning; the whole is in the file.", zh: "这里只显示开头，完整内容在文件中。" },
  "share.ask": { en: "The question you ask here, asked of the copy", zh: "您的问题在副本中对应" },
  "share.ask-value": { en: "from `{source}` to `{destination}`", zh: "从 `{source}` 到 `{destination}`" },
  "share.map": { en: "For you alone, never to be shared", zh: "仅供自己使用，请勿分享" },
  "share.map-help": {
    en: "Which id became which. With this table the copy tells whose network it is.",
    zh: "新旧 ID 对照表。有了它，就能看出副本是谁的网络。",
  },
  "share.table": { en: "Which id became which · {count}", zh: "新旧 ID 对照 · {count}" },
  "share.old": { en: "here", zh: "原 ID" },
  "share.new": { en: "in the copy", zh: "副本中的 ID" },
  "share.more": { en: "{count} more are in the file.", zh: "其余 {count} 个在文件中。" },
} as const satisfies Record<string, Record<Lang, string>>;
