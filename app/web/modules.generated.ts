// Made from app/modules.ts by tools/generate-modules.ts. Do not edit.
import { module as programme } from "#modules/programme/web/index.ts";
import { module as assessment } from "#modules/assessment/web/index.ts";
import { module as needs } from "#modules/needs/web/index.ts";
import { module as threat } from "#modules/threat/web/index.ts";
import { module as capability } from "#modules/capability/web/index.ts";
import { module as landscape } from "#modules/landscape/web/index.ts";
import { module as workshop } from "#modules/workshop/web/index.ts";
import { module as policy } from "#modules/policy/web/index.ts";
import { module as priority } from "#modules/priority/web/index.ts";
import { module as effect } from "#modules/effect/web/index.ts";
import { module as recommendation } from "#modules/recommendation/web/index.ts";
import { module as offline } from "#modules/offline/web/index.ts";
import { module as figures } from "#modules/figures/web/index.ts";
import { module as desk } from "#modules/desk/web/index.ts";
import { module as exchange } from "#modules/exchange/web/index.ts";
import { module as workspace } from "#modules/workspace/web/index.ts";
import { module as people } from "#modules/people/web/index.ts";
import { module as knowledge } from "#modules/knowledge/web/index.ts";
import { module as diligence } from "#modules/diligence/web/index.ts";
import { module as training } from "#modules/training/web/index.ts";
import { module as press } from "#modules/press/web/index.ts";
import { module as practice } from "#modules/practice/web/index.ts";
import { module as strategy } from "#modules/strategy/web/index.ts";

export const allModules = [programme, assessment, needs, threat, capability, landscape, workshop, policy, priority, effect, recommendation, offline, figures, desk, exchange, workspace, people, knowledge, diligence, training, press, practice, strategy] as const;
