/** The machine that a program or library is built for, from its header: PE (Windows) or ELF (Linux). */

/** @returns "windows x64", "linux x64", another machine of those systems by number, or null for any other file */
export const machineOf = (bytes: Uint8Array): string | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 64) return null;
  if (view.getUint16(0, true) === 0x5a4d) {
    // "MZ"; the offset of the PE header is at 0x3c, the machine follows the four bytes "PE\0\0"
    const at = view.getUint32(0x3c, true);
    if (at + 6 > bytes.length || view.getUint32(at, true) !== 0x0000_4550) return null;
    const machine = view.getUint16(at + 4, true);
    return machine === 0x8664 ? "windows x64" : `windows 0x${machine.toString(16)}`;
  }
  if (view.getUint32(0, false) === 0x7f45_4c46) {
    const machine = view.getUint16(18, true);
    return machine === 62 && bytes[4] === 2 ? "linux x64" : `linux ${machine}`;
  }
  return null;
};
