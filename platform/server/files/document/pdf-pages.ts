/**
 * The text of a PDF page by page, for people who read or search it: each page with the fonts that the page itself names. `elsewhere` is text that is
 * not on a page of the page tree, such as earlier versions of a page. Only the content filter reads this text.
 */
import { linesIn } from "./pdf-layout.ts";
import { fontsIn, latin, objectsIn, showsText, textIn, type PdfObject } from "./pdf-text.ts";

export interface PdfPages {
  /** Empty for a page without text, such as a picture. */
  readonly pages: readonly string[];
  readonly elsewhere: string;
  readonly pictures: number;
}
type Objects = ReadonlyMap<string, PdfObject>;

const limits = { pages: 5_000, depth: 40, links: 200 } as const;
const isPage = /\/Type\s*\/Page(?![A-Za-z])/;
/** Two patterns: a name with the number of the object that it refers to, and a form that content draws by its name. */
const namedReference = /\/([^\s/<>[\]()]{1,60})\s+(\d{1,9})\s+\d{1,5}\s+R/g;
const drawn = /\/([^\s/<>[\]()]{1,60})\s+Do\b/g;
const reference = /(\d{1,9})\s+\d{1,5}\s+R/g;

/** An entry with one reference, or with a list of them. */
const entries = {
  Kids: /\/Kids\s*(?:\[([^\]]{0,200000})\]|(\d{1,9})\s+\d{1,5}\s+R)/,
  Pages: /\/Pages\s*(?:\[([^\]]{0,200000})\]|(\d{1,9})\s+\d{1,5}\s+R)/,
  Contents: /\/Contents\s*(?:\[([^\]]{0,200000})\]|(\d{1,9})\s+\d{1,5}\s+R)/,
  Resources: /\/Resources\s*(?:\[([^\]]{0,200000})\]|(\d{1,9})\s+\d{1,5}\s+R)/,
  Font: /\/Font\s*(?:\[([^\]]{0,200000})\]|(\d{1,9})\s+\d{1,5}\s+R)/,
  XObject: /\/XObject\s*(?:\[([^\]]{0,200000})\]|(\d{1,9})\s+\d{1,5}\s+R)/,
} as const;
type Entry = keyof typeof entries;

/** The numbers of the objects to which an entry refers. */
const referredBy = (head: string, entry: Entry): string[] => {
  const [, list, one] = entries[entry].exec(head) ?? [];
  return one === undefined ? [...(list ?? "").matchAll(reference)].map(([, number = ""]) => number) : [one];
};

/**
 * The numbers of the pages in their order, with the dictionaries above each page, from which it inherits. In a cyclic tree, each page is visited
 * once.
 */
const pagesIn = (objects: Objects): { readonly number: string; readonly heads: readonly string[] }[] => {
  const found: { readonly number: string; readonly heads: readonly string[] }[] = [];
  const walked = new Set<string>();
  const walk = (number: string, above: readonly string[]): void => {
    const head = objects.get(number)?.head;
    if (head === undefined || walked.has(number) || above.length > limits.depth || found.length >= limits.pages) return;
    walked.add(number);
    const heads = [head, ...above];
    if (isPage.test(head)) found.push({ number, heads });
    else for (const kid of referredBy(head, "Kids")) walk(kid, heads);
  };
  for (const { head } of objects.values())
    if (/\/Type\s*\/Catalog/.test(head)) for (const root of referredBy(head, "Pages")) walk(root, []);
  if (found.length > 0) return found;
  return [...objects]
    .filter(([, { head }]) => isPage.test(head))
    .slice(0, limits.pages)
    .map(([number, { head }]) => ({ number, heads: [head] }));
};

/** The dictionaries that say what a page or a form uses: its own, its resources, and the fonts and forms that these name. */
const resourcesOf = (objects: Objects, heads: readonly string[]): string[] => {
  const named = (all: readonly string[], entry: Entry): string[] =>
    all.flatMap((head) =>
      referredBy(head, entry)
        .slice(0, limits.links)
        .flatMap((number) => objects.get(number)?.head ?? []),
    );
  const own = [...heads, ...named(heads, "Resources")];
  return [...own, ...named(own, "Font"), ...named(own, "XObject")];
};

/** Text in a form that can be stored: without control characters other than line ends, and without empty lines. */
const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, " ")
    .split("\n")
    .map((line) =>
      line
        .replaceAll(/(?:[.·…] ?){4,}/g, "… ")
        .replaceAll(/ {2,}/g, " ")
        .trim(),
    )
    .filter((line) => line !== "")
    .join("\n");

export const pagesOfPdf = (file: Uint8Array): PdfPages => {
  const objects = objectsIn(file);
  const everywhere = fontsIn(
    objects,
    [...objects.values()].map(({ head }) => head),
  );
  const read = new Set<string>();
  const textOf = (number: string, heads: readonly string[]): string => {
    const used = resourcesOf(objects, heads);
    const fonts = new Map([...everywhere, ...fontsIn(objects, used)]);
    const forms = new Map(used.flatMap((head) => [...head.matchAll(namedReference)].map(([, name = "", one = ""]) => [name, one])));
    const said: string[] = [];
    const say = (one: string): void => {
      const stream = objects.get(one)?.stream ?? null;
      if (stream === null || read.has(one)) return;
      read.add(one);
      const content = latin(stream);
      if (showsText(content)) said.push(linesIn(content, fonts));
      for (const [, name = ""] of content.matchAll(drawn)) {
        const form = forms.get(name) ?? "";
        if (/\/Subtype\s*\/Form/.test(objects.get(form)?.head ?? "")) say(form);
      }
    };
    for (const one of referredBy(objects.get(number)?.head ?? "", "Contents")) say(one);
    return said.join("\n");
  };
  const pages = pagesIn(objects).map(({ number, heads }) => tidy(textOf(number, heads)));
  const rest = new Map([...objects].map(([number, one]) => [number, read.has(number) ? { ...one, stream: null } : one]));
  const others = tidy(textIn(rest) ?? "");
  const pictures = [...objects.values()].filter(({ head }) => /\/Subtype\s*\/Image/.test(head)).length;
  // if no page names content that we can find, the document is read as one page
  if (read.size === 0 && others !== "") return { pages: [others, ...pages.slice(1)], elsewhere: "", pictures };
  return { pages, elsewhere: others, pictures };
};
