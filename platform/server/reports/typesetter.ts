/** Typst with the product's fonts. One instance per thread: creating it loads the fonts, and it caches shaped text. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";

/**
 * Arabic text in PDF uses Amiri, which has one glyph per letter, so that the words of a PDF can be searched (decision 0004). The outlines
 * of drawings in Word files (`outlines.ts`) use IBM Plex Sans Arabic.
 */
const fonts = [
  "source-serif-4/400Regular/SourceSerif4_400Regular.ttf",
  "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf",
  "source-sans-3/400Regular/SourceSans3_400Regular.ttf",
  "source-sans-3/500Medium/SourceSans3_500Medium.ttf",
  "source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
  "amiri/400Regular/Amiri_400Regular.ttf",
  "amiri/700Bold/Amiri_700Bold.ttf",
  "ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf",
  "ibm-plex-sans-arabic/500Medium/IBMPlexSansArabic_500Medium.ttf",
  "ibm-plex-sans-arabic/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf",
  "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
  "noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf",
  "noto-sans/400Regular/NotoSans_400Regular.ttf",
  "noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
] as const;

const fontFolder = (name: string): string => dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}/package.json`)));

export interface Typesetter {
  /**
   * @param files files in memory that the source reads by their names
   * @throws Error with the typesetter's own message if the source does not compile.
   */
  compile(source: string, inputs: Readonly<Record<string, string>>, files?: Readonly<Record<string, Uint8Array>>): NodeTypstDocument;
  pdf(document: NodeTypstDocument): Uint8Array;
  /** Returns all pages as one SVG, one below the other, with glyphs as outlines. */
  svg(document: NodeTypstDocument): string;
  /** Removes cached text that the last report did not use: called once per report, so that the thread's memory does not grow. */
  tidy(): void;
}

let opened: Typesetter | null = null;

export const typesetter = (): Typesetter => {
  if (opened) return opened;
  const fontBlobs = fonts.map((file) => {
    const [name = "", ...rest] = file.split("/");
    return readFileSync(join(fontFolder(name), ...rest));
  });
  // the workspace is this folder: a template can read nothing outside it, and nothing in it is secret
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs }] });
  opened = {
    compile(source, inputs, files = {}) {
      const paths = Object.keys(files).map((name) => join(import.meta.dirname, name));
      for (const [i, bytes] of Object.values(files).entries())
        compiler.mapShadow(paths[i] ?? "", Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      const done = compiler.compile({ mainFileContent: source, inputs });
      for (const path of paths) compiler.unmapShadow(path);
      if (done.hasError() || !done.result) {
        const said = done.takeDiagnostics()?.shortDiagnostics as readonly { readonly message?: string }[] | undefined;
        throw new Error(
          `the typesetter refused: ${said?.map((each) => each.message ?? JSON.stringify(each)).join("; ") ?? "no reason given"}`,
        );
      }
      return done.result;
    },
    pdf: (document) => new Uint8Array(compiler.pdf(document, {})),
    svg: (document) => compiler.plainSvg(document),
    tidy: () => compiler.evictCache(1),
  };
  return opened;
};
