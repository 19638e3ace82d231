/**
 * Imports between modules that still violate `depends`. The list may only become shorter: `boundaries.ts` reports an entry that is
 * no longer needed, and every violating import that is not listed.
 */
import type { Part } from "./layout.mjs";

export interface Circle {
  readonly part: Part;
  /** Folders or files. */
  readonly from: string;
  readonly to: string;
}

export const openCircles: readonly Circle[] = [
  { part: "web", from: "modules/assessment/web", to: "modules/threat/contract" },
  { part: "web", from: "modules/assessment/web", to: "modules/workspace/web" },
  { part: "web", from: "modules/desk/web", to: "modules/exchange/web" },
  { part: "web", from: "modules/landscape/web", to: "modules/recommendation/contract" },
  { part: "web", from: "modules/landscape/web", to: "modules/recommendation/web" },
  { part: "phone", from: "modules/policy/phone", to: "modules/workshop/contract" },
  { part: "web", from: "modules/policy/web", to: "modules/offline/web" },
  { part: "contract", from: "modules/priority/contract", to: "modules/workshop/contract" },
  { part: "phone", from: "modules/priority/phone", to: "modules/workshop/contract" },
  { part: "web", from: "modules/programme/web", to: "modules/desk/contract" },
  { part: "web", from: "modules/programme/web", to: "modules/recommendation/web" },
  { part: "web", from: "modules/programme/web", to: "modules/workspace/web" },
  { part: "phone", from: "modules/recommendation/phone", to: "modules/workshop/contract" },
  { part: "web", from: "modules/recommendation/web", to: "modules/offline/web" },
  { part: "web", from: "modules/threat/web", to: "modules/workshop/contract" },
  { part: "phone", from: "platform/phone", to: "modules/threat/contract" },
  { part: "phone", from: "platform/phone", to: "modules/workshop/contract" },
  { part: "web", from: "platform/web", to: "modules/assessment/contract" },
  { part: "web", from: "platform/web", to: "modules/threat/contract" },
  { part: "web", from: "platform/web", to: "modules/workshop/contract" },
];
