/** Writes DER (ITU-T X.690), only the parts that a certificate needs. */

type Bytes = Uint8Array;

/** One value: its tag, its length in the shortest form, and its content. */
const value = (tag: number, ...parts: readonly Bytes[]): Bytes => {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = Buffer.from(content.length.toString(16).padStart(content.length < 0x100 ? 2 : 4, "0"), "hex");
  if (content.length > 0xffff) throw new Error("a value of a certificate is longer than 65,535 bytes");
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content]);
};

const base128 = (number: number): number[] => {
  const bytes = [number & 0x7f];
  for (let rest = number >>> 7; rest > 0; rest >>>= 7) bytes.unshift(0x80 | (rest & 0x7f));
  return bytes;
};

const minimal = (bytes: Bytes): Bytes => {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = first < 0 ? Uint8Array.of(0) : bytes.subarray(first);
  return (short[0] ?? 0) & 0x80 ? Uint8Array.of(0, ...short) : short;
};

export const der = {
  sequence: (...parts: readonly Bytes[]): Bytes => value(0x30, ...parts),
  set: (...parts: readonly Bytes[]): Bytes => value(0x31, ...parts),
  /** @param bytes a number that is not negative, the highest byte first */
  integer: (bytes: Bytes): Bytes => value(0x02, minimal(bytes)),
  yes: (): Bytes => value(0x01, Uint8Array.of(0xff)),
  octets: (bytes: Bytes): Bytes => value(0x04, bytes),
  /** @param unused number of bits at the end of the last byte that do not count */
  bits: (bytes: Bytes, unused = 0): Bytes => value(0x03, Uint8Array.of(unused), bytes),
  utf8: (text: string): Bytes => value(0x0c, Buffer.from(text, "utf8")),
  oid: (dotted: string): Bytes => {
    const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
    return value(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
  },
  /** UTCTime until 2049, GeneralizedTime after it (RFC 5280, 4.1.2.5); seconds are the smallest part. */
  time: (at: Date): Bytes => {
    const text = `${at.toISOString().slice(0, 19).replaceAll(/[-:T]/g, "")}Z`;
    return at.getUTCFullYear() < 2050 ? value(0x17, Buffer.from(text.slice(2))) : value(0x18, Buffer.from(text));
  },
  /** A context-specific tag. `constructed`: its content is values; otherwise bytes. */
  tagged: (number: number, constructed: boolean, ...parts: readonly Bytes[]): Bytes =>
    value(0x80 | (constructed ? 0x20 : 0) | number, ...parts),
};
