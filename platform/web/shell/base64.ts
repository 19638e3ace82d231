/** Encodes a file as base64, in pieces that are short enough for an argument list. */
export const inBase64 = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 30_000) pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 30_000))));
  return pieces.join("");
};
