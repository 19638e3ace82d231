/**
 * Below a measure: the practices that the measure cites, and the form that cites another practice. A reader who may neither read nor
 * add citations sees nothing.
 */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { call, read } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { addCitation, listCitations, listOutcomes, type Citation } from "../../contract/citations.ts";
import { listReceivedCards, type ReceivedCard } from "../../contract/sharing.ts";
import { WithdrawCitation } from "./outcome-decisions.tsx";
import { shownIn } from "./shown-in.ts";

interface FormProps {
  readonly workspace: string;
  readonly record: string;
  readonly cards: readonly ReceivedCard[];
  readonly onClose: () => void;
}
const CiteForm = ({ workspace, record, cards, onClose }: FormProps) => {
  const { t, language } = useWords();
  const [card, setCard] = useState(cards[0]?.practice ?? "");
  const save = useCommandForm({
    send: (commandId) => call(addCitation, { params: { workspace }, body: { commandId, card, record } }),
    stale: [listCitations, listOutcomes],
    onDone: onClose,
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("elsewhere.cite-do")} onCancel={onClose}>
      <SelectField label={t("practice.one")} help={t("elsewhere.cite-help")} value={card} onValue={setCard}>
        {cards.map((one) => (
          <option key={one.practice} value={one.practice}>
            {shownIn(one, language.tag).title}
          </option>
        ))}
      </SelectField>
    </CommandForm>
  );
};

const Cited = ({ record }: { readonly record: string }) => {
  const { t, localDate, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useQuery({
    queryKey: [listCitations.id, workspace, record],
    queryFn: () => call(listCitations, { params: { workspace }, query: { record } }),
  });
  const { data: received } = useQuery(read(listReceivedCards, { workspace }));
  const [adding, setAdding] = useState(false);
  const [withdrawing, setWithdrawing] = useState<Citation | null>(null);
  if (data === undefined || received === undefined) return null;
  const open = received.cards.filter(({ practice }) => data.citations.every(({ card }) => card !== practice));
  const cites = may("practice.cite") && open.length > 0;
  if (data.citations.length === 0 && !cites) return null;
  return (
    <Section
      title={t("elsewhere.cited")}
      end={
        cites ? (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t("elsewhere.cite")}
          </Button>
        ) : undefined
      }
    >
      {data.citations.length === 0 ? <p className="meta">{t("elsewhere.cited-none")}</p> : null}
      <ul className="rows">
        {data.citations.map((one) => {
          const card = received.cards.find(({ practice }) => practice === one.card);
          const shown = card === undefined ? one.title : { ...shownIn(card, language.tag), text: shownIn(card, language.tag).title };
          return (
            <li key={one.id}>
              {card === undefined ? (
                <>
                  <span {...langOf(shown.lang)}>{shown.text}</span> <Status glyph="skipped">{t("elsewhere.withdrawn-one")}</Status>
                </>
              ) : (
                <Link to="/w/$workspace/practice-cards/$card" params={{ workspace, card: one.card }} {...langOf(shown.lang)}>
                  {shown.text}
                </Link>
              )}
              <span className="meta small block">
                <bdi>P{one.number}</bdi> · {t("elsewhere.cited-on", { date: localDate(one.citedOn) })}
              </span>
              {may("parcel.release") ? (
                <Button look="tertiary" aria-label={t("elsewhere.uncite-of", { name: shown.text })} onClick={() => setWithdrawing(one)}>
                  {t("elsewhere.uncite")}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <ModalDialog open={adding} title={t("elsewhere.cite")} onClose={() => setAdding(false)}>
        {adding ? <CiteForm workspace={workspace} record={record} cards={open} onClose={() => setAdding(false)} /> : null}
      </ModalDialog>
      {withdrawing === null ? null : <WithdrawCitation workspace={workspace} citation={withdrawing} onClose={() => setWithdrawing(null)} />}
    </Section>
  );
};
export default Cited;
