/**
 * The only list of modules: names of folders below `modules/`, each after the modules that it depends on. From this list, `npm run generate` writes
 * the lists that server, desk and phone import (`modules.generated.ts` in each part of `app`). The server starts the modules, and fills the
 * demonstration, in this order.
 */
export const modules = [
  "programme",
  "assessment",
  "needs",
  "safeguard",
  "threat",
  "capability",
  "landscape",
  "workshop",
  "policy",
  "priority",
  "effect",
  "recommendation",
  "offline",
  "figures",
  "desk",
  "exchange",
  "workspace",
  "people",
  "knowledge",
  "diligence",
  "training",
  "press",
  "practice",
  "strategy",
] as const;
