// duizhao verify, snapshots, rollback
import { rollback, type SnapshotState, snapshotsIn } from "../snapshot/history.js";
import { type Verification, verifySnapshot } from "../snapshot/verify.js";
import { sayJson, sayText } from "./out.js";
import { dataFolder, type PlaceOptions } from "./places.js";

interface Options extends PlaceOptions {
  readonly json?: boolean;
}

export async function verify(options: Options & { readonly repair?: boolean }): Promise<number> {
  const data = dataFolder(options);
  let found = verifySnapshot(data);
  if (!found.ok && options.repair) {
    const { rebuild } = await import("./indexing.js");
    process.stderr.write(`${told(found)}，现在由语料文件夹重建。\n`);
    // The run finds it damaged and reads every file anew.
    await rebuild(options);
    found = verifySnapshot(data);
  }
  if (options.json) sayJson(found);
  else if (found.ok)
    sayText(`快照 ${found.snapshot} 完好：校验了 ${found.checked} 列数据，${found.bytes} 字节。\n`);
  if (found.ok) return 0;
  process.stderr.write(`duizhao: ${told(found)}；请运行 duizhao verify --repair 由语料文件夹重建。\n`);
  return 1;
}

function told({ snapshot, problems }: Verification): string {
  const each = problems.map(({ column, message }) => `${column}：${message}`).join("；");
  return `快照 ${snapshot ?? "（编号读不出）"} 已损坏（${each}）`;
}

const states: Readonly<Record<SnapshotState, string>> = {
  whole: "完好",
  damaged: "已损坏",
  unknown: "格式不同，未核对",
};

export function snapshots(options: Options): number {
  const all = snapshotsIn(dataFolder(options));
  if (options.json) sayJson({ snapshots: all });
  else if (all.length === 0) sayText("还没有快照。\n");
  else
    sayText(
      `${all
        .map(
          ({ id, createdAt, reports, characters, inForce, state }) =>
            `${inForce ? "*" : " "} ${id}  ${createdAt ?? "日期不详"}  ${reports ?? "？"} 份  ${characters ?? "？"} 字  ${states[state]}${inForce ? "，在用" : ""}`,
        )
        .join("\n")}\n`,
    );
  return 0;
}

export function goBack(options: Options): number {
  const snapshot = rollback(dataFolder(options));
  if (options.json) sayJson({ snapshot });
  else
    sayText(
      `已退回快照 ${snapshot}；运行着的网页一两秒内换过来。再运行 duizhao index 就按语料文件夹更新。\n`,
    );
  return 0;
}
