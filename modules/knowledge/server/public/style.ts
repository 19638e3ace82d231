/** The style sheet of the public folder: the colours and sizes of the application, in a light and a dark version. It loads no fonts. */
export const style = `:root{--paper:#f4f6f5;--surface:#fff;--ink:#14211f;--ink-2:#43504e;--rule:#dce2e0;--head:#14211f;--accent:#0b5a60;--accent-soft:#e1eeed;--caution:#7f4d00;--caution-soft:#fbf1de;--caution-line:#b47b1e;--sans:"Source Sans 3","Noto Sans Arabic","Noto Sans SC",system-ui,sans-serif;--serif:"Source Serif 4","Noto Naskh Arabic","Noto Serif SC",Georgia,serif;color-scheme:light}
@media (prefers-color-scheme:dark){:root{--paper:#0e1716;--surface:#152120;--ink:#e8efed;--ink-2:#b4c1be;--rule:#2a3937;--head:#e8efed;--accent:#8fcfcf;--accent-soft:#16302f;--caution:#eec07a;--caution-soft:#2b2213;--caution-line:#b47b1e;color-scheme:dark}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.5 var(--sans)}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,input:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-999px}
.skip:focus{position:static;display:block;padding:8px 16px}
.top{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:4px 24px;padding:10px 20px;background:var(--surface);border-block-end:1px solid var(--rule)}
.brand{display:flex;align-items:center;gap:10px;font:600 1.06rem/1.4 var(--serif);color:var(--ink);text-decoration:none;min-block-size:34px}
.mark{color:var(--accent)}
ul{list-style:none;margin:0;padding:0}
.switch{display:flex;flex-wrap:wrap;gap:2px 6px}
.switch a{display:inline-block;padding:6px 8px;min-block-size:34px}
.switch [aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
.shelves .switch{margin-inline-start:-8px}
.shelves{flex-basis:100%;border-block-start:1px solid var(--rule);margin-block-start:4px}
.work h2{font:420 1.25rem/1.35 var(--serif);margin:0}
.turns{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:4px 24px;border-block-start:1px solid var(--rule);padding-block:12px}
main{max-inline-size:1000px;margin-inline:auto;padding:32px 20px 56px}
h1{font:400 2.56rem/1.15 var(--serif);margin:0 0 12px;text-wrap:balance}
.lead{font:400 1.25rem/1.45 var(--serif);color:var(--ink-2);margin:0 0 24px;max-inline-size:44rem}
.head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:4px 24px;border-block-start:2px solid var(--head);padding-block:12px;margin:0}
.head h2{font-size:1.06rem;margin:0}
.works>li{border-block-start:1px solid var(--rule);padding-block:16px}
.work{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:2px 24px}
.work h3{font:420 1.25rem/1.35 var(--serif);margin:0}
.meta{color:var(--ink-2);font-size:.875rem;margin:0}
.strip{display:grid;grid-template-columns:repeat(auto-fill,minmax(128px,1fr));gap:8px 16px;margin-block-start:10px}
.strip strong,.strip a{display:block;font-size:.875rem;font-weight:600}
.strip strong{color:var(--ink-2);font-weight:400}
.strip span{font-size:.8125rem;color:var(--ink-2)}
.works>li>p{margin-block:2px 0}
.is{display:flex;gap:7px;align-items:baseline}
.is::before{content:"";flex:none;inline-size:11px;block-size:11px;background:var(--accent);align-self:start;margin-block-start:.3em}
.is.original::before{inline-size:9px;clip-path:polygon(0 0,100% 0,100% 100%,50% 70%,0 100%)}
.is.follows::before{border-radius:50%}
.is.behind::before{background:var(--caution-line);clip-path:polygon(50% 0,100% 50%,50% 100%,0 50%)}
.is.not-yet::before{background:none;border:1.5px solid var(--ink-2);border-radius:50%}
.behind{color:var(--caution)!important;font-weight:600}
.tlp{background:#000;color:#fff;font:700 .75rem/1 var(--sans);padding:5px 7px;border-radius:2px;direction:ltr;display:inline-flex;align-items:center;align-self:center;min-block-size:22px}
.find{margin:0 0 28px}
.find label{display:block;font-weight:600;margin-block-end:6px}
.find input{inline-size:100%;min-block-size:46px;padding:8px 14px;border:1px solid var(--ink-2);border-radius:6px;background:var(--surface);color:var(--ink);font:inherit}
.topics{border-block-start:1px solid var(--rule);padding-block:10px;margin:0 0 20px}
.topics summary{font-weight:600;min-block-size:34px;cursor:pointer}
.topics h3{font-size:.9375rem;margin:10px 0 0}
.topics .switch{margin-inline-start:-8px;gap:2px 14px}
.find li{border-block-start:1px solid var(--rule);padding-block:10px}
.reading{display:grid;grid-template-columns:minmax(0,42rem) minmax(0,1fr);gap:0 56px;align-items:start}
.state{border-block:1px solid var(--rule);padding-block:10px;margin-block:0 20px}
.state p{margin:0}
.passage{padding-block:6px}
.passage h2{font:420 1.35rem/1.3 var(--serif);margin:18px 0 2px}
.passage h3{font:420 1.15rem/1.3 var(--serif);margin:14px 0 2px}
.passage h4{font:600 1rem/1.3 var(--sans);margin:12px 0 2px}
.passage ol{list-style:decimal;margin:0;padding-inline-start:1.5em}
.passage table{display:block;overflow-x:auto;border-collapse:collapse;margin:8px 0}
.passage th,.passage td{padding-block:6px;padding-inline:0 14px;border-block-end:1px solid var(--rule);text-align:start;vertical-align:top;font-size:1rem}
.passage figure{margin:12px 0}
.passage img{display:block;max-inline-size:100%;block-size:auto}
.passage figcaption{font:400 1rem/1.5 var(--serif);color:var(--ink-2);padding-block-start:8px}
.no-picture{border:1px solid var(--rule);padding:12px 16px}
.state + .passage h2{margin-block-start:0}
.passage p,.passage li{font:400 1.12rem/1.6 var(--serif);margin:0 0 8px}
.passage ul{list-style:disc;padding-inline-start:1.3em}
.passage .ways{list-style:none;padding:8px 0 0}
.passage .ways li{font:400 1rem/1.5 var(--sans)}
.passage .note{border-inline-start:2px solid var(--rule);padding-inline-start:14px;color:var(--ink-2)}
.passage:lang(ar) p,.passage:lang(ar) li{line-height:1.9}
.is-behind{background:var(--caution-soft);border-inline-start:4px solid var(--caution-line);padding:12px 18px;margin-block:10px}
.is-behind details{border-block-start:1px solid var(--caution-line);padding-block-start:8px}
.is-behind summary{font-weight:600;color:var(--caution);min-block-size:24px;cursor:pointer}
.side section{border-block-start:2px solid var(--head);padding-block:12px 20px}
.side h2{font-size:1rem;margin:0 0 6px}
.side li{padding-block:4px;font-size:.9rem}
footer{display:flex;flex-wrap:wrap;align-items:center;gap:8px 24px;border-block-start:2px solid var(--head);max-inline-size:960px;margin-inline:auto;padding:16px 0 40px}
footer p{margin:0;color:var(--ink-2);font-size:.875rem}
@media (max-width:1000px){footer{margin-inline:20px}}
@media (max-width:800px){h1{font-size:2rem}.reading{grid-template-columns:minmax(0,1fr);gap:28px}.strip{grid-template-columns:repeat(2,minmax(0,1fr))}}
@media print{.top nav,footer{display:none}}
`;
