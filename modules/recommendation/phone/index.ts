/** Declaration of the phone part of recommendation: points for what comes first (step 8). */
import { definePhoneModule } from "#platform/phone/phone-module.ts";

export const module = definePhoneModule({
  name: "recommendation",
  steps: {
    "what-first": { words: "recommendation-phone", page: () => import("./spend-page.tsx") },
  },
});
