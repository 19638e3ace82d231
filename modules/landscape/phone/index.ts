/** Declaration of the phone part of landscape: an agency's roles and technology (steps 1 and 2). */
import { definePhoneModule } from "#platform/phone/phone-module.ts";

export const module = definePhoneModule({
  name: "landscape",
  pages: [
    { step: "roles", words: "landscape-phone", stores: "claim roles", page: () => import("./roles-page.tsx") },
    { step: "technology", words: "landscape-phone", stores: "claim technology", page: () => import("./technology-page.tsx") },
  ],
});
