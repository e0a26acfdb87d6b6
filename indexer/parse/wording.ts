// How single lines of a saved page read: site navigation, the addressee, an office's name, the announcing sentence.

import { findDate, isDateLine } from "./dates.js";
import { hanziIn } from "./hanzi.js";
import { dense } from "./spacing.js";

/** A trail of links: 首页 > 政务公开 > …, 您当前的位置: … */
export const isBreadcrumb = (text: string): boolean =>
  text.length < 160 &&
  /[>»›→/位]/.test(text) &&
  !/[。;]/.test(text) &&
  (/(当前|现在|所在)(的|所在)?(的)?位置|您的位置/.test(dense(text)) ||
    (/首页|网站/.test(text) && /[>»›→/]/.test(text)) ||
    ((text.match(/[>»›]/g)?.length ?? 0) >= 2 && !/[<《]/.test(text)));

/** What a page says about itself behind a report, in the words of its buttons and its foot. */
const tailMarks =
  /扫一扫|扫码|二维码|打印(本页|此页|页面|文章|$)|关闭(本页|窗口|此页|页面|$)|^上一[篇条页]|^下一[篇条页]|^[【[]?(打印|关闭|收藏|返回)|版权所有|主办单位|主办:|承办单位|承办:|ICP备|公网安备|网站标识码|政府网站找错|相关(新闻|文章|链接|阅读|文档|附件|信息|稿件|词条|内容|推荐)$|热门(词条|文章|新闻)|^(相关|热门|推荐)(文章|阅读|链接|新闻|信息)|分享到|分享:|^分享|责任编辑|^编辑:|^审核:|网站地图|联系我们|关于我们|技术支持|^附件|附件下载|返回顶部|返回首页|^TOP$|加入收藏|设为首页|友情链接|免责声明|隐私声明|^标签:|浏览次数|^\(?此件(公开|主动)|^抄送|^信息公开(选项|形式)|^\(?责任编辑|回到顶部|您的(浏览器|评价)|智能问答|无障碍|长者模式|^(阅读|查看)(原文|全文)|^原文(链接|地址)|^(点赞|收藏|评论|举报|我要纠错|纠错|写留言|在看)(\(?\d*\)?)$|^(阅读|点击|访问|浏览)(次数|量|数|人次)|^(责编|校对|初审|复审|终审|[一二三]审|监制|供稿|排版|撰稿|统稿)[:/]/;

const ornament = "[\\s>»›|•·●◆■▶★【】\\[\\]()《》:-]*";
const linkKinds =
  "文章|阅读|链接|连接|新闻|附件|信息|稿件|词条|内容|推荐|解读|报道|文件|文档|资讯|专题|关注|动态|回顾|政策|法规|公开|公告|通知|资料|下载|视频|图片|问答|话题|推送|排行榜?";
const linkHeading = new RegExp(
  `^${ornament}(?:(?:相关|关联|相近|类似|同类|延伸|扩展|拓展|推荐|热点|热门|热评|最新|近期|往期|更多|精彩|精选|本站|本栏|站内)的?(?:${linkKinds}){1,2}|(?:点击|阅读|浏览|热度)排行榜?|(?:附件|文件|资料)下载|下载附件|友情链接|猜[你您].{1,8}|[为给][你您]推荐|大家(?:都|还)?在[看搜读].{0,2}|[你您](?:可能|也许|或许).{2,8}|(?:看过|阅读|浏览).{0,8}[还也]看.{0,3}|(?:查看|阅读)?更多|[上下前后]一?[篇条页则])(?:列表|栏目)?${ornament}(?:(?:查看)?更多|more)?${ornament}$`,
  "i",
);

/** The heading of a list of links behind a report: 相关阅读, 热点推荐, 猜你喜欢. */
export const isLinkHeading = (text: string): boolean => text.length <= 30 && linkHeading.test(dense(text));

/** A line that leads on to other documents, with their titles on it or below it. */
export const leadsOn = (text: string): boolean => isLinkHeading(text) || leadingOn.test(dense(text));
const leadingOn = new RegExp(
  `^${ornament}(?:(?:上|下|前|后)一?[篇条页则]|(?:相关|关联|推荐|热门|热点|延伸|最新)(?:${linkKinds}))[】\\]]?[:|>»]`,
);

/** What a site calls itself: a running line, and nobody who signs. */
export const isSiteName = (text: string): boolean =>
  text.length <= 30 &&
  /^[\p{Script=Han}·\s-]+(?:门户|网站|政府网|政务网|信息网|服务网|公开(?:平台|专栏|网))$/u.test(text);

/** These begin a foot line whatever follows; the others are words of running text too (扫码溯源). */
const footLine =
  /^(版权所有|主办|承办|附件|上一[篇条页]|下一[篇条页]|责任编辑|\(?此件|抄送|扫一扫|分享|相关|热门|网站|地址|[粤京沪渝]?[\p{Script=Han}]?ICP)/u;

export const isTailMark = (text: string): boolean => {
  const words = dense(text);
  const mayBe =
    words.length <= 120 && (footLine.test(words) || (words.length <= 40 && !/[,。;]/.test(words)));
  return mayBe && !/[。;].{12,}/.test(words) && (tailMarks.test(words) || leadsOn(text));
};

const headMarks =
  /^(字体|字号|【?字号|【?字体|大中小|\[?大\]?\[?中\]?\[?小|打印|收藏|关闭|分享|语音播报|语音合成|进入播报|退出播报|无障碍|繁体|简体|登录|注册|搜索|网站支持|欢迎|长者|适老|背景色|保存|纠错|点击|浏览|听全文|朗读|[A+]{1,3}-?$)/;

export const isHeadMark = (text: string): boolean => text.length < 60 && headMarks.test(dense(text));

/** A page number, alone on its line: - 3 -, — 3 —, 第3页 共5页, 3/5. A bare 3 only where `bare` allows it. */
export const isPageNumber = (text: string): boolean =>
  /^([-–—―·•~_]\s*\d{1,3}\s*[-–—―·•~_]|第?\s*\d{1,3}\s*页\s*([,/共]\s*)?(共?\s*\d{1,3}\s*页)?|\d{1,3}\s*\/\s*\d{1,3})$/.test(
    text,
  );

/** Parts of a title that tell what the document is about and what it is. */
const subject =
  /法治政府|法治建设|依法行政|法治工作|依法治[国省市州县区镇乡]|法治[乡镇县区市]|推进法治|法治(宣传)?/;
const genre =
  /(?:报告|总结)》?的(?:通知|请示|函|报告)$|(报告|总结|汇报|年报|情况|通报|公告|思路|要点|自查|材料|公示|安排|打算|计划)(的?函)?(\(.{1,12}\))?(\.(docx?|pdf|wps|txt))?$/;

/** Could this, by itself, be a report's title? */
export const readsAsTitle = (text: string): boolean => {
  const words = dense(text);
  return (
    words.length >= 6 &&
    words.length <= 70 &&
    !/[。;!?>»|:]/.test(words) &&
    subject.test(words) &&
    genre.test(words) &&
    !/^[一二三四五六七八九十]{1,3}[、.]|^\(|^现将|^兹将/.test(words) &&
    !/[:,]$/.test(words) &&
    !/如下/.test(words)
  );
};

const officeEnding =
  "(?:人民政府|政府|办事处|委员会|党委|党工委|工委|管委会|管理委员会|管理处|办公室|司法所|司法局|街道办|依法治[县市区镇乡]办|领导小组|局|中心|厅|委|镇|乡)";
const office = new RegExp(`^(?:中国共产党|中共)?[\\p{Script=Han}·]{2,24}${officeEnding}(?:办公室)?$`, "u");
const offices = new RegExp(
  `^(?:(?:中国共产党|中共)?[\\p{Script=Han}·]{2,24}?${officeEnding}[、,\\s]*){1,3}(?:\\((?:盖?章|公章)\\))?$`,
  "u",
);

/** An office's name, or two of them, and nothing else. */
export const isOffice = (text: string): boolean => {
  const words = text.trim();
  return (
    words.length <= 50 &&
    !/如下|报告|情况|下一步|存在/.test(words) &&
    (office.test(dense(words)) || offices.test(words))
  );
};

/** 县委、县政府: — to whom the report is addressed. */
export const isAddressee = (text: string): boolean => {
  const words = dense(text);
  return (
    words.length <= 60 &&
    /:$/.test(words) &&
    /(委|政府|办公室|办|局|人大|人大常委会|委员会|小组|厅|中心|街道|领导|同志|代表)[)"]?:$/.test(words) &&
    !/如下|报告|情况|一是|问题|[。;]|来源|作者|机构|单位|机关|编辑|审核/.test(words)
  );
};

/** The sentence that ends an opening: 现将…情况报告如下: */
export const isAnnouncement = (text: string): boolean =>
  /(现将|现就|现结合|兹将|特将|现对|现把).{0,80}(如下|报告|汇报|总结)|(报告|汇报|总结|情况|通报)\s*如下[:。.,;]?$/.test(
    dense(text),
  ) || /现[将就].{2,80}如下/.test(dense(text));

/** A line of running text, rather than a title, a button or a name. */
export const isProse = (text: string): boolean => {
  if (text.length < 28) return false;
  const words = dense(text);
  return words.length >= 28 && /[,。;、:]/.test(words) && hanziIn(words, 20) >= 20;
};

/** A signature's date without its day, or with one that the calendar lacks: 2024年1月, 2月31日. */
const isMonth = (text: string): boolean =>
  /^20\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?$|^二[〇○零][一二三四五六七八九〇○零]{2}年[一二三四五六七八九十]{1,2}月$/.test(
    text,
  );

/** The signature at the end of a text: an office, a day, or both on one line. */
export function readsAsSignature(text: string): boolean {
  if (text.length > 60 || /[。;]/.test(text)) return false;
  if (isOffice(text) || isDateLine(text)) return true;
  const bare = text
    .replace(/\s*印发$/, "")
    .replace(/\s*\(?(?:印章|盖章|公章|章)\)?$/, "")
    .trim();
  if (isMonth(bare)) return true;
  if (bare !== text.trim()) return readsAsSignature(bare);
  const date = findDate(text);
  const rest = date
    ? `${text.slice(0, date.start)}${text.slice(date.end)}`.trim()
    : text.replace(/20\d{2}\s*年?\d{2,4}日?$/, "").trim();
  return rest !== text.trim() && isOffice(rest.replace(/[()]/g, "").trim());
}
