/** A State's part in the programme: which State, what it receives, since when, until when. */
import { addEngagement, changeEngagement, getProgramme } from "@counterpart/contract/programme";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../shell/client.ts";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { refresh } from "../../shell/queries.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import type { EngagementRow } from "./engagement-row.ts";

interface Props {
  readonly workspace: string;
  readonly engagement: EngagementRow | null;
  readonly onClose: () => void;
}

export const EngagementForm = ({ workspace, engagement, onClose }: Props) => {
  const { t, name, language } = useWords();
  const [draft, setDraft] = useState({
    state: engagement?.state ?? "",
    package: engagement === null ? "" : name(engagement.package),
    joined: engagement?.joined?.date ?? "",
    left: engagement?.left ?? "",
  });
  const save = useMutation({
    mutationFn: (): Promise<unknown> => {
      const common = {
        kind: engagement?.kind ?? ("beneficiary" as const),
        packages: engagement?.packages ?? [],
        package: draft.package.trim(),
        lang: language.tag,
        joined:
          draft.joined === ""
            ? null
            : { date: draft.joined, precision: engagement?.joined?.date === draft.joined ? engagement.joined.precision : ("day" as const) },
      };
      return engagement === null
        ? call(addEngagement, { params: { workspace }, body: { ...common, state: draft.state.trim().toUpperCase() } })
        : call(changeEngagement, {
            params: { workspace, engagement: engagement.id },
            body: { ...common, expectedRev: engagement.rev, left: draft.left === "" ? null : draft.left },
          });
    },
    onSuccess: onClose,
    onSettled: () => refresh(getProgramme),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {engagement === null ? (
        <TextField
          label={t("programme.state-code")}
          help={t("programme.state-code-help")}
          dir="ltr"
          pattern="[0-9]{3}|[Xx]-[A-Za-z]{3}"
          value={draft.state}
          onChange={(event) => setDraft({ ...draft, state: event.target.value })}
          required
        />
      ) : (
        <p className="read">
          <b>{name(engagement.stateName)}</b>
        </p>
      )}
      <TextField
        label={t("programme.package")}
        value={draft.package}
        onChange={(event) => setDraft({ ...draft, package: event.target.value })}
        required
        maxLength={200}
      />
      <div className="form-row">
        <TextField
          label={t("programme.joined")}
          optional={t("desk.optional")}
          type="date"
          value={draft.joined}
          onChange={(event) => setDraft({ ...draft, joined: event.target.value })}
        />
        {engagement === null ? null : (
          <TextField
            label={t("programme.left")}
            optional={t("desk.optional")}
            type="date"
            value={draft.left}
            onChange={(event) => setDraft({ ...draft, left: event.target.value })}
          />
        )}
      </div>
      <ProblemSentence error={save.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={save.isPending}>
          {t("desk.save")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
