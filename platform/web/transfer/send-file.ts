/** Sends the encrypted file of a restore to the server, in pieces. */
import { pieceBytes, putPiece } from "../../contract/restore.ts";
import { call } from "../shell/api.ts";

/** Encodes bytes as base64, in steps that fit into the arguments of one call. */
const base64 = (bytes: Uint8Array): string => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
};

/** @param onPart gets the share of the file that the server has */
export async function sendFile(ticket: string, file: Blob, onPart: (share: number) => void): Promise<void> {
  for (let at = 0; at < file.size; at += pieceBytes) {
    const bytes = base64(new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer()));
    const { have } = await call(putPiece, { body: { ticket, at, bytes } });
    onPart(have / file.size);
  }
}
