/**
 * The pages that the facilitator can choose for the wall at the present step: those that exist at every step, and those that the module of the step
 * declares.
 */
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { useModules } from "#platform/web/module/use-modules.ts";
import type { Room } from "../../contract/workshop.ts";

export interface OfferedPage {
  /** A value of `WallView`. */
  readonly name: string;
  readonly label: MessageId;
  /** The letter that chooses the page, in lower case. */
  readonly key: string;
  /** Whether the page cannot be shown now, because it shows answers and the present scenario is not revealed. */
  readonly locked: boolean;
}

const everyStep = [
  { name: "joining", label: "wall.choose.joining", key: "j" },
  { name: "task", label: "wall.choose.task", key: "t" },
] as const;
const blank = { name: "blank", label: "wall.choose.blank", key: "b" } as const;

/** The pages of step 3, which belongs to this module. In the first round the page about movement is not offered. */
const ofScenarios = [
  { name: "text", label: "wall.choose.text", key: "s", reveals: false },
  { name: "likelihood", label: "wall.choose.likelihood", key: "l", reveals: true },
  { name: "movement", label: "wall.choose.movement", key: "v", reveals: true },
  { name: "impact", label: "wall.choose.impact", key: "i", reveals: true },
  { name: "who-could", label: "wall.choose.who-could", key: "c", reveals: true },
  { name: "founded", label: "wall.choose.founded", key: "f", reveals: true },
] as const;

type Place = Pick<Room, "step" | "question" | "round" | "scenario">;

export const useOfferedPages = ({ step, question, round, scenario }: Place): readonly OfferedPage[] => {
  const declared = useModules().steps[step]?.walls ?? [];
  const revealed = round?.scenarios.some((one) => one.scenario === scenario && one.state === "revealed") === true;
  const own =
    question !== null
      ? []
      : step === "scenarios"
        ? ofScenarios
            .filter(({ name }) => name !== "movement" || (round?.number ?? 1) > 1)
            .map(({ reveals, ...page }) => ({ ...page, locked: reveals && !revealed }))
        : declared.map(({ name, label, key }) => ({ name, label, key, locked: false }));
  return [...everyStep.map((page) => ({ ...page, locked: false })), ...own, { ...blank, locked: false }];
};
