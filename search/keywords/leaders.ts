// The best scores so far, so that what cannot come among them need not be reckoned.

/** Holds the best `count` of the scores it is given; 0 holds none and lets all come. */
export class Leaders {
  /** A heap: no score is greater than the two below it, at `2 at + 1` and `2 at + 2`. */
  private readonly heap: Float64Array;
  private size = 0;

  constructor(count: number) {
    this.heap = new Float64Array(count);
  }

  /** The least of them; -Infinity until there are so many. */
  get last(): number {
    return this.size > 0 && this.size === this.heap.length ? this.heap[0]! : Number.NEGATIVE_INFINITY;
  }

  /** O(log count). */
  add(score: number): void {
    const { heap } = this;
    if (this.size < heap.length) this.rise(this.size++, score);
    else if (this.size > 0 && score > heap[0]!) this.sink(score);
  }

  private rise(place: number, score: number): void {
    const { heap } = this;
    let at = place;
    for (let above = (at - 1) >> 1; at > 0 && heap[above]! > score; above = (at - 1) >> 1) {
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = score;
  }

  /** In the place of the least. */
  private sink(score: number): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below + 1 < heap.length && heap[below + 1]! < heap[below]!) below++;
      if (below >= heap.length || heap[below]! >= score) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = score;
  }
}
