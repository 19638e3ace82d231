/**
 * Sends a POST by node:http on keep-alive connections. It costs half as much as fetch, so that five hundred phones in one process
 * distort the figure less.
 */
import { Agent, request } from "node:http";
import type { Post } from "../e2e/protocol-client.ts";

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

export const lightPost: Post = (url, body) =>
  new Promise((resolve, reject) => {
    const bytes = Buffer.from(JSON.stringify(body));
    const sent = request(
      url,
      { method: "POST", agent, headers: { "content-type": "application/json", "content-length": bytes.length } },
      (reply) => {
        let text = "";
        reply.setEncoding("utf8");
        reply.on("data", (part: string) => (text += part));
        reply.on("end", () => {
          try {
            resolve({ ok: reply.statusCode === 200, value: JSON.parse(text) as unknown });
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
        reply.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(bytes);
  });
