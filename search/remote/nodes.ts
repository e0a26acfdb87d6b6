// Which node of a cluster is asked, and what is done where it does not answer: no reader waits for a node that hangs
// longer than it takes to see that it does.
import { setTimeout as wait } from "node:timers/promises";

/** What is known of a node: how it is asked anything, and whether it says anything at all. */
export interface Nodes {
  readonly count: number;
  /**
   * Resolves true where the node answered, whatever it said; never rejects. Whoever sends may learn from what it says which
   * other nodes hang, and have them gone round.
   */
  readonly isAlive: (node: number) => Promise<boolean>;
  /** Whether what was thrown is the node's fault, so that another may do. */
  readonly isFault: (error: unknown) => boolean;
}

export interface Limits {
  /** After so long without an answer it is seen whether the node is alive, in milliseconds. */
  readonly patience: number;
  /** All tries together. */
  readonly longest: number;
  /**
   * A node that is alive and has not answered is asked once more: what hangs is another that it waits for, and now that one
   * is gone round. For questions only.
   */
  readonly again: boolean;
}

/** Nobody answered in time. */
export class NoAnswer extends Error {
  override readonly name = "TimeoutError";
}

/** A node that hung or failed is asked by nobody for so long, while there are others, in milliseconds. */
const rest = 30_000;
/** So often something is asked once more beside what is still waited for. */
const mostBeside = 3;

export class NodesInTurn {
  private turn = 0;
  /** Until when each node is left alone, in milliseconds since 1970. */
  private readonly resting: number[];

  constructor(private readonly nodes: Nodes) {
    this.resting = new Array<number>(nodes.count).fill(0);
  }

  /**
   * The first answer of any node. What one node's fault is, is asked of the next; any other error is the answer. `send`
   * gives up where its signal says so. Rejects with `NoAnswer` after `limits.longest`.
   */
  async ask<T>(send: (node: number, signal: AbortSignal) => Promise<T>, limits: Limits): Promise<T> {
    const ended = new AbortController();
    const { signal } = ended;
    try {
      return await new Promise<T>((resolve, reject) => {
        let running = 0;
        let left = 2 * this.nodes.count;
        let beside = mostBeside;
        let fault: unknown = new NoAnswer("Request timed out");
        const next = (): void => start(this.next());
        const start = (node: number): void => {
          left--;
          running++;
          send(node, signal).then(
            (answer) => {
              this.resting[node] = 0;
              resolve(answer);
            },
            (error: unknown) => {
              running--;
              if (signal.aborted) return;
              if (!this.nodes.isFault(error)) return reject(error);
              this.resting[node] = Date.now() + rest;
              fault = error;
              if (left > 0) next();
              else if (running === 0) reject(fault);
            },
          );
          void watch(node);
        };
        /** Looks after a node that does not answer, until something has. */
        const watch = async (node: number): Promise<void> => {
          const isOver = () => wait(limits.patience, false, { signal }).catch(() => true);
          while (!(await isOver()) && beside > 0 && left > 0) {
            const isAlive = await this.nodes.isAlive(node);
            if (signal.aborted) return;
            if (isAlive && !limits.again) continue;
            beside--;
            if (isAlive) return start(node);
            this.resting[node] = Date.now() + rest;
            const other = this.next();
            // Its shards' copies may be asked on the node that hangs, unless it is seen first that it does.
            if (limits.again) await this.nodes.isAlive(other);
            if (!signal.aborted) start(other);
            return;
          }
        };
        wait(limits.longest, undefined, { signal }).then(
          () => reject(fault),
          () => {},
        );
        next();
      });
    } finally {
      ended.abort();
    }
  }

  /** In turns; of those at rest only where all are, and then the one that has rested longest. */
  private next(): number {
    const { count } = this.nodes;
    const now = Date.now();
    const order = Array.from({ length: count }, (_, at) => (this.turn + at) % count);
    const node =
      order.find((one) => this.resting[one]! <= now) ??
      order.reduce((best, one) => (this.resting[one]! < this.resting[best]! ? one : best));
    this.turn = (node + 1) % count;
    return node;
  }
}
