/** Prints the guide for the person who runs a room. `docs/facilitate.md` has the same sentences; `guide.test.ts` compares them. */
import { workspaceHere } from "#platform/server/directory/index.ts";
import { actorForAudit, implementFile } from "#platform/server/http/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { paperDocument, renderOnRequest, type Block, type ReportDocument } from "#platform/server/reports/index.ts";
import { roomGuide } from "../contract/guide.ts";
import { openCopy } from "../contract/stick.ts";

type WorkspaceHere = Awaited<ReturnType<typeof workspaceHere>>;
type MessageId = Parameters<Languages["translate"]>[1];

const before = ["guide.before.1", "guide.before.2", "guide.before.3", "guide.before.4", "guide.before.5"] as const;
const day = [
  "guide.day.1",
  "guide.day.2",
  "guide.day.3",
  "guide.day.4",
  "guide.day.5",
  "guide.day.6",
  "guide.day.7",
  "guide.day.8",
] as const;
/** The failures for which the guide gives help, in its order. */
const failures = ["power", "network", "apart", "address", "lost", "slip", "crowd", "projector", "paper", "laptop"] as const;

/** The texts of the guide in one language. The names of buttons are those that the desk and the phone show. */
export const guideTexts = (i18n: Languages, language: string) => {
  const say = (id: MessageId, values?: Readonly<Record<string, unknown>>): string => i18n.translate(language, id, values);
  const names = {
    sheet: say("room-steps.run-sheet"),
    begin: say("console.begin"),
    break: say("console.break"),
    offline: say("phone.no-connection"),
    lost: say("door.lost"),
    aside: say("door.aside"),
    result: say("phone.result"),
    copy: say("stick.title"),
    save: say("stick.save"),
    go: say("stick.go-on"),
    ...openCopy,
  };
  return {
    title: say("guide.title"),
    lead: say("guide.lead"),
    parts: [
      { heading: say("guide.before"), items: before.map((id) => say(id, names)) },
      { heading: say("guide.day"), items: day.map((id) => say(id, names)) },
    ],
    fails: {
      heading: say("guide.fails"),
      head: say("guide.fails.do"),
      rows: failures.map((one) => [say(`guide.${one}.what`, names), say(`guide.${one}.do`, names)]),
    },
  };
};

/** The document, two sides of one sheet: how to run a room, and what to do when something fails. Tables have the full width of the page. */
const guideDocument = (i18n: Languages, language: string, state: WorkspaceHere): ReportDocument => {
  const { title, lead, parts, fails } = guideTexts(i18n, language);
  const number = new Intl.NumberFormat(i18n.locale(language));
  return paperDocument(i18n, language, {
    title,
    subtitle: "Counterpart",
    state: state?.name ?? {},
    fictional: state?.fictional ?? false,
    demonstration: false,
    marking: "TLP:CLEAR",
    foot: title,
    sections: [
      { kind: "paragraph", text: lead, style: "note" },
      ...parts.map(({ heading, items }): Block => ({
        kind: "table",
        head: ["", heading],
        rows: items.map((item, at) => [number.format(at + 1), item]),
        columns: [{ share: 0.04 }, { share: 0.96 }],
      })),
      { kind: "page-break" },
      { kind: "table", head: [fails.heading, fails.head], rows: fails.rows, columns: [{ share: 0.27 }, { share: 0.73 }] },
    ],
  });
};

export const routes = [
  implementFile(roomGuide, async ({ tx, params, i18n, actor }) => {
    const language = i18n.nearest(params.language);
    const bytes = await renderOnRequest(actorForAudit(actor), guideDocument(i18n, language, await workspaceHere(tx)));
    return { name: `room-${language}.pdf`, type: "application/pdf", bytes };
  }),
];
