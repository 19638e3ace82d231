/** The parts of an edition: the contributors and their agreement, the decisions of reviewers, and its languages. */
import { useMutation } from "@tanstack/react-query";
import { call, refresh } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { listEditions, recordAgreement, removeContribution, removeName, type Contribution, type Edition } from "../contract/editions.ts";
import { workLanguages } from "../contract/works.ts";
import { useWorkWords } from "./work-words.ts";

interface OneProps {
  readonly workspace: string;
  readonly one: Contribution;
  /** The actions of the reader: none; only to remove a name; or all, as long as the edition is open. */
  readonly acts: "none" | "name" | "all";
}

const OneContribution = ({ workspace, one, acts }: OneProps) => {
  const { t, date } = useWords();
  const params = { workspace, contribution: one.id };
  const onSuccess = () => refresh(listEditions);
  const agree = useMutation({ mutationFn: () => call(recordAgreement, { params, body: { agrees: one.agreedAt === null } }), onSuccess });
  const unname = useMutation({ mutationFn: () => call(removeName, { params, body: {} }), onSuccess });
  const remove = useMutation({ mutationFn: () => call(removeContribution, { params, body: {} }), onSuccess });
  return (
    <li className="know-contribution">
      <span>
        <strong>{one.name === null ? t("editions.no-name") : <bdi>{one.name}</bdi>}</strong>
        <span className="meta small block">
          {t("editions.who", { part: t(`editions.part.${one.part}`), body: t(`editions.body.${one.body}`) })}
        </span>
      </span>
      <Status glyph={one.agreedAt === null ? "not-started" : "done"}>
        {one.agreedAt === null ? t("editions.not-agreed") : t("editions.agreed", { date: date(one.agreedAt) })}
      </Status>
      {acts === "none" || (acts === "name" && one.name === null) ? null : (
        <span className="button-row">
          {acts === "all" ? (
            <Button look="tertiary" icon="check" disabled={agree.isPending} onClick={() => agree.mutate()}>
              {one.agreedAt === null ? t("editions.record-agreement") : t("editions.no-longer-agrees")}
            </Button>
          ) : null}
          {one.name === null ? null : (
            <Button look="tertiary" disabled={unname.isPending} onClick={() => unname.mutate()}>
              {t("editions.remove-name")}
            </Button>
          )}
          {acts === "all" ? (
            <Button look="tertiary" icon="close" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {t("editions.remove")}
            </Button>
          ) : null}
        </span>
      )}
      <ProblemSentence error={agree.error ?? unname.error ?? remove.error} />
    </li>
  );
};

interface Props {
  readonly workspace: string;
  readonly edition: Edition;
  readonly edits: boolean;
}
export const Contributions = ({ workspace, edition, edits }: Props) => {
  const { t } = useWords();
  const open = edition.state === "draft" || edition.state === "in-review";
  const { contributions } = edition;
  return (
    <>
      <h3 className="know-part">{t("editions.contributors", { n: contributions.length })}</h3>
      {contributions.length === 0 ? <p className="meta">{t("editions.no-contributors")}</p> : null}
      <ul className="rows">
        {contributions.map((one) => (
          <OneContribution key={one.id} workspace={workspace} one={one} acts={!edits ? "none" : open ? "all" : "name"} />
        ))}
      </ul>
    </>
  );
};

export const Reviews = ({ edition }: { readonly edition: Edition }) => {
  const { t, date } = useWords();
  if (edition.reviews.length === 0) return null;
  const open = edition.state === "draft" || edition.state === "in-review";
  return (
    <>
      <h3 className="know-part">{t("editions.reviews")}</h3>
      <ul className="rows">
        {edition.reviews.map((one) => (
          <li key={one.at}>
            <Status glyph={one.accepted ? (one.holds || !open ? "done" : "due") : "skipped"}>
              {t(one.accepted ? "editions.accepted" : "editions.changes-asked")}
            </Status>
            <q className="read block" {...langOf(one.reason.lang)}>
              {one.reason.text}
            </q>
            <span className="meta small block">
              {one.by === null ? date(one.at) : t("editions.decided", { name: one.by, date: date(one.at) })}
              {one.holds || !open ? null : <> · {t("editions.text-changed-since")}</>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
};

const placeOf = (lang: string): number => {
  const place = workLanguages.findIndex((one) => one === lang);
  return place < 0 ? workLanguages.length : place;
};
/** The order of languages: first the six languages of the catalogue in their order, then other languages. */
const byCatalogue = (a: { readonly lang: string }, b: { readonly lang: string }): number => placeOf(a.lang) - placeOf(b.lang);

export const EditionLanguages = ({ edition }: { readonly edition: Edition }) => {
  const { t } = useWords();
  const { nameOf } = useWorkWords();
  if (edition.languages.length === 0) return null;
  return (
    <>
      <h3 className="know-part">{t("knowledge.in-languages")}</h3>
      <ul className="know-edition-languages">
        {edition.languages.toSorted(byCatalogue).map(({ lang, behind }) => (
          <li key={lang}>
            <Status glyph={behind > 0 ? "due" : "done"}>{nameOf(lang)}</Status>
            {behind > 0 ? <span className="meta small block">{t("editions.behind", { n: behind })}</span> : null}
          </li>
        ))}
      </ul>
    </>
  );
};
