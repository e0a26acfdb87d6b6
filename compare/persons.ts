// Names of persons as they stand in running text: behind a post, a surname and one or two characters.
import { segmenter } from "../words/segmenter.js";
import { commonWords } from "../words/stopwords.js";
import { isBody, isOffice } from "./bodies.js";
import type { Token } from "./tokens.js";

/** The surnames of more than nine in ten people, and those of two characters. */
export const surname =
  /^(?:欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|端木|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾萧肖田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎闫薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤阳时穆农司古吉车连冼洪麻])/;
/** Where a person is named: 镇长, 书记, 主任; 由 … 任组长. */
const post =
  /(?:[镇乡县市区村所局队组校院厂会股部]长|书记|主任|委员|主席|专员|代表|律师|同志|科员|调解员|网格员|负责人|由)$/;
const wholePost =
  "(?:党委|党工委|政府|人大|政协|常务|副)*(?:[镇乡县市区村所局队组校院厂会股部]长|书记|主任|委员|主席|专员)";
const onlyPost = new RegExp(`^${wholePost}$`);
const postAndName = new RegExp(`^${wholePost}${surname.source.slice(1)}[一-鿿]{1,2}$`);
/** 党委副书记. */
export const isPost = (said: string): boolean => onlyPost.test(said);
/** 党委副书记王建国. */
export const isPostAndName = (said: string): boolean => postAndName.test(said);
const address = /^(?:同志|先生|女士)/;
/** Behind a name of three characters: of two they are as often a word, 高级律师. */
const profession = /^(?:律师|法官|检察官|警官|教授|老师|校长)/;
const nameBeforeProfession = 3;
const given = /^[一-鿿]{1,2}$/;
const longestName = 4;

/** The segmenter takes the verb behind a name of three characters into it: 孙丽华任; and of two, before a post: 张伟任副组长. */
const withVerb = /^[一-鿿]{3}[任为等作]$/;
const verbs: ReadonlySet<string> = new Set("任为等作");
const withPost = /^[一-鿿]{2}任$/;
const postBehind = /^(?:第[一二三])?(?:常务)?副?(?:[组队主局所站校院会部]长|主任|书记|组长|总指挥)/;

/** Surnames that are as often a word of the sentence: 任教师, 向律师. */
const asWord = "[任于向和时成管单明高]";
const professionEnds: ReadonlySet<string> = new Set("师官授长");
const onlyProfession = "(?:律师|法官|检察官|警官|教授|老师|校长)";
/** The segmenter takes what stands before a surname into it: 由方|律师. */
const withFamily = new RegExp(`^[由请经与和]?(?!${asWord})(${surname.source.slice(1)})$`);
const addressedWhole = new RegExp(`^(?!${asWord})${surname.source.slice(1)}${onlyProfession}$`);
const professionAlone = new RegExp(`^${onlyProfession}$`);

/** One who goes by surname and profession as one token: 方律师. */
function addressed(tokens: readonly Token[]): Token[] {
  const named: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const next = tokens[at + 1];
    // Most words are told by their last letter, which costs less than the whole expressions.
    const isTitled = token.kind === "word" && professionEnds.has(token.key.at(-1)!);
    const family =
      token.kind === "word" && next && professionEnds.has(next.key.at(-1)!)
        ? withFamily.exec(token.key)?.[1]
        : undefined;
    const from = token.end - (family?.length ?? 0);
    // Behind another surname it is a given name: 刘|方|律师.
    const isGiven = token.key === family && onlySurname.test(tokens[at - 1]?.key ?? "");
    if (isTitled && addressedWhole.test(token.key)) named.push({ ...token, kind: "name" });
    else if (
      family &&
      next &&
      professionAlone.test(next.key) &&
      !isGiven &&
      token.end - token.start === token.key.length
    ) {
      if (from > token.start) named.push({ ...token, key: token.key.slice(0, -family.length), end: from });
      named.push({ key: family + next.key, kind: "name", start: from, end: next.end });
      at++;
    } else named.push(token);
  }
  return named;
}
export const onlySurname = new RegExp(`${surname.source}$`);

