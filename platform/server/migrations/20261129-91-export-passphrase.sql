-- A file that a passphrase opens (decision 0051): the browser's key for this one file, encrypted under the passphrase. The server cannot
-- open it. The browser needs it once more at the download.
alter table transfer.export add column sealed_key text check (length(sealed_key) <= 2000);
