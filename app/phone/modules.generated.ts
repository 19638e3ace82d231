// Made from app/modules.ts by tools/generate-modules.ts. Do not edit.
import { module as threat } from "#modules/threat/phone/index.ts";
import { module as capability } from "#modules/capability/phone/index.ts";
import { module as landscape } from "#modules/landscape/phone/index.ts";
import { module as workshop } from "#modules/workshop/phone/index.ts";
import { module as policy } from "#modules/policy/phone/index.ts";
import { module as priority } from "#modules/priority/phone/index.ts";
import { module as recommendation } from "#modules/recommendation/phone/index.ts";

export const allModules = [threat, capability, landscape, workshop, policy, priority, recommendation] as const;
