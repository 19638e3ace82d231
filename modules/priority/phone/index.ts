/** Declaration of the phone part of priority: weights of the criteria (step 4). */
import { definePhoneModule } from "#platform/phone/phone-module.ts";

export const module = definePhoneModule({
  name: "priority",
  steps: {
    priorities: { words: "priority-phone", page: () => import("./weigh-page.tsx") },
  },
});
