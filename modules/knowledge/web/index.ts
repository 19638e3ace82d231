/** Declaration of the desk part of knowledge: the catalogue, one work in one language, and, at a State, the shared editions of programmes. */
import { provide } from "#platform/contract/extensions.ts";
import { parcelNames } from "#platform/web/module/parcel-names.ts";
import { defineWebModule } from "#platform/web/module/web-module.ts";

const words = ["knowledge", "figure"] as const;

export const module = defineWebModule({
  name: "knowledge",
  routes: [
    {
      path: "/knowledge",
      page: () => import("./catalogue.tsx"),
      words: [...words, "library", "reach"],
      help: { text: "help.page.works", terms: ["programme", "marking"] },
    },
    {
      path: "/knowledge/$work",
      page: () => import("./work.tsx"),
      words: [...words, "editions", "reach", "writing", "suggestions"],
      crumb: "knowledge.work",
    },
    {
      path: "/knowledge/$work/editions",
      page: () => import("./editions.tsx"),
      words: [...words, "editions", "files", "pdf"],
      under: "/knowledge/$work",
      crumb: "editions.title",
    },
    {
      path: "/knowledge/$work/reach",
      page: () => import("./reach/reach.tsx"),
      words: [...words, "editions", "reach"],
      under: "/knowledge/$work",
      crumb: "reach.title",
    },
    {
      path: "/procedures",
      page: () => import("./procedures/procedures.tsx"),
      words: ["procedure"],
      help: { text: "help.page.procedures", terms: ["programme"] },
    },
    {
      path: "/procedures/$procedure",
      page: () => import("./procedures/procedure.tsx"),
      words: ["procedure", "knowledge"],
      under: "/procedures",
      crumb: "procedure.one",
    },
    {
      path: "/knowledge/$work/word",
      page: () => import("./word/import.tsx"),
      words: [...words, "word", "writing"],
      under: "/knowledge/$work",
      crumb: "word.title",
    },
    {
      path: "/library",
      page: () => import("./sharing/library.tsx"),
      words: [...words, "adapted", "reach"],
      help: { text: "help.page.library", terms: ["programme", "marking"] },
    },
    {
      path: "/library/$edition",
      page: () => import("./sharing/received-edition.tsx"),
      words: [...words, "adapted", "editions", "reach"],
      crumb: "adapted.parcel-edition",
    },
    {
      path: "/adaptations",
      page: () => import("./adaptations/adaptations.tsx"),
      words: [...words, "adapted", "reach"],
      help: { text: "help.page.adaptations", terms: ["programme"] },
    },
    {
      path: "/adaptations/$adaptation",
      page: () => import("./adaptations/adaptation.tsx"),
      words: [...words, "adapted"],
      crumb: "adapted.one",
    },
    {
      path: "/uses",
      page: () => import("./uses/uses.tsx"),
      words: [...words, "reach"],
      help: { text: "help.page.uses", terms: ["parcel", "programme"] },
    },
    { path: "/knowledge/$work/passages/$passage", page: () => import("./work.tsx"), words, under: "/knowledge", crumb: "knowledge.work" },
  ],
  navigation: [
    { place: "library", rank: 5, icon: "instruments", label: "desk.nav.knowledge", to: ["/knowledge"], kind: "programme" },
    { place: "library", rank: 7, icon: "register", label: "desk.nav.procedures", to: ["/procedures"], kind: "programme" },
    { place: "library", rank: 41, icon: "register", label: "desk.nav.procedures", to: ["/procedures"], kind: "state" },
    { place: "library", rank: 40, icon: "verify", label: "desk.nav.knowledge-used", to: ["/uses"], kind: "state" },
    { place: "library", rank: 38, icon: "instruments", label: "desk.nav.library", to: ["/library"], kind: "state" },
    { place: "library", rank: 39, icon: "language", label: "desk.nav.adaptations", to: ["/adaptations"], kind: "state" },
  ],
  provides: [
    provide(parcelNames, { kind: "knowledge.use", label: "reach.parcel", to: "/knowledge" }),
    provide(parcelNames, { kind: "knowledge.edition", label: "adapted.parcel-edition", to: "/library" }),
    provide(parcelNames, { kind: "knowledge.adaptation", label: "adapted.parcel", to: "/knowledge" }),
    provide(parcelNames, { kind: "knowledge.language-request", label: "adapted.parcel-language", to: "/knowledge" }),
  ],
  records: { work: "/knowledge/$work", procedure: "/procedures/$procedure", adaptation: "/adaptations/$adaptation" },
  found: {
    "edition-pdf": { rank: 61, icon: "report", label: "search.kind.edition-pdf", to: "/knowledge/$work/editions" },
    procedure: { rank: 63, icon: "instruments", label: "search.kind.procedure", to: "/procedures/$procedure" },
    edition: { rank: 59, icon: "instruments", label: "search.kind.edition", to: "/library/$edition" },
    work: { rank: 55, icon: "instruments", label: "search.kind.work", to: "/knowledge/$work" },
    passage: { rank: 56, icon: "instruments", label: "search.kind.passage", to: "/knowledge/$work/passages/$passage" },
  },
});
