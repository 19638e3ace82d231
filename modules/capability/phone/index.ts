/** Declaration of the phone part of capability: agencies rate the items of step 7. */
import { definePhoneModule } from "#platform/phone/phone-module.ts";

export const module = definePhoneModule({
  name: "capability",
  pages: [{ step: "capability", words: "capability-phone", stores: "rate", page: () => import("./rate-page.tsx") }],
});
