/** Declaration of the phone part of landscape: an agency's roles and technology (steps 1 and 2). */
import { definePhoneModule } from "#platform/phone/phone-module.ts";

export const module = definePhoneModule({
  name: "landscape",
  steps: {
    roles: { words: "landscape-phone", page: () => import("./roles-page.tsx") },
    technology: { words: "landscape-phone", page: () => import("./technology-page.tsx") },
  },
});
