/** The States to which a work was introduced, the States that used it and where, and the States that asked for it in another language. */
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { strictestTlp } from "#platform/contract/markings.ts";
import { read, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { WithdrawnList } from "#platform/web/ui/withdrawn-list.tsx";
import { getWork } from "../../contract/passages.ts";
import { getReach, getReachChoices, type WithdrawnReach } from "../../contract/reach.ts";
import { titleOf, useWorkWords } from "../work-words.ts";
import { ReachFigure } from "./figures.tsx";
import { IntroductionForm, LanguageForm, ToldUseForm } from "./forms.tsx";
import { useReachWords } from "./reach-words.ts";
import { Adaptations } from "./adaptations.tsx";
import { Introductions, Languages, Uses } from "./tables.tsx";
import { WithdrawReach, type Withdrawing } from "./withdraw-dialog.tsx";
import "../knowledge.css";

const forms = { introduction: IntroductionForm, use: ToldUseForm, language: LanguageForm } as const;
type Adding = keyof typeof forms;

const Withdrawn = ({ rows }: { readonly rows: readonly WithdrawnReach[] }) => {
  const { name, localDate } = useWords();
  const { nameOf } = useWorkWords();
  const { titled } = useReachWords();
  return (
    <WithdrawnList
      rows={rows.map(({ id, of, stateName, title, lang, day, at, reason }) => ({
        id,
        name: name(stateName),
        shown: (
          <>
            {name(stateName)}: {of === "language" && lang !== null ? nameOf(lang) : <span {...titled(title)} />}, {localDate(day)}
          </>
        ),
        withdrawn: { at, reason },
      }))}
      act={{ isPending: false, error: null }}
      onRestore={null}
    />
  );
};

const ReachPage = () => {
  const { t, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { work: id = "" } = useParams({ strict: false });
  const { work } = useRead(getWork, { workspace, work: id }).data;
  const { data: reach } = useRead(getReach, { workspace, work: id });
  const edits = may("knowledge.edit");
  const { data: offered } = useQuery({ ...read(getReachChoices, { workspace, work: id }), enabled: edits });
  const [adding, setAdding] = useState<Adding | null>(null);
  const [withdrawing, setWithdrawing] = useState<Withdrawing | null>(null);
  const title = titleOf(work, language.tag);
  const known = [work.title.text, ...work.translations.map((one) => one.title)];
  const close = () => setAdding(null);
  const add = (of: Adding) =>
    edits ? (
      <Button icon="plus" onClick={() => setAdding(of)}>
        {t(`reach.add.${of}`)}
      </Button>
    ) : undefined;
  const onWithdraw = edits ? setWithdrawing : null;
  const Adds = adding === null ? null : forms[adding];
  return (
    <div className="page">
      <PageHead
        title={title.text}
        titleLang={langOf(title.lang)}
        crumb={t("reach.title")}
        below={t("reach.below")}
        marking={work.marking}
      />
      <dl className="know-reach">
        <ReachFigure of="introduced" reach={reach} />
        <ReachFigure of="used" reach={reach} />
        <ReachFigure of="adapted" reach={reach} />
      </dl>
      <div className="sections">
        <Section title={t("reach.introduced")} end={add("introduction")}>
          {reach.introductions.length === 0 ? (
            <p className="meta">{t("reach.introduced-none")}</p>
          ) : (
            <Introductions rows={reach.introductions} onWithdraw={onWithdraw} />
          )}
        </Section>
        <Section title={t("reach.used")} limit={t("reach.used-limit")} end={add("use")}>
          {reach.uses.length === 0 ? (
            <p className="meta">{t("reach.used-none")}</p>
          ) : (
            <Uses rows={reach.uses} known={known} onWithdraw={onWithdraw} />
          )}
        </Section>
        <Section title={t("reach.adapted")}>
          {reach.adaptations.length === 0 ? <p className="meta">{t("reach.adapted-none")}</p> : <Adaptations rows={reach.adaptations} />}
        </Section>
        <Section title={t("reach.languages")} limit={t("reach.languages-limit")} end={add("language")}>
          {reach.languages.length === 0 ? (
            <p className="meta">{t("reach.languages-none")}</p>
          ) : (
            <Languages languages={reach.languages} onWithdraw={onWithdraw} />
          )}
        </Section>
        <Withdrawn rows={reach.withdrawn} />
      </div>
      <ModalDialog wide open={adding !== null} title={adding === null ? "" : t(`reach.add.${adding}`)} onClose={close}>
        {Adds === null || offered === undefined ? null : (
          <Adds workspace={workspace} work={id} offered={offered} usual={strictestTlp(["TLP:AMBER", work.marking])} onClose={close} />
        )}
      </ModalDialog>
      {withdrawing === null ? null : <WithdrawReach workspace={workspace} {...withdrawing} onClose={() => setWithdrawing(null)} />}
    </div>
  );
};
export default ReachPage;
