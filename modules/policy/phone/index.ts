/** Declaration of the phone part of policy: expected effects, asked in step 5 and confirmed or revised in step 6. */
import { definePhoneModule } from "#platform/phone/phone-module.ts";

const judge = { words: "effect-phone", asks: "effects", page: () => import("./judge-page.tsx") } as const;

export const module = definePhoneModule({
  name: "policy",
  pages: [
    { step: "responses", ...judge },
    { step: "effect", ...judge },
  ],
});
