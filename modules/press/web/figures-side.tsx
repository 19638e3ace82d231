/** The figures of the text, each with its status and the chosen frozen figure. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { listFigures } from "#modules/figures/contract/figures.ts";
import { useFigureWords } from "#modules/figures/web/figure-words.ts";
import { call, read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { getPress, placeFigure, removeFigure, type PressFigure, type PressPage } from "../contract/press.ts";
import { standsGlyph, usePressWords } from "./press-words.ts";

interface Props {
  readonly page: PressPage;
}

/** Chooses a rule, and the frozen figure of this rule that the text states. If `figure` is null, adds a figure. */
const PlaceForm = ({ page, placed, onClose }: Props & { readonly placed: PressFigure | null; readonly onClose: () => void }) => {
  const { t, date } = useWords();
  const { title, nameOf } = useFigureWords();
  const { id: workspace } = useWorkspace();
  const { data } = useQuery(read(listFigures, { workspace }));
  const [rule, setRule] = useState(placed?.rule ?? "");
  const [figure, setFigure] = useState(placed?.figure?.id ?? "");
  const offered = (data?.figures ?? []).filter((one) => one.rule === rule && one.takenBack === null);
  const place = useCommandForm({
    send: (commandId) =>
      call(placeFigure, {
        params: { workspace, release: page.release.id },
        body: { commandId, n: placed?.n ?? null, rule, figure: figure === "" ? null : figure },
      }),
    stale: [getPress],
    onDone: onClose,
  });
  return (
    <CommandForm act={place} onSubmit={() => place.mutate()} submit={t("desk.save")} blocked={rule === ""} onCancel={onClose}>
      <SelectField
        label={t("figures.rule")}
        value={rule}
        onValue={(chosen) => {
          setRule(chosen);
          setFigure((data?.figures ?? []).find((one) => one.rule === chosen && one.takenBack === null)?.id ?? "");
        }}
        empty="–"
        options={(data?.rules ?? []).map(({ name }) => name)}
        show={nameOf}
      />
      <SelectField
        label={t("press.frozen-figure")}
        help={t("press.frozen-help")}
        value={figure}
        onValue={setFigure}
        empty={t("press.none-frozen")}
      >
        {offered.map((one) => (
          <option key={one.id} value={one.id}>
            {t("press.frozen-choice", { title: title(one.rule, one), date: date(one.frozenAt) })}
          </option>
        ))}
      </SelectField>
    </CommandForm>
  );
};

const Row = ({ page, one, onChange }: Props & { readonly one: PressFigure; readonly onChange: () => void }) => {
  const { t, date } = useWords();
  const { figureTitle, range } = usePressWords();
  const { id: workspace, may } = useWorkspace();
  const remove = useCommandForm({
    send: () => call(removeFigure, { params: { workspace, release: page.release.id, n: String(one.n) } }),
    stale: [getPress],
  });
  const between = range(one);
  return (
    <li className="press-row">
      <b>{one.n}</b>
      <span>
        {one.figure === null ? (
          figureTitle(one)
        ) : (
          <Link to="/w/$workspace/figures/$figure" params={{ workspace, figure: one.figure.id }} className="quiet-link">
            {figureTitle(one)}
          </Link>
        )}
        {between === null ? null : <span className="meta small block">{between}</span>}
      </span>
      <span className="meta small">
        <Status glyph={standsGlyph(one.stands)}>
          {one.figure === null || one.stands !== "holds"
            ? t(`press.stands.${one.stands}`)
            : t("press.frozen-on", { code: one.code, version: one.figure.version, date: date(one.figure.frozenAt) })}
        </Status>
      </span>
      {may("press.write") ? (
        <span className="press-acts">
          <button type="button" className="link-button" onClick={onChange}>
            {t(one.newer === null ? "press.choose-figure" : "press.newer-figure")}
          </button>
          <button type="button" className="link-button" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {t("press.remove")}
          </button>
        </span>
      ) : null}
      <ProblemSentence error={remove.error} />
    </li>
  );
};

export const FiguresSide = ({ page }: Props) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  /** The number of the figure that is changed, or "new". */
  const [placing, setPlacing] = useState<PressFigure | "new" | null>(null);
  const { figures } = page;
  return (
    <Section
      title={t("press.figures")}
      limit={
        figures.length === 0
          ? undefined
          : t("press.hold", { n: figures.filter(({ stands }) => stands === "holds").length, of: figures.length })
      }
    >
      {figures.length === 0 ? <p className="meta">{t("press.figures-none")}</p> : null}
      <ul className="rows">
        {figures.map((one) => (
          <Row key={one.n} page={page} one={one} onChange={() => setPlacing(one)} />
        ))}
      </ul>
      {may("press.write") ? (
        <Button icon="plus" onClick={() => setPlacing("new")}>
          {t("press.add-figure")}
        </Button>
      ) : null}
      <ModalDialog
        open={placing !== null}
        title={t(placing === "new" ? "press.add-figure" : "press.choose-figure")}
        onClose={() => setPlacing(null)}
      >
        <PlaceForm page={page} placed={placing === "new" ? null : placing} onClose={() => setPlacing(null)} />
      </ModalDialog>
    </Section>
  );
};
