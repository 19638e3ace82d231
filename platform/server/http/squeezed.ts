/**
 * Pages and messages are the same for everybody. The server compresses them once, for browsers that accept gzip. Answers of endpoints are never
 * compressed: if a compressed body contained a secret and a guess by an attacker, its length could reveal the secret.
 */
import { gzipSync } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";

export interface Squeezed {
  readonly plain: Buffer;
  readonly gzip: Buffer;
}

export const squeeze = (text: Buffer | string): Squeezed => {
  const plain = Buffer.from(text);
  return { plain, gzip: gzipSync(plain, { level: 9 }) };
};

/** Sends the compressed or the plain form, depending on what the browser accepts. */
export const sendSqueezed = (request: FastifyRequest, reply: FastifyReply, { plain, gzip }: Squeezed): FastifyReply => {
  void reply.header("vary", "accept-encoding");
  const takes = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  return takes ? reply.header("content-encoding", "gzip").send(gzip) : reply.send(plain);
};
