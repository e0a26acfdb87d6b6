// What can be wrong with a snapshot. Each message is one sentence for the reader: what, where, what to do.

/** No snapshot has been built in this data folder. */
export class SnapshotMissing extends Error {
  override readonly name = "SnapshotMissing";
  constructor(readonly dataFolder: string) {
    super(`还没有索引：${dataFolder} 里没有建好的快照，请先运行 duizhao index。`);
  }
}

/** The snapshot has another format than this program writes; it is rebuilt, never read. */
export class SnapshotStale extends Error {
  override readonly name = "SnapshotStale";
  constructor(
    readonly folder: string,
    readonly found: number,
    readonly wanted: number,
  ) {
    super(
      `索引需要重建：${folder} 的格式是第 ${found} 版，本程序只读第 ${wanted} 版，请运行 duizhao index 重建。`,
    );
  }
}

/** A file of the snapshot is missing, cut short or changed. `file` is its path. */
export class SnapshotDamaged extends Error {
  override readonly name = "SnapshotDamaged";
  constructor(
    readonly file: string,
    readonly what: string,
  ) {
    super(`索引已损坏：${file} ${what}，请运行 duizhao index 重建。`);
  }
}

/** The snapshot in force is damaged, and another answers in its place. */
export class StandIn extends Error {
  override readonly name = "StandIn";
  constructor(damaged: SnapshotDamaged, id: string) {
    super(`${damaged.message.replace(/。$/, "")}；现在用的是快照 ${id}。`);
  }
}

/** There is no snapshot to go back to. */
export class RollbackRefused extends Error {
  override readonly name = "RollbackRefused";
}

/** Another run is writing into the same data folder. `pid` is null where the lock does not say. */
export class SnapshotBusy extends Error {
  override readonly name = "SnapshotBusy";
  constructor(
    readonly dataFolder: string,
    readonly pid: number | null,
    since: string | null,
  ) {
    const who = pid === null ? "" : `（进程 ${pid}${since ? `，自 ${since}` : ""}）`;
    super(`另一次索引${who}正在写 ${dataFolder}，请等它结束后再运行。`);
  }
}

const reasons: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  ENOSPC: ["磁盘已满", "请腾出空间后重新运行"],
  EDQUOT: ["磁盘配额已用完", "请腾出空间后重新运行"],
  EROFS: ["文件系统只读", "请换一个可写的数据目录"],
  EACCES: ["没有写入权限", "请检查目录权限或换一个数据目录"],
  EPERM: ["没有写入权限", "请检查目录权限或换一个数据目录"],
  EMFILE: ["打开的文件过多", "请调高系统的文件数上限（ulimit -n）后重新运行"],
  ENOTDIR: ["路径上有一个文件占了目录的位置", "请换一个数据目录"],
};

/** A new snapshot could not be written; the last one is untouched. */
export class SnapshotNotWritten extends Error {
  override readonly name = "SnapshotNotWritten";
  constructor(
    readonly path: string,
    override readonly cause: Error,
  ) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    const [what, remedy] = reasons[code] ?? [cause.message, "请排除后重新运行"];
    super(`写不成索引：${path}（${what}），${remedy}；原有的索引未受影响。`);
  }
}
