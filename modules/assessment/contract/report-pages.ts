/** The two pages in words at the front of a frozen report version. The screen shows them as they are printed. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { Id, LanguageTag, Text } from "#platform/contract/values.ts";

const Words = z.union([z.string(), Text]);
const attrs = z.record(z.string().check(z.regex(/^[a-zA-Z][a-zA-Z0-9-]{0,29}$/)), z.union([z.string(), z.number()]));
/** A drawing (methods/drawing): one root element and its shapes. A shape contains no further shapes. */
const Drawing = z.object({
  scene: z.object({
    tag: z.literal("svg"),
    attrs,
    children: z.array(
      z.object({ tag: z.enum(["title", "desc", "rect", "line", "circle", "path", "text"]), attrs, text: z.optional(z.string()) }),
    ),
  }),
  width: z.number(),
  height: z.number(),
});
const Block = z.union([
  z.object({ kind: z.literal("paragraph"), text: Words, style: z.optional(z.enum(["body", "lead", "note"])) }),
  z.object({ kind: z.literal("list"), items: z.array(Words), ordered: z.optional(z.boolean()) }),
  z.object({ kind: z.literal("table"), head: z.array(Words), rows: z.array(z.array(Words)) }),
  z.object({ kind: z.literal("drawing"), drawing: Drawing, caption: z.string() }),
  z.object({
    kind: z.literal("ranges"),
    rows: z.array(z.object({ title: Words, mark: z.nullable(z.string()), text: z.string(), drawing: z.nullable(Drawing) })),
    axis: Drawing,
    note: z.string(),
  }),
  z.object({
    kind: z.literal("labelled"),
    rows: z.array(z.object({ label: z.string(), text: Words, note: z.optional(z.string()) })),
    wide: z.optional(z.literal(true)),
  }),
]);
export type PageBlock = z.infer<typeof Block>;
export type PageWords = z.infer<typeof Words>;

const Page = z.object({
  title: Words,
  under: z.array(Words),
  sections: z.array(z.object({ title: z.string(), notes: z.array(z.object({ title: z.string(), text: Words })), blocks: z.array(Block) })),
  signature: z.optional(z.object({ name: z.string(), date: z.string() })),
});
export type ReportPage = z.infer<typeof Page>;
export const ReportPages = z.array(Page);

/** Reads the two pages of a version. A version without scenarios, or frozen by a release of the program before the pages existed, has none. */
export const readReportPages = endpoint({
  id: "assessment.read-report-pages",
  method: "GET",
  path: "/api/w/:workspace/report-versions/:reportVersion/pages",
  permission: "workspace.read",
  params: z.object({ workspace: Id, reportVersion: Id }),
  output: z.object({
    number: z.int(),
    assessment: Id,
    language: LanguageTag,
    marking: Tlp,
    pages: ReportPages,
  }),
});
