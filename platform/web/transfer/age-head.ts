/** The header of an age file: lines of text that end with a line of dashes and a checksum. */
const most = 64 * 1024;

/** Thrown for a file that does not begin like an age file. */
export class NoAgeFile extends Error {}

/** The bytes of the header. @throws NoAgeFile */
export async function headOf(file: Blob): Promise<Uint8Array> {
  const bytes = new Uint8Array(await file.slice(0, most).arrayBuffer());
  // one code point for each byte
  const text = new TextDecoder("latin1").decode(bytes);
  const last = text.indexOf("\n--- ");
  const end = text.indexOf("\n", last + 1);
  if (!text.startsWith("age-encryption.org/v1\n") || last < 0 || end < 0) throw new NoAgeFile();
  return bytes.slice(0, end + 1);
}
