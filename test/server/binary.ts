import type { Express } from "express";
import request from "supertest";
import { expect } from "vitest";

/** The bytes of a file that the site gives. */
export async function binary(app: Express, path: string): Promise<Buffer> {
  const answer = await request(app)
    .get(path)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => done(null, Buffer.concat(chunks)));
    });
  expect(answer.status).toBe(200);
  return answer.body as Buffer;
}
