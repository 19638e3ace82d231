/** Declaration of the phone part of priority: weights of the criteria (step 4). */
import { definePhoneModule } from "#platform/phone/phone-module.ts";

export const module = definePhoneModule({
  name: "priority",
  pages: [{ step: "priorities", words: "priority-phone", asks: "weights", page: () => import("./weigh-page.tsx") }],
});
