/** The form that sends the call of a course to a State. The call contains the course itself and the two fields of this form. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { listCalls, sendCall, type CalledState } from "../../contract/calls-at-programme.ts";
import { mostAlternates } from "../../contract/nomination-parcels.ts";

interface Props {
  readonly course: string;
  readonly of: CalledState;
  readonly onClose: () => void;
}

export const CallForm = ({ course, of, onClose }: Props) => {
  const { t, name, language } = useWords();
  const { id: workspace } = useWorkspace();
  const [alternates, setAlternates] = useState(String(of.call?.alternates ?? 2));
  const [asked, setAsked] = useState("");
  const act = useCommandForm({
    send: (commandId) =>
      call(sendCall, {
        params: { workspace, course },
        body: { commandId, state: of.state, alternates: Number(alternates), asked: { text: asked.trim(), lang: language.tag } },
      }),
    stale: [listCalls],
    onDone: onClose,
    kept: {
      form: "training.call",
      record: `${course}.${of.state}`,
      ...draftIn({ alternates: [alternates, setAlternates], asked: [asked, setAsked] }),
    },
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("nominations.send-call")} onCancel={onClose}>
      <p className="read">{t("nominations.call-means", { state: name(of.name) })}</p>
      <TextField
        type="number"
        min={0}
        max={mostAlternates}
        label={t("nominations.alternates")}
        help={t("nominations.alternates-help")}
        value={alternates}
        onValue={setAlternates}
        required
      />
      <TextArea
        label={t("nominations.asked")}
        help={t("nominations.asked-help")}
        value={asked}
        onValue={setAsked}
        rows={3}
        required
        maxLength={200}
      />
    </CommandForm>
  );
};
