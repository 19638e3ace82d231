/**
 * Which context each file of the contract belongs to. A context imports contract files of its own or of a lower context, and so does a
 * contract file: otherwise a low context could name what belongs to a higher one without importing it (docs/decisions/0028-assessment-and-desk.md).
 */
import { moduleOf } from "./layout.mjs";

const files: Readonly<Record<string, string>> = {
  platform: `affiliation client custody directory endpoint exchange granting head-count held-commands live loopback marked-text markings
    message-ids.generated moderation openapi problems roles seal seal-inner seat-call session upload values x25519`,
  programme: "partner-state programme",
  assessment: "assessment catalogue edition step",
  needs: "needs needs-received",
  safeguard: "safeguard",
  threat: "judgement release-register released threat",
  capability: "capability capability-asking capability-movement capability-paths capability-room",
  landscape: "landscape landscape-paths landscape-room",
  policy: "effect-paths effect-room measure-milestones measure-titles policy",
  priority: "priority priority-room risk-list weigh-paths",
  effect: "effect",
  recommendation: "follow-up progress recommendation spend spend-paths",
  offline: "offline",
  workshop: "paper paper-weights room room-paths workshop",
  desk: "desk",
};

const contexts = new Map<string, string>(
  Object.entries(files).flatMap(([context, names]) =>
    names.split(/\s+/).map((name): [string, string] => [`packages/contract/src/${name}.ts`, context]),
  ),
);

/** The context of a contract file, or "platform"; null for a file that the table does not have. */
export const contextOfContract = (file: string): string | null => contexts.get(file) ?? moduleOf(file);
