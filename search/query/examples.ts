// The query language by example: help shows these, and a test holds each to what it says.

export interface QueryExample {
  readonly q: string;
  /** For the reader. */
  readonly says: string;
  /** Texts that the query finds something in, and texts that it finds nothing in. */
  readonly finds: readonly string[];
  readonly passes: readonly string[];
}

export const queryExamples: readonly QueryExample[] = [
  { q: "普法 青少年", says: "两个都要有，各自的出处都算", finds: ["青少年普法"], passes: ["普法讲座"] },
  { q: '"OR"', says: "英文引号里的照原文找", finds: ["写作 OR"], passes: ["写作"] },
  { q: "普法 OR 法治宣传", says: "有其一即可", finds: ["普法", "法治宣传"], passes: ["宣传"] },
  { q: "普法 -青少年", says: "有前者而没有后者", finds: ["普法讲座"], passes: ["青少年普法"] },
  {
    q: "(普法 OR 宣传) 青少年",
    says: "半角括号分组",
    finds: ["青少年普法", "青少年宣传"],
    passes: ["普法宣传"],
  },
  {
    q: "执法 ~5 不足",
    says: "相隔不超过 5 个字，先后不论；每一处只与最近的一处相配",
    finds: ["执法力量不足", "不足在执法"],
    passes: ["执法工作开展以来不足"],
  },
  { q: "执法 >5 不足", says: "相隔不超过 5 个字，前者在前", finds: ["执法力量不足"], passes: ["不足在执法"] },
  {
    q: "推进*建设",
    says: "中间可有任意字，最多 30 个，取最近的",
    finds: ["推进法治政府建设", "推进建设"],
    passes: ["推进法治\n建设"],
  },
  { q: "法?政府", says: "? 恰好代表一个字", finds: ["法治政府"], passes: ["法政府", "法治化政府"] },
  { q: "法[治制]", says: "方括号里的字任取其一", finds: ["法治", "法制"], passes: ["法律"] },
  { q: "(甲 OR 乙) ~3 丙*丁", says: "可以合用", finds: ["乙丙和丁", "丙丁，甲"], passes: ["丙丁"] },
];
