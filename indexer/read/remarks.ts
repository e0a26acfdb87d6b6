// What of a document was not read, or not as it stands: counted while reading, said in one sentence each.

export class Remarks {
  /** Insertions, deletions and moves that nobody accepted yet. */
  revisions = 0;
  notes = 0;
  comments = 0;
  hidden = 0;
  /** Embedded documents, charts, diagrams: their text is not the document's. */
  objects = 0;
  /** Characters of symbol fonts that no table knows. */
  symbols = 0;
  /** Names of fields that hold no result. */
  readonly fields = new Set<string>();
  /** Parts of other formats inside the document that could not be read. */
  parts = 0;
  hasLostNumbers = false;
  isCut = false;

  sentences(): string[] {
    const said: string[] = [];
    if (this.revisions > 0) {
      said.push(
        `文件带有未接受的修订（${this.revisions} 处），按全部接受后的文字收录：插入的收，删除的不收，请核对是否为定稿。`,
      );
    }
    if (this.notes > 0) said.push(`${this.notes} 条脚注或尾注放在文末，不算正文。`);
    if (this.comments > 0) said.push(`${this.comments} 条批注没有收录，需要时请查看原文件。`);
    if (this.hidden > 0) said.push("设为隐藏的文字没有收录，需要时请取消隐藏后重试。");
    if (this.objects > 0) {
      said.push(`嵌入的对象（表格、图表、图示或文档，${this.objects} 个）里的文字没有收录，请查看原文件。`);
    }
    if (this.symbols > 0) said.push(`${this.symbols} 个符号字体的符号认不出来，没有收录，请对照原文件。`);
    if (this.fields.size > 0) {
      const names = [...this.fields].slice(0, 5).join("、");
      said.push(`域（${names}）没有保存结果，没有收录，请在 Word 中更新域后另存。`);
    }
    if (this.parts > 0) said.push(`文件里插入的 ${this.parts} 个其他文档读不出来，没有收录，请单独另存。`);
    if (this.hasLostNumbers) {
      said.push("部分自动编号读不出来，序号可能缺失，建议用 Word 或 WPS 另存为 .docx。");
    }
    if (this.isCut) said.push("文件结尾不完整，后面的文字可能缺失，请重新下载或另存后重试。");
    return said;
  }
}
