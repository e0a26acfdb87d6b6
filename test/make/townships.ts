// Short reports of townships of the invented 青溪县, each of words of its own.

const names = [..."柳茶松竹梅桃杏李石沙云月清白青红黄泉湖渡"];

export interface MadeReport {
  /** The township. */
  readonly name: string;
  readonly text: string;
}

/** Reports of `count` townships for one year. */
export const townshipsOf = (count: number, year: number): readonly MadeReport[] =>
  Array.from({ length: count }, (_, at) => {
    const name = `${names[at % names.length]}${names[Math.floor(at / names.length) % names.length]}镇`;
    return { name, text: reportOf(name, year, at) };
  });

const reportOf = (name: string, year: number, at: number): string =>
  `${name}${year}年法治政府建设年度报告
青溪县人民政府：
现将${name}${year}年法治政府建设情况报告如下：
一、主要举措和成效
（一）${name}组织干部学法${at + 3}次，审查合同${at + 12}份，调解纠纷${at * 3 + 36}件，渡口、茶山、集镇三处普法点全年开放。
（二）${name}办结来信${at + 41}件，巡查河道${at + 7}次，更换路灯${at * 2 + 9}盏。
二、存在的不足
一是普法形式单一；二是执法人员不足，夜间巡查${at + 2}班排不满。
三、下一步打算
一是改进普法方式。二是充实执法队伍${at + 1}人。
${name}人民政府
${year + 1}年1月${(at % 20) + 1}日`;
