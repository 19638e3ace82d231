/** The PDFs of the public folder: which works have one, the links beside a page, and the bytes. */
import { storedBytes } from "../figures/stored-bytes.ts";
import { escaped, type Say } from "#platform/server/public-folder/index.ts";
import type { PublicPdf, PublicWork } from "./read-public.ts";

export const pdfOf = (work: PublicWork, lang: string): string => `${lang}/w${work.number}.pdf`;

/** @param data the folder of the server in which files are stored */
export const pdfFiles = async (
  works: readonly PublicWork[],
  data: string,
  workspace: string,
): Promise<[path: string, bytes: Uint8Array][]> => {
  const files: [string, Uint8Array][] = [];
  for (const work of works)
    for (const { lang, sha256 } of work.pdfs) {
      files.push([pdfOf(work, lang), await storedBytes(data, workspace, sha256)]);
    }
  return files;
};

/** The links beside a page, with the file size, so that people with a slow connection can decide. */
export const pdfLinks = (work: PublicWork, say: Say, nameOf: (lang: string) => string): string => {
  if (work.pdfs.length === 0) return "";
  const link = ({ lang, size, pages }: PublicPdf): string => {
    const name = `<a href="../${escaped(pdfOf(work, lang))}" hreflang="${escaped(lang)}" type="application/pdf" download>${escaped(say("library.pdf", { language: nameOf(lang) }))}</a>`;
    return `<li>${name}<br><span class="meta">${escaped(say("library.pdf-size", { pages, mb: Math.max(0.1, Math.round(size / 104_857.6) / 10) }))}</span></li>`;
  };
  return `<section><h2>${escaped(say("library.pdf-title"))}</h2><ul>${work.pdfs.map(link).join("")}</ul></section>`;
};
