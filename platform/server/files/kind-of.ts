/** Finds the type of a file from its own bytes; the type that the sender stated is ignored. */
const zip = [0x50, 0x4b, 0x03, 0x04];
const signatures: readonly (readonly [string, readonly number[]])[] = [
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
];
const office: readonly (readonly [string, string])[] = [
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/"],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/"],
  ["application/vnd.openxmlformats-officedocument.presentationml.presentation", "ppt/"],
];

const begins = (bytes: Uint8Array, with_: readonly number[]): boolean => with_.every((byte, i) => bytes[i] === byte);

const isText = (bytes: Uint8Array): boolean => {
  try {
    // the last character of these bytes may be incomplete
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    // eslint-disable-next-line no-control-regex
    return !/[\u0000-\u0008\u000e-\u001f]/.test(text);
  } catch {
    return false;
  }
};

/** @param head the first kilobytes */
export const kindOfFile = (head: Uint8Array): string => {
  const known = signatures.find(([, signature]) => begins(head, signature));
  if (known) return known[0];
  if (begins(head, zip)) {
    const names = Buffer.from(head).toString("latin1");
    return office.find(([, folder]) => names.includes(folder))?.[0] ?? "application/zip";
  }
  return head.length > 0 && isText(head) ? "text/plain" : "application/octet-stream";
};
