/** Declaration of the phone part of workshop: breaks, and drafts of scenarios by break-out groups. */
import { definePhoneModule } from "#platform/phone/phone-module.ts";
import type { RoomSnapshot } from "../contract/room.ts";

export const module = definePhoneModule<RoomSnapshot>({
  name: "workshop",
  pages: [
    { step: "any", when: ({ break: pause }) => pause !== null, page: () => import("./break-page.tsx") },
    { step: "scenarios", when: ({ room }) => room.stage === "draft", stores: "drafts", page: () => import("./draft-page.tsx") },
  ],
});
