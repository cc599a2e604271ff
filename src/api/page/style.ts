import { createHash } from 'node:crypto';

/** The one style sheet of the plain pages: design.md's tokens, no script, no picture, no font of others. */
export const style = `
:root{--ground:#FBFAF8;--surface:#FFFFFF;--ink:#1F2328;--muted:#5F6670;--line:#E4E1DB;--accent:#1F6F63;
--calm:#7FA99B;--displeased:#D9B26A;--angry:#D9793B;--furious:#B63A3A;--kept:#2E7D4F;--today:#8A5A10;--broken:#B63A3A;
color-scheme:light dark;accent-color:var(--accent)}
@media (prefers-color-scheme:dark){:root{--ground:#141617;--surface:#1C1F21;--ink:#E8E6E1;--muted:#9AA0A6;--line:#2E3235;
--accent:#5CC2AE;--kept:#6CC492;--today:#E0A94A;--broken:#EE8484;--furious:#EE8484}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:400 14px/1.6 "PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans CJK SC","Microsoft YaHei",system-ui,sans-serif;
text-autospace:normal;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
h1,h2,h3{font-weight:600;line-height:1.4;margin:0}h1{font-size:20px}h2{font-size:14px;margin:0 0 8px}h3{font-size:13px}
p{margin:0 0 8px}ul,ol{list-style:none;margin:0;padding:0}
.muted,small{color:var(--muted);font-size:13px}
.bar{display:flex;justify-content:space-between;align-items:center;padding:0 16px;min-height:48px;border-bottom:1px solid var(--line)}
.bar a{display:inline-flex;align-items:center;min-height:44px;text-decoration:none}.brand{font-weight:600;font-size:16px;color:var(--ink)}
main{max-width:1120px;margin:0 auto;padding:24px 16px 64px}
.search{display:flex;gap:8px;margin:16px 0 8px}
.search input{flex:1;min-width:0;min-height:44px;padding:0 12px;font:inherit;font-size:16px;color:inherit;background:var(--surface);border:1px solid var(--line);border-radius:8px}
button{min-height:44px;padding:0 16px;font:inherit;font-weight:600;color:var(--ground);background:var(--accent);border:0;border-radius:8px}
.filter{display:flex;flex-wrap:wrap;gap:0 16px;margin:0 0 16px}
.filter a{display:inline-flex;align-items:center;min-height:44px;text-decoration:none;color:var(--muted)}
.filter a[aria-current]{color:var(--accent);font-weight:600;border-bottom:2px solid var(--accent)}
.cases li{border-top:1px solid var(--line)}
.cases a.case{display:block;padding:16px 0;color:inherit;text-decoration:none}
.cases a.case:hover .said{color:var(--accent)}
.said{font-size:16px;line-height:1.75;margin:0 0 4px}
.meta{display:flex;flex-wrap:wrap;gap:0 12px;color:var(--muted);font-size:13px}
.mood::before{content:"";display:inline-block;width:8px;height:8px;border-radius:50%;margin-right:4px;background:var(--calm)}
.mood.l1::before{background:var(--displeased)}.mood.l2::before{background:var(--angry)}
.mood.l3::before{background:var(--furious);border-radius:1px}
.today{color:var(--today)}.alarm{color:var(--broken);font-weight:600}.ok{color:var(--kept)}
.more{display:flex;gap:16px;margin:16px 0}.more a{display:inline-flex;align-items:center;min-height:44px}
.empty{padding:48px 0;max-width:42em}
code{font:13px/1.6 ui-monospace,Menlo,Consolas,monospace;color:var(--muted)}
.head{margin-bottom:24px}
.stages{margin:0 0 24px;border-top:1px solid var(--line);border-bottom:1px solid var(--line);padding:12px 0}
.stages ol{display:grid;gap:0}
.stages li{position:relative;padding:4px 0 4px 20px;font-size:13px;color:var(--muted)}
.stages li::before{content:"";position:absolute;left:2px;top:10px;width:8px;height:8px;border-radius:50%;border:1px solid var(--muted);background:var(--ground)}
.stages li.done::before{background:var(--muted)}
.stages li.now{color:var(--ink)}.stages li.now::before{border-color:var(--accent);background:var(--accent)}
.stages b{font-weight:600}.stages .left{display:block}
.stages .round{margin:8px 0 0}
.columns{display:grid;gap:24px 32px}.record section{margin-bottom:24px}
.turn{position:relative;margin:0 0 24px;max-width:42em}
.turn .who{color:var(--muted);font-size:13px}
.turn .text{font-size:16px;line-height:1.75;white-space:pre-wrap;margin:0}
.turn.handler{padding-left:16px;border-left:1px solid var(--line)}.turn.handler .text{font-size:14px;color:var(--muted)}
.ev{text-decoration:underline;text-decoration-thickness:1px;text-decoration-color:var(--muted);text-decoration-skip-ink:none;text-underline-offset:.25em;cursor:help}
.ev.emotion{text-decoration-color:var(--angry)}.ev.motive{text-decoration-color:var(--accent)}.ev.people{text-decoration-color:var(--broken)}
.ev.danger{text-decoration-color:var(--ink)}
.why{display:none;position:absolute;left:0;right:0;z-index:1;margin-top:1.9em;padding:8px 12px;background:var(--surface);border:1px solid var(--line);border-radius:8px;
box-shadow:0 4px 16px rgb(0 0 0/.12);font-size:13px;line-height:1.6;color:var(--ink);white-space:normal;user-select:none}
.spot:hover>.why,.spot:focus>.why,.spot:focus-within>.why{display:block}
.why span{display:block}
.margin{display:flex;flex-wrap:wrap;gap:0 16px;color:var(--muted);font-size:13px;margin:0 0 24px}.margin b{font-weight:600;color:var(--ink)}
aside section,.timeline{margin-bottom:32px}
.check li{padding:4px 0 4px 24px;position:relative}
.check li::before{content:"○";position:absolute;left:0;color:var(--muted)}
.check li.done{color:var(--muted)}.check li.done::before{content:"✓";color:var(--kept)}
.clock{padding:8px 0;border-top:1px solid var(--line)}
.clock .left{display:block;font-weight:600}.clock .left.past{font-weight:400}
.clock.statutory .kind{border:1px solid currentColor;padding:0 4px;border-radius:2px}
.clock.target .kind{border-bottom:1px dashed currentColor}
.kind{font-size:12px;color:var(--muted);font-weight:400}
html[lang=en] body{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
summary::-webkit-details-marker{display:none}summary::before{content:"▸";width:1em}details[open]>summary::before{content:"▾"}
summary{min-height:44px;display:inline-flex;align-items:center;cursor:pointer;color:var(--accent);font-size:13px}
details ol li,details ul li{font-size:13px;padding:2px 0}
.slip{position:relative;padding:12px;margin:0 0 12px;background:var(--surface);border:1px solid var(--line);border-left:3px dotted var(--muted);border-radius:2px}
.slip .what{font-size:14px}
.stamp{display:inline-block;margin-top:4px;padding:0 8px;border:2px solid var(--muted);border-radius:4px;color:var(--muted);font-weight:600;transform:rotate(-3deg)}
.stamp.kept{color:var(--kept);border-color:var(--kept)}.stamp.broken{color:var(--broken);border-color:var(--broken)}
.timeline li{padding:8px 0;border-top:1px solid var(--line)}
.event{padding:2px 0}
.timeline time{display:block;color:var(--muted);font-size:12px}
.timeline blockquote{margin:4px 0 0;padding-left:12px;border-left:1px solid var(--line);white-space:pre-wrap}
.problem{max-width:42em;padding:48px 0}
@media (min-width:800px){.stages ol{grid-template-columns:repeat(7,1fr);gap:8px}.stages li{padding:20px 8px 0 0}
.stages li::before{left:0;top:4px}.stages li::after{content:"";position:absolute;left:12px;right:0;top:8px;border-top:1px solid var(--line)}}
@media (min-width:1000px){.columns{grid-template:"words aside" auto "record aside" 1fr/minmax(0,1fr) 360px}.words{grid-area:words}aside{grid-area:aside}.record{grid-area:record}}
@media (prefers-reduced-motion:no-preference){.why{animation:settle .12s ease-out}@keyframes settle{from{opacity:0}}}
@media (forced-colors:active){.stages li.now::before{background:Highlight}}
`;

/** Changes with the style, so that a browser keeps it for as long as it is this one. */
export const styleVersion = createHash('sha256').update(style).digest('hex').slice(0, 12);
