/** Declaration of the phone part of recommendation: the allocation of points (step 8). */
import { definePhoneModule } from "#platform/phone/phone-module.ts";

export const module = definePhoneModule({
  name: "recommendation",
  pages: [{ step: "recommendations", words: "recommendation-phone", asks: "points", page: () => import("./spend-page.tsx") }],
});
