// Made from app/modules.ts by tools/generate-modules.ts. Do not edit.
import { module as programme } from "#modules/programme/server/index.ts";
import { module as assessment } from "#modules/assessment/server/index.ts";
import { module as needs } from "#modules/needs/server/index.ts";
import { module as safeguard } from "#modules/safeguard/server/index.ts";
import { module as threat } from "#modules/threat/server/index.ts";
import { module as capability } from "#modules/capability/server/index.ts";
import { module as landscape } from "#modules/landscape/server/index.ts";
import { module as workshop } from "#modules/workshop/server/index.ts";
import { module as policy } from "#modules/policy/server/index.ts";
import { module as priority } from "#modules/priority/server/index.ts";
import { module as effect } from "#modules/effect/server/index.ts";
import { module as recommendation } from "#modules/recommendation/server/index.ts";
import { module as offline } from "#modules/offline/server/index.ts";
import { module as figures } from "#modules/figures/server/index.ts";
import { module as desk } from "#modules/desk/server/index.ts";
import { module as people } from "#modules/people/server/index.ts";
import { module as knowledge } from "#modules/knowledge/server/index.ts";
import { module as diligence } from "#modules/diligence/server/index.ts";
import { module as training } from "#modules/training/server/index.ts";
import { module as press } from "#modules/press/server/index.ts";
import { module as practice } from "#modules/practice/server/index.ts";
import { module as strategy } from "#modules/strategy/server/index.ts";

export const allModules = [programme, assessment, needs, safeguard, threat, capability, landscape, workshop, policy, priority, effect, recommendation, offline, figures, desk, people, knowledge, diligence, training, press, practice, strategy] as const;
