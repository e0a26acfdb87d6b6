/** A line's words without any white space, for rules in which spacing means nothing (索 引 号). */
export const dense = (text: string): string => text.replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]+/g, "");
