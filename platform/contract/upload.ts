/** A file in a request: its bytes in base64. */
import * as z from "zod/mini";

const inBase64 = (bytes: number): number => Math.ceil(bytes / 3) * 4;

/** @param bytes maximum size of the file */
export const fileContent = (bytes: number) => z.string().check(z.maxLength(inBase64(bytes)), z.regex(/^[A-Za-z0-9+/]*={0,2}$/));
/** The maximum size of a request body that contains a file. @param bytes maximum size of the file */
export const bodyWith = (bytes: number): number => inBase64(bytes) + 65_536;
