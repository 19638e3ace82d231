/** The face of the offline context: lists that leave as Word and Excel and come back, and signed texts. */
import type { ContextFace } from "../../platform/http/index.ts";
import { routes as makeSheet } from "./make-sheet.ts";
import { routes as returnSheet } from "./returned/return-sheet.ts";
import { routes as keepSigned } from "./signed/keep-signed.ts";

export const face = {
  routes: [...makeSheet, ...returnSheet, ...keepSigned],
} satisfies ContextFace;
