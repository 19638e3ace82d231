/** Declaration of the phone part of policy: drafts of measures in step 5, and expected effects, asked in step 5 and confirmed or revised in step 6. */
import { definePhoneModule } from "#platform/phone/phone-module.ts";

const judge = { words: "effect-phone", asks: "effects" } as const;

export const module = definePhoneModule({
  name: "policy",
  pages: [
    { step: "responses", ...judge, page: () => import("./responses-page.tsx") },
    { step: "effect", ...judge, page: () => import("./judge-page.tsx") },
  ],
});
