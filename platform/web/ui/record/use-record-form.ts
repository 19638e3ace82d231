/**
 * The state of a form for one record that another person may save first: the draft, the version that the draft started from and, after a conflict,
 * the version that is stored now. The form fetches the stored version again, because the version in the refusal may already be out of date.
 */
import { useRef, useState } from "react";
import { isProblem } from "../../shell/problem-sentence.tsx";
import { mergeDrafts, partsOf, type Parts } from "./merge.ts";
import { sendChange } from "./send-change.ts";
import { useCommandForm } from "./use-command-form.ts";

interface Found<Draft, Part> {
  readonly mine: Draft;
  /** Parts that both sides changed. If it is absent, the person is asked about every difference. */
  readonly ask?: readonly Part[];
}

interface Options<Row, Draft, Part extends string> {
  /** The record to change; null for a new one. */
  readonly row: Row | null;
  readonly first: Draft;
  readonly draftOf: (row: Row) => Draft;
  /** If parts are given, a part that only one side changed is merged before the person is asked. */
  readonly parts?: Parts<Draft, Part>;
  readonly send: (commandId: string, wanted: Draft, on: Row | null) => Promise<unknown>;
  /** Fetches the stored version; null if the record can no longer be changed. */
  readonly latest: (on: Row) => Promise<Row | null>;
  readonly stale: readonly { readonly id: string }[];
  readonly onDone: () => void;
  readonly onSettled?: () => unknown;
  /** The name of the form, with the record as part of it: typed text is stored as a draft under this name. */
  readonly kept: { readonly form: string; readonly record: string };
}

/** A draft of the form names the version that it started from, because another person may save the record before the draft is continued. */
interface KeptDraft<Draft> {
  readonly draft: Draft;
  readonly first: Draft;
  readonly rev: number | null;
}

export const useRecordForm = <Row extends { readonly rev: number }, Draft extends object, Part extends string = keyof Draft & string>(
  options: Options<Row, Draft, Part>,
) => {
  const { parts, draftOf, send, latest, stale, onDone, onSettled } = options;
  const [base, setBase] = useState(options.row);
  const [draft, setDraft] = useState(options.first);
  const [first, setFirst] = useState(options.first);
  const lost = useRef<Draft[]>([]);
  const [found, setFound] = useState<(Found<Draft, Part> & { readonly now: Row }) | null>(null);
  const save = useCommandForm({
    send: (commandId, { wanted, on }: { readonly wanted: Draft; readonly on: Row | null }) =>
      sendChange({ send: (one, base) => send(commandId, one, base), latest, draftOf }, lost.current, wanted, on),
    stale,
    onDone,
    kept: {
      ...options.kept,
      value: { draft, first, rev: base?.rev ?? null },
      restore: (kept: KeptDraft<Draft>) => {
        setDraft(kept.draft);
        setFirst(kept.first);
        if (base !== null && kept.rev !== null) setBase({ ...base, rev: kept.rev });
      },
    },
    onError: async (error, { wanted, on }) => {
      if (!isProblem(error, "conflict") || on === null || base === null) return;
      const now = await latest(on);
      if (now === null) return;
      if (parts === undefined) return setFound({ now, mine: wanted });
      const { merged, ask } = mergeDrafts(parts, first, wanted, draftOf(now));
      return setFound({ now, mine: merged, ask });
    },
    ...(onSettled === undefined ? {} : { onSettled }),
  });
  const startFrom = (now: Row): void => {
    setBase(now);
    setFirst(draftOf(now));
    setFound(null);
    lost.current = [];
  };
  const conflict =
    found === null
      ? null
      : {
          mine: found.mine,
          theirs: draftOf(found.now),
          parts: parts ?? (partsOf(found.mine) as unknown as Parts<Draft, Part>),
          ...(found.ask === undefined ? {} : { ask: found.ask }),
          busy: save.isPending,
          onSave: (chosen: Draft) => {
            setDraft(chosen);
            startFrom(found.now);
            save.mutate({ wanted: chosen, on: found.now });
          },
          onKeepDraft: () => {
            startFrom(found.now);
            save.reset();
          },
        };
  const change = (more: Partial<Draft>): void => setDraft({ ...draft, ...more });
  return { draft, setDraft, change, base, save, submit: () => save.mutate({ wanted: draft, on: base }), conflict };
};
