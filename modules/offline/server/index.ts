/** Declaration and public API of the module offline: lists as Word and Excel files that are exported and returned, and signed texts. */
import { defineModule } from "#platform/server/http/index.ts";
import { routes as makeWorksheet } from "./make-worksheet.ts";
import { routes as returnWorksheet } from "./returned/return-worksheet.ts";
import { routes as keepSigned } from "./signed/keep-signed.ts";
import { routes as documentToSign } from "./signed/signing-document.ts";
import { records } from "./record-kinds.ts";

export const module = defineModule({
  name: "offline",
  records,
  routes: [...makeWorksheet, ...returnWorksheet, ...keepSigned, ...documentToSign],
});
