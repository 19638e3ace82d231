/** Declaration of the desk part of offline: lists that come back from Word and Excel, and signed texts. */
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["offline", "assessment"] as const;

export const module = defineWebModule({
  name: "offline",
  routes: [
    { path: "/assessments/$assessment/bring-back/$kind", page: () => import("./bring-back.tsx"), words },
    { path: "/assessments/$assessment/sign", page: () => import("./sign.tsx"), words },
  ],
});
