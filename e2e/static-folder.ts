/**
 * Serves the files of a public folder as any web server does, on this machine only. Counts the bytes that it sends, so that a test can check the size
 * of a page.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css",
  js: "text/javascript",
  json: "application/json",
  xml: "application/xml",
  pdf: "application/pdf",
};

export interface StaticFolder {
  /** The address of the folder, with a slash at the end. */
  readonly address: string;
  /** The number of bytes that were sent since the last call, without compression. */
  sent(): number;
  stop(): Promise<void>;
}

export const serveFolder = async (files: ReadonlyMap<string, string | Uint8Array>): Promise<StaticFolder> => {
  let bytes = 0;
  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? "/").split(/[?#]/u, 1)[0] ?? "").slice(1) || "index.html";
    const content = files.get(name);
    if (content === undefined) return void response.writeHead(404).end();
    bytes += Buffer.byteLength(content);
    response.writeHead(200, { "content-type": types[name.split(".").at(-1) ?? ""] ?? "application/octet-stream" }).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sent: () => {
      const now = bytes;
      bytes = 0;
      return now;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
