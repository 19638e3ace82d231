-- The search of the public folder reads the text of the pages of a PDF that the folder has. Which rows the login reads is as before: files that
-- readers read, of editions that it reads.
grant select (text) on knowledge.edition_pdf to counterpart_public;
