/** The one-time links of a course: shows which are open and who has answered, but not the answers. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { getUse, listUse, views, type UsePerson, type View } from "../../contract/use.ts";
import { makeUseLinks, revokeUseLink } from "../../contract/use-links.ts";
import { LinkForm } from "./link-form.tsx";
import type { MadeLinks } from "./link-slips.tsx";

interface Props {
  readonly course: string;
  readonly people: readonly UsePerson[];
  readonly mail: boolean;
  readonly onMade: (made: MadeLinks) => void;
}

const Cell = ({ course, person, view, onAsk }: Pick<Props, "course"> & { person: UsePerson; view: View; onAsk: () => void }) => {
  const { t, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const { state, until, supervisor } = person.links[view];
  const revoke = useCommandForm({
    send: () => call(revokeUseLink, { params: { workspace, course }, body: { nomination: person.nomination, view } }),
    stale: [getUse, listUse],
  });
  const name = person.name ?? t("training.erased");
  if (state === "answered") return <Status glyph="done">{t("job-use.link-answered")}</Status>;
  if (person[view] !== null) return <Status glyph="done">{t("job-use.link-entered")}</Status>;
  return (
    <div>
      {until === null ? (
        <span className="meta">{t("job-use.link-none")}</span>
      ) : (
        <Status glyph="not-started">{t("job-use.link-open", { day: localDate(until) })}</Status>
      )}
      {supervisor === null ? null : (
        <span className="meta small block">
          {t(`job-use.role.${supervisor.role}`)} · {t("job-use.named-by")}: {t(`job-use.named-by.${supervisor.namedBy}`)}
        </span>
      )}
      <div className="button-row">
        <Button aria-label={t(`job-use.link-of.${view}`, { name })} onClick={onAsk}>
          {t("job-use.link")}
        </Button>
        {until === null ? null : (
          <Button
            look="tertiary"
            aria-label={t(`job-use.link-revoke-of.${view}`, { name })}
            disabled={revoke.isPending}
            onClick={() => revoke.mutate()}
          >
            {t("job-use.link-revoke")}
          </Button>
        )}
      </div>
      <ProblemSentence error={revoke.error} />
    </div>
  );
};

export const LinksSection = ({ course, people, mail, onMade }: Props) => {
  const { t, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const [asked, setAsked] = useState<{ readonly person: UsePerson; readonly view: View } | null>(null);
  const [mailed, setMailed] = useState<string | null>(null);
  const without = people.filter(({ own, links }) => own === null && links.own.state === "none");
  const all = useCommandForm({
    send: () =>
      call(makeUseLinks, {
        params: { workspace, course },
        body: { links: without.map(({ nomination }) => ({ nomination, supervisor: null })) },
      }),
    stale: [getUse, listUse],
    onDone: onMade,
  });
  return (
    <Section
      title={t("job-use.links")}
      limit={t("job-use.links-limit")}
      end={
        without.length === 0 ? null : (
          <Button disabled={all.isPending} onClick={() => all.mutate()}>
            {t("job-use.links-all")}
          </Button>
        )
      }
    >
      <p className="meta read">{t("job-use.links-how")}</p>
      <ProblemSentence error={all.error} />
      {mailed === null ? null : (
        <p role="status">
          <Status glyph="done">{t("job-use.mailed", { day: localDate(mailed) })}</Status>
        </p>
      )}
      <Table
        caption={t("job-use.links")}
        rows={people}
        keyOf={({ nomination }) => nomination}
        columns={[
          {
            key: "name",
            head: t("common.name"),
            names: true,
            cell: ({ name }) => (name === null ? t("training.erased") : <bdi>{name}</bdi>),
          },
          ...views.map((view) => ({
            key: view,
            head: t(`job-use.asked.${view}`),
            width: "38%",
            cell: (person: UsePerson) => <Cell course={course} person={person} view={view} onAsk={() => setAsked({ person, view })} />,
          })),
        ]}
      />
      <ModalDialog
        open={asked !== null}
        title={asked === null ? "" : t(`job-use.link-of.${asked.view}`, { name: asked.person.name ?? t("training.erased") })}
        onClose={() => setAsked(null)}
      >
        {asked === null ? null : (
          <LinkForm course={course} {...asked} mail={mail} onMade={onMade} onMailed={setMailed} onClose={() => setAsked(null)} />
        )}
      </ModalDialog>
    </Section>
  );
};
