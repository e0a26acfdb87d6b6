// duizhao verify
import { verifySnapshot } from "../snapshot/verify.js";
import { dataFolder, type PlaceOptions } from "./places.js";

export function verify(options: PlaceOptions & { readonly json?: boolean }): number {
  const found = verifySnapshot(dataFolder(options));
  if (options.json) process.stdout.write(`${JSON.stringify(found)}\n`);
  else if (found.ok)
    process.stdout.write(
      `快照 ${found.snapshot} 完好：校验了 ${found.checked} 列数据，${found.bytes} 字节。\n`,
    );
  if (found.ok) return 0;
  const problems = found.problems.map(({ column, message }) => `${column}：${message}`).join("；");
  process.stderr.write(
    `duizhao: 快照 ${found.snapshot} 已损坏（${problems}）；请运行 duizhao index 重建。\n`,
  );
  return 1;
}
