// What Chinese government sites print before a value, by the field it means.

export type LabelField =
  | "published"
  | "posted"
  | "dated"
  | "drafted"
  | "signed"
  | "documentNumber"
  | "issuer"
  | "source"
  | "affiliation"
  | "author"
  | "title"
  | "none";

/** Earlier kinds of date outrank later ones. */
const labels: Readonly<Record<LabelField, string>> = {
  published:
    "发布日期 发布时间 公布日期 公布时间 发表时间 发表日期 发布于 发表于 刊发于 信息发布日期 信息发布时间 颁布日期 颁布时间",
  posted:
    "公开日期 公开时间 信息公开日期 信息公开时间 发文日期 发文时间 上网日期 上网时间 上传日期 上传时间 录入日期 录入时间 添加日期 添加时间 创建日期 创建时间 信息时间 信息日期 文章时间 发稿时间 提交时间 挂网时间",
  dated: "日期 时间 更新时间 更新日期 最后更新 最后更新时间 更新于 修改时间 修改日期",
  drafted:
    "成文日期 成文时间 公文生成日期 文件生成日期 信息生成日期 生成日期 生成时间 制发日期 制定日期 制作日期 印发日期 印发时间 形成日期 形成时间 签发日期 落款日期 撰写日期 公文日期",
  signed: "",
  documentNumber:
    "发文字号 备注/文号 备注文号 公文文号 公文字号 文件编号 文件字号 文件文号 发文文号 发文号 文号",
  issuer:
    "发布机构 发文机关 发文单位 发布单位 发布机关 公开单位 公开机构 公开机关 公开主体 制发机关 制发单位 制定机关 发文机构 发文部门 发布部门 公开部门 公布机关 颁布机关 颁布单位 印发机关 印发单位 信息发布机构 信息发布单位 信息公开单位 信息提供单位 提供单位",
  source: "信息来源 文章来源 稿件来源 内容来源 新闻来源 稿源 来源",
  affiliation:
    "所属单位 所属机构 所属部门 责任部门 公开责任部门 信息公开责任部门 所属地区 所属区域 责任单位 责任科室 责任处室 主办单位 供稿单位 报送单位 成文单位 编制单位 承办单位",
  author: "作者 撰稿 供稿 撰稿人 供稿人 发布人 发布者 信息发布人 录入人 录入者 上传者 上传人 发稿人 来稿",
  title: "信息名称 文件名称 公文名称 信息标题 文件标题 公文标题 标题 题目 名称",
  none: `索引号 信息索引 信息索引号 公开编号 信息编号 目录编号 公文编号 统一编号 统一登记号 登记号 登记编号 规范性文件登记号 规范性文件编号 记录号 信息标识 编号
主题分类 主题类别 主题 体裁分类 体裁 组配分类 信息类别 信息分类 信息类型 内容分类 公文种类 公文类别 公文类型 文件类型 文件类别 文种 分类 类别 分类号 所属主题 所属体裁 所属分类 服务对象 服务对象分类 公开目录 所属目录 目录 所属栏目 栏目 栏目名称 栏目分类 政策类型 年份
公开范围 公开方式 公开类别 公开属性 公开形式 公开类型 公开期限 公开时限 公开载体 公开程序 公开依据 公开状态 公开选项 公开渠道 获取方式 载体类型 信息载体 信息格式 语种 存放位置
关键词 关键字 主题词 内容概述 内容概要 内容摘要 内容简介 信息摘要 概述 摘要 正文
有效性 是否有效 信息有效性 文件有效性 公文有效性 信息状态 文件状态 状态 时效性 时效 信息时效 公文时效 文件时效 效力状态 文件效力 效力 效力级别 有效期 有效期限 有效时间 有效期至 生效日期 实施日期 施行日期 失效日期 废止日期 终止日期 失效时间 生效时间 废止时间 终止时间 实施时间 废止文号 截止日期
点击数 点击量 点击率 点击次数 点击 浏览量 浏览次数 浏览数 浏览 阅读次数 阅读量 阅读数 阅读 阅读人数 访问量 访问次数 访问数 查看次数 查看 人气 热度 已阅 点赞
字体大小 字体 字号 文字大小 文字 分享到 分享 转发 视力保护色 保护视力色 背景色 背景颜色 颜色 扫码阅读
责任编辑 责编 编辑 审核 审核人 审核人员 审签 审签人 签发人 签发 责任人 编审 初审 复审 终审 初审人 复审人 终审人 一审 二审 三审 校对 校对人 信息员 值班编辑
附件 同步时间 联系电话 联系方式 联系人 联系地址 地域 行政区划 适用区域`,
};

export const fieldOf: ReadonlyMap<string, LabelField> = new Map(
  Object.entries(labels).flatMap(([field, names]) =>
    names
      .split(/\s+/)
      .filter(Boolean)
      .map((name) => [name, field as LabelField] as const),
  ),
);

/** Whether a page prints `name` before a value. */
export const isLabelName = (name: string): boolean => fieldOf.has(name);

/** Long enough to mean nothing else, so that a value may run into the next label: 来源:云桥镇浏览次数:55. */
const shortestRunOn = 4;

const spaced = (name: string): string => Array.from(name).join("[ \\t]*");

const alternation = (names: readonly string[]): string =>
  [...names]
    .sort((x, y) => y.length - x.length)
    .map(spaced)
    .join("|");

/** All names as an alternation, the longest first; offices set them apart to fill a column (索 引 号). */
export const anyLabel = alternation([...fieldOf.keys()]);

export const longLabel = alternation([...fieldOf.keys()].filter((name) => name.length >= shortestRunOn));

/** What names begin with: asked first, it spares running text a walk through all of them. */
export const labelHeads = `(?=[${[...new Set([...fieldOf.keys()].map((name) => name[0]))].join("")}])`;

/** Names that running text and the tables of a report use too: behind the report they begin no foot of a page. */
export const alsoInReports: ReadonlySet<string> = new Set(
  "责任单位 责任部门 责任科室 责任处室 责任人 承办单位 主办单位 报送单位 编制单位 提供单位 联系人 联系地址 分类 类别 编号 主题 状态 目录 年份 正文 概述 效力 查看 文字 颜色 截止日期 制定机关 信息员 签发".split(
    " ",
  ),
);

/** Names that mean nothing else wherever a line of a page's head begins with them, so that they need no colon. */
export const standsWithoutColon = (name: string): boolean =>
  name.length >= 3 || /^(?:文号|来源|日期|时效|文种)$/.test(name);