/** Behind a name of two characters they begin what the person does: 李明带领. */
const verbLetter = /^[任为等作讲说谈带领和与及同在到向对将把被给由主亲率出表建提介也都已曾是有并就的]$/;

/** The segmenter has cut off the last of three characters: 吴正|才. */
const isTorn = ({ key }: Token, next: Token | undefined): boolean =>
  key.length === 2 && next?.kind === "word" && next.key.length === 1 && !verbLetter.test(next.key);

/** 任|组长 begins with a surname. */
const isVerbAndPost = (said: string): boolean => said.startsWith("任") && postBehind.test(said.slice(1));

/** 由|司法|所: not all that begins with a surname is a person. */
const isBodyName = ({ key }: Token, next: Token | undefined): boolean =>
  [key, key + (next?.key ?? "")].some((said) => isOffice(said) || isBody(said));

/** And joined it to the verb behind the name: 康志|华为. */
const isTornWithVerb = ({ key }: Token, next: Token | undefined): boolean =>
  key.length === 2 &&
  next?.kind === "word" &&
  next.key.length === 2 &&
  next.end - next.start === 2 &&
  verbs.has(next.key.slice(1)) &&
  !segmenter().speech(next.key).startsWith("v");

/** The tokens with each person's name one token. The segmenter cuts most names whole, some behind the surname. */
export function persons(all: readonly Token[]): Token[] {
  const tokens = addressed(all);
  const cut = tokens.flatMap((token, at): Token[] => {
    const { key, start, end } = token;
    if (token.kind !== "word" || !verbs.has(key.at(-1)!)) return [token];
    const verb =
      withVerb.test(key) ||
      (withPost.test(key) && postBehind.test((tokens[at + 1]?.key ?? "") + (tokens[at + 2]?.key ?? "")));
    if (end - start !== key.length || !verb || !surname.test(key)) return [token];
    return [
      { key: key.slice(0, -1), kind: "name", start, end: end - 1 },
      { key: key.slice(-1), kind: "word", start: end - 1, end },
    ];
  });
  const named: Token[] = [];
  for (let at = 0; at < cut.length; at++) {
    const token = cut[at]!;
    const family =
      token.kind === "word" && token.key.length <= longestName
        ? (surname.exec(token.key)?.[0].length ?? 0)
        : 0;
    if (family === 0) {
      named.push(token);
      continue;
    }
    const parted = family === token.key.length && given.test(cut[at + 1]?.key ?? "");
    const whole = family < token.key.length;
    const before = named.at(named.at(-1)?.key === ":" ? -2 : -1)?.key ?? "";
    const behind = cut[parted ? at + 2 : at + 1]?.key ?? "";
    const length = token.key.length + (parted ? cut[at + 1]!.key.length : 0);
    const isAddressed =
      address.test(behind) ||
      (profession.test(behind) && length === nameBeforeProfession && !commonWords.has(token.key));
    if (!(parted || whole) || !(post.test(before) || isAddressed)) {
      named.push(token);
    } else if (isVerbAndPost(token.key) || isBodyName(token, cut[at + 1])) {
      named.push(token);
    } else if (isTornWithVerb(token, cut[at + 1])) {
      const rest = cut[++at]!;
      const middle = rest.end - 1;
      named.push({ key: token.key + rest.key.charAt(0), kind: "name", start: token.start, end: middle });
      named.push({ key: rest.key.slice(1), kind: "word", start: middle, end: rest.end });
    } else if (parted || isTorn(token, cut[at + 1])) {
      const rest = cut[++at]!;
      named.push({ key: token.key + rest.key, kind: "name", start: token.start, end: rest.end });
    } else named.push({ ...token, kind: "name" });
  }
  return named;
}
