/**
 * The assignment of rows to columns with the greatest total score, each used once; a row or column may stay alone
 * for nothing, so only scores above 0 are ever taken. Returns for each row its column, or -1.
 * Hungarian method with potentials (Kuhn 1955; the shortest augmenting path form of Jonker and Volgenant 1987):
 * O(n³) for n = rows + columns.
 */
export function assign(scores: readonly (readonly number[])[]): number[] {
  const rows = scores.length;
  const columns = scores[0]?.length ?? 0;
  // A square: beside the real columns one empty column for each row, which costs nothing.
  const size = columns + rows;
  const cost = (row: number, column: number): number =>
    column < columns ? -Math.max(scores[row]![column]!, 0) : 0;
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  const before = new Int32Array(size + 1);
  for (let row = 1; row <= rows; row++) {
    const slack = new Float64Array(size + 1).fill(Infinity);
    const done = new Uint8Array(size + 1);
    rowOf[0] = row;
    let column = 0;
    do {
      done[column] = 1;
      const from = rowOf[column]!;
      let least = Infinity;
      let next = 0;
      for (let other = 1; other <= size; other++) {
        if (done[other]) continue;
        const reduced = cost(from - 1, other - 1) - rowPotential[from]! - columnPotential[other]!;
        if (reduced < slack[other]!) {
          slack[other] = reduced;
          before[other] = column;
        }
        if (slack[other]! < least) {
          least = slack[other]!;
          next = other;
        }
      }
      for (let other = 0; other <= size; other++) {
        if (done[other]) {
          rowPotential[rowOf[other]!]! += least;
          columnPotential[other]! -= least;
        } else slack[other]! -= least;
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = before[column]!) rowOf[column] = rowOf[before[column]!]!;
  }
  const chosen = new Array<number>(rows).fill(-1);
  for (let column = 1; column <= columns; column++) {
    const row = rowOf[column]! - 1;
    if (row >= 0 && scores[row]![column - 1]! > 0) chosen[row] = column - 1;
  }
  return chosen;
}
