/**
 * Shows what the room does now, and for how long. For a step it shows the question of the step. While groups draft, it shows what to
 * write and how many drafts there are.
 */
import { stepNames } from "#platform/contract/step-names.ts";
import { useModules } from "#platform/web/module/use-modules.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { WallFrame, type WallProps } from "../wall-frame.tsx";
import { useOpenScenarios } from "./scenario-text.tsx";
import { WallTime } from "./wall-time.tsx";
import "./pages.css";

const draftTasks = ["wall.task.draft-1", "wall.task.draft-2", "wall.task.draft-3"] as const;
const groupsShown = 6;

const Drafts = ({ workspace, wall }: WallProps) => {
  const { t } = useWords();
  const counts = new Map<number, number>();
  for (const { group, status } of useOpenScenarios(workspace, wall))
    if (group !== null && status !== "withdrawn") counts.set(group, (counts.get(group) ?? 0) + 1);
  const groups = [...counts].toSorted(([a], [b]) => a - b).slice(0, groupsShown);
  return groups.length === 0 ? null : (
    <ul className="wall-groups">
      {groups.map(([group, n]) => (
        <li key={group}>
          <span>{t("wall.group-n", { n: group })}</span>
          <b>{t("wall.drafts", { n })}</b>
        </li>
      ))}
    </ul>
  );
};

const useTask = ({ step, stage, view }: WallProps["wall"]) => {
  const { t } = useWords();
  const declared = useModules().steps[step]?.task ?? null;
  if (step !== "scenarios") return { title: declared === null ? null : t(declared), tasks: [] };
  if (stage === null && view !== "task") return { title: null, tasks: [] };
  if (stage === "practice") return { title: t("wall.task.practice"), tasks: [] };
  if (stage === "draft" || stage === null) return { title: t("wall.task.draft"), tasks: draftTasks.map((id) => t(id)) };
  return { title: t(stage === "read" ? "wall.task.read" : stage === "discuss" ? "wall.task.discuss" : "wall.task.rate"), tasks: [] };
};

export const TaskWall = ({ workspace, wall, quiet = false }: WallProps) => {
  const { t, language } = useWords();
  const { title, tasks } = useTask(wall);
  const name = t(`assessment.step.${wall.step}`);
  const drafting = wall.step === "scenarios" && tasks.length > 0;
  return (
    <WallFrame
      wall={wall}
      quiet={quiet}
      where={t("room-steps.step", { number: stepNames.indexOf(wall.step) + 1, name })}
      title={{ text: title ?? name, lang: language.tag }}
      foot={drafting ? <span>{t("wall.task.foot")}</span> : null}
    >
      <div className="wall-asked">
        <ol className="wall-tasks">
          {tasks.map((task) => (
            <li key={task}>{task}</li>
          ))}
        </ol>
        <div>
          <WallTime clock={wall.timer} />
          {drafting ? <Drafts workspace={workspace} wall={wall} /> : null}
        </div>
      </div>
    </WallFrame>
  );
};
