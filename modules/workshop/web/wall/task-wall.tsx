/**
 * Shows the present task of the room and the timer. Usually the task is the question of the step. While groups draft scenarios, the wall shows
 * what to write, and the drafts by group.
 */
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { useModules } from "#platform/web/module/use-modules.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Both, Say } from "#platform/web/ui/room/both-languages.tsx";
import { DraftsByGroup } from "#platform/web/ui/room/drafts-by-group.tsx";
import { StepHere, WallFrame, type WallProps } from "../wall-frame.tsx";
import { useOpenScenarios } from "./scenario-text.tsx";
import { WallTime } from "./wall-time.tsx";
import "./pages.css";

const draftTasks = ["wall.task.draft-1", "wall.task.draft-2", "wall.task.draft-3"] as const;
const Drafts = ({ workspace, wall }: WallProps) => (
  <DraftsByGroup
    written={useOpenScenarios(workspace, wall).flatMap(({ group, status }) => (group === null || status === "withdrawn" ? [] : [group]))}
  />
);

interface Task {
  readonly title: MessageId | null;
  readonly tasks: readonly MessageId[];
}
const useTask = ({ step, stage, view }: WallProps["wall"]): Task => {
  const declared = useModules().steps[step]?.task ?? null;
  if (step !== "scenarios") return { title: declared, tasks: [] };
  if (stage === null && view !== "task") return { title: null, tasks: [] };
  if (stage === "practice") return { title: "wall.task.practice", tasks: [] };
  if (stage === "draft" || stage === null) return { title: "wall.task.draft", tasks: draftTasks };
  return { title: stage === "read" ? "wall.task.read" : stage === "discuss" ? "wall.task.discuss" : "wall.task.rate", tasks: [] };
};

const Tasks = ({ tasks }: Pick<Task, "tasks">) => {
  const { t } = useWords();
  return (
    <ol className="wall-tasks">
      {tasks.map((task) => (
        <li key={task}>{t(task)}</li>
      ))}
    </ol>
  );
};

export const TaskWall = ({ workspace, wall, quiet = false }: WallProps) => {
  const { title, tasks } = useTask(wall);
  const drafting = wall.step === "scenarios" && tasks.length > 0;
  return (
    <WallFrame
      wall={wall}
      quiet={quiet}
      showsTime
      where={<StepHere step={wall.step} />}
      title={({ t, language }) => ({ text: t(title ?? `assessment.step.${wall.step}`), lang: language.tag })}
      foot={
        drafting ? (
          <span>
            <Say id="wall.task.foot" />
          </span>
        ) : null
      }
    >
      <div className="wall-asked">
        <Both>
          <Tasks tasks={tasks} />
        </Both>
        <div>
          <WallTime clock={wall.timer} />
          {drafting ? <Drafts workspace={workspace} wall={wall} /> : null}
        </div>
      </div>
    </WallFrame>
  );
};
