/** A proxy in front of the room that terminates TLS, like nginx in docs/tls.md, with a certificate of a CA made by openssl. */
import { execFileSync } from "node:child_process";
import { createHash, createPublicKey, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";

export interface TlsProxy {
  /** The CA's certificate, which a client must trust. */
  readonly ca: string;
  /** The SHA-256 digest of the certificate's public key: a browser can be configured to accept only this key. */
  readonly pin: string;
  close(): void;
}

/** Whether openssl is installed. */
export const hasOpenssl = (): boolean => {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** Makes a CA, and a certificate for a name and 127.0.0.1, with the commands of docs/tls.md. */
const certificates = (name: string): { ca: string; key: string; certificate: string } => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-tls-"));
  const openssl = (...args: string[]): void => void execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
  try {
    const constraints = `nameConstraints=critical,permitted;DNS:${name},permitted;IP:127.0.0.1/255.255.255.255`;
    const extensions = ["basicConstraints=critical,CA:TRUE,pathlen:0", "keyUsage=critical,keyCertSign", constraints];
    const added = extensions.flatMap((one) => ["-addext", one]);
    openssl("req", "-x509", ...ec, "-days", "30", "-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=Workshop CA", ...added);
    openssl("req", "-new", ...ec, "-keyout", "room.key", "-out", "room.csr", "-subj", `/CN=${name}`);
    writeFileSync(path.join(folder, "room.ext"), `subjectAltName=DNS:${name},IP:127.0.0.1\nextendedKeyUsage=serverAuth\n`);
    const signed = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30", "-extfile", "room.ext", "-out", "room.crt"];
    openssl("x509", "-req", "-in", "room.csr", ...signed);
    const text = (file: string): string => readFileSync(path.join(folder, file), "utf8");
    return { ca: text("ca.crt"), key: text("room.key"), certificate: text("room.crt") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Starts the proxy. @param to the port of the room on 127.0.0.1 */
export const openTlsProxy = async (name: string, port: number, to: number): Promise<TlsProxy> => {
  const { ca, key, certificate } = certificates(name);
  const server = createServer({ key, cert: certificate }, (asked, answer) => {
    const headers = { ...asked.headers, "x-forwarded-for": asked.socket.remoteAddress ?? "", "x-forwarded-proto": "https" };
    const on = request({ host: "127.0.0.1", port: to, method: asked.method, path: asked.url, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      answer.flushHeaders();
      reply.pipe(answer);
    });
    on.on("error", () => answer.writableEnded || answer.writeHead(502).end());
    answer.on("close", () => on.destroy());
    asked.pipe(on);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const spki = createPublicKey(new X509Certificate(certificate).publicKey.export({ type: "spki", format: "pem" })).export({
    type: "spki",
    format: "der",
  });
  return {
    ca,
    pin: createHash("sha256").update(spki).digest("base64"),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
