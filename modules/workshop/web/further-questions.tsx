import { useModules } from "#platform/web/module/use-modules.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { getRoom, getWall, showQuestion, type Room } from "../contract/workshop.ts";
import { PanelFrame } from "./other-step.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly room: Room;
}

export const useShowQuestion = ({ workspace, room }: Props) =>
  useCommandForm({
    send: (_, kind: string | null) => call(showQuestion, { params: { workspace, room: room.id }, body: { kind } }),
    stale: [],
    onSettled: () => refresh(getRoom, getWall),
  });

/** The list of further questions, which modules add outside the steps; empty if there are none. */
export const FurtherQuestions = ({ workspace, room, leave }: Props & { readonly leave: (run: () => void) => void }) => {
  const { t } = useWords();
  const show = useShowQuestion({ workspace, room });
  const questions = Object.entries(useModules().questions).flatMap(([kind, pages]) => (pages ? [{ kind, label: pages.label }] : []));
  if (questions.length === 0 || room.state !== "open") return null;
  return (
    <section className="console-links" aria-label={t("room-steps.further")}>
      <p className="meta">{t("room-steps.further")}</p>
      {questions.map(({ kind, label }) => (
        <button
          key={kind}
          type="button"
          className="link-button"
          aria-current={room.question === kind ? "step" : undefined}
          disabled={show.isPending}
          onClick={() => leave(() => show.mutate(kind))}
        >
          {t(label)}
        </button>
      ))}
      <ProblemSentence error={show.error} />
    </section>
  );
};

/** The panel of the further question that the room shows. The bar at the foot has the button that returns the room to its step. */
export const FurtherQuestion = ({ workspace, room }: Props) => {
  const { t } = useWords();
  const pages = useModules().questions[room.question ?? ""];
  return (
    <PanelFrame workspace={workspace} room={room} where={pages === undefined ? "" : t(pages.label)}>
      {pages === undefined ? null : <pages.panel workspace={workspace} room={room} />}
    </PanelFrame>
  );
};
