/**
 * Decodes a picture with the typesetter that later prints it in PDFs. If the typesetter cannot decode a picture, every PDF with this picture would
 * fail, so the server refuses such a picture before it is stored.
 */
import { join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { PictureType } from "../../../contract/picture-file.ts";

let opened: NodeCompiler | null = null;

export const prints = (bytes: Uint8Array, type: PictureType): boolean => {
  opened ??= NodeCompiler.create({ workspace: import.meta.dirname });
  const path = join(import.meta.dirname, "picture.bin");
  opened.mapShadow(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  try {
    const done = opened.compile({
      mainFileContent: `#image("picture.bin", format: "${type === "image/png" ? "png" : "jpg"}", width: 10pt)`,
    });
    return !done.hasError() && done.result !== null && opened.pdf(done.result, {}).length > 0;
  } catch {
    return false;
  } finally {
    opened.unmapShadow(path);
    opened.evictCache(0);
  }
};
