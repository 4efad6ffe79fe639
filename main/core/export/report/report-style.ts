/** The design's ten client colours, on a light and on a dark background. */
export const clientColour = [
  'light-dark(#c66531,#8b6459)',
  'light-dark(#451b04,#eeb24d)',
  'light-dark(#795e35,#f4ed7d)',
  'light-dark(#205203,#8c9721)',
  'light-dark(#5f8e63,#69d6a9)',
  'light-dark(#086e74,#95fbf0)',
  'light-dark(#2c8ed6,#0871b1)',
  'light-dark(#302771,#639dee)',
  'light-dark(#985aa8,#d2b9ff)',
  'light-dark(#831f4d,#d3799a)',
] as const

/** Always light in print; on screen, follows the reader's colour scheme. */
export const reportStyle = `
:root{color-scheme:light dark;--paper:light-dark(#fffefb,#1b1916);--sheet:light-dark(#faf8f3,#24211d);--ink:light-dark(#1d1a15,#f3eee4);--body:light-dark(#443e34,#cfc7b9);--soft:light-dark(#665f52,#a49b8c);--line:light-dark(#e0d9cb,#322e28);--clear:light-dark(#2a6446,#86c7a0);--warn:light-dark(#804f00,#e6b55e);--blocked:light-dark(#a3281d,#f3968a)}
*{box-sizing:border-box}
body{margin:0 auto;max-width:980px;padding:32px 28px 72px;background:var(--paper);color:var(--body);font:14px/21px Inter,"Segoe UI",system-ui,sans-serif}
h1{font-size:30px;line-height:36px;letter-spacing:-.02em;margin:2px 0 6px;color:var(--ink)}
h2{font-size:18px;line-height:24px;letter-spacing:-.01em;margin:44px 0 12px;color:var(--ink)}
h3{font-size:14px;line-height:20px;margin:0;color:var(--ink)}
h4{font-size:13px;margin:0;color:var(--ink)}
p{margin:4px 0}a{color:inherit}code{font:12px ui-monospace,"JetBrains Mono",monospace;overflow-wrap:anywhere}
.soft{color:var(--soft)}.clear{color:var(--clear)}.warn{color:var(--warn)}.blocked{color:var(--blocked)}
header{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:24px;align-items:start;border-top:6px solid var(--client);padding-top:18px}
header img{max-width:180px;max-height:72px}
.counts{display:flex;flex-wrap:wrap;gap:8px 28px;margin:18px 0 0;padding:0;list-style:none}
.counts strong{display:block;font-size:26px;line-height:32px;letter-spacing:-.02em;color:var(--ink);font-variant-numeric:tabular-nums}
.counts .warn strong{color:var(--warn)}.counts .blocked strong{color:var(--blocked)}
.month{width:100%;border-collapse:collapse;table-layout:fixed;margin-bottom:28px}
.month caption{text-align:start;font-weight:640;color:var(--ink);padding-bottom:6px}
.month th{font-size:11px;font-weight:500;color:var(--soft);text-align:start;padding:4px 6px}
.month td{height:84px;vertical-align:top;border:1px solid var(--line);padding:3px 4px;font-size:11px;line-height:15px}
.month td.out{background:var(--sheet)}
.month i{font-style:normal;color:var(--soft);font-variant-numeric:tabular-nums}
.month span{display:block;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;border-inline-start:3px solid var(--client);padding-inline-start:4px;margin-top:2px}
.month span.clear{color:inherit}.month span.warn{border-color:var(--warn)}.month span.blocked{border-color:var(--blocked);text-decoration:line-through}
.month strong{font-weight:600;font-variant-numeric:tabular-nums}
.charts{display:grid;grid-template-columns:1fr 1fr;gap:28px 36px}
.charts svg{display:block;width:100%;height:auto;overflow:visible}
.charts text{font:11px Inter,"Segoe UI",system-ui,sans-serif;fill:var(--body)}.charts .n{fill:var(--ink);font-weight:600}
.bar{fill:var(--client)}.bar.warn{fill:var(--warn)}.bar.blocked{fill:var(--blocked)}.bar.clear{fill:var(--clear)}
article{display:flex;gap:18px;padding:16px 0;border-top:1px solid var(--line);break-inside:avoid}
article>div{flex:1;min-width:0}
.cover{flex:none;width:108px;height:192px;border-radius:4px;background:var(--sheet);object-fit:cover;border:1px solid var(--line)}
article .when{display:flex;flex-wrap:wrap;gap:2px 14px;align-items:baseline}
.words{white-space:pre-wrap;overflow-wrap:anywhere;color:var(--ink);margin:4px 0}
.tags{display:flex;flex-wrap:wrap;gap:2px 12px;font-size:12px;color:var(--soft);margin:0;padding:0;list-style:none}
.findings{margin:6px 0 0;padding:0;list-style:none;font-size:13px;line-height:18px}
.findings li{padding:4px 0 4px 10px;border-inline-start:3px solid currentColor;margin-top:4px}
.findings li>*{color:var(--body)}.findings strong{color:inherit}
dl{margin:4px 0 0;font-size:13px}dt{color:var(--soft);font-size:12px}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
footer{margin-top:48px;border-top:1px solid var(--line);padding-top:12px;font-size:12px;line-height:18px}
@page{size:A4;margin:14mm}
@media print{:root{color-scheme:light;--paper:#fff}body{padding:0;max-width:none;font-size:12px;line-height:17px;-webkit-print-color-adjust:exact;print-color-adjust:exact}.month,.charts>div{break-inside:avoid}.page{break-before:page}h2{margin-top:24px;break-after:avoid}a{text-decoration:none}}`
