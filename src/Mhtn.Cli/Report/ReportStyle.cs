using Mhtn.Cli.Gallery;
using Mhtn.Cli.Report.Charts;

namespace Mhtn.Cli.Report;

/// <summary>How the page looks: on a wide screen, on a phone, in the dark, on paper.</summary>
internal static class ReportStyle
{
    private const string Light =
        $"--ink: #1c1f24; --dim: #5b626d; --page: #f4f5f7; --card: #ffffff; --line: #d5d9df; --soft: #eceef1; --good: #1f7a4d; --bad: #b0481f; --more: #5fa8de; --less: #eda15a; {ChartColors.Light}";

    private const string Dark =
        $"--ink: #e6e8eb; --dim: #a2a9b4; --page: #14161a; --card: #1e2126; --line: #3a3f47; --soft: #282c33; --good: #5fc894; --bad: #f0885a; --more: #2a6ea8; --less: #a8571c; {ChartColors.Dark}";

    public static string Css => $$"""
        :root { color-scheme: light dark; {{Light}} }
        @media (prefers-color-scheme: dark) { :root { {{Dark}} } }
        @media print { :root { color-scheme: light; {{Light}} --page: #ffffff; } }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; color: var(--ink); background: var(--page); max-width: 1180px; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
        h2 { font-size: 1.3rem; line-height: 1.25; margin: 0 0 .25rem; }
        section { margin-top: 2.5rem; scroll-margin-top: 1rem; }
        .lead { margin: 0 0 1rem; color: var(--dim); max-width: 78ch; overflow-wrap: anywhere; }
        nav { margin: 1rem 0 0; display: flex; flex-wrap: wrap; gap: .4rem; font-size: .9rem; }
        nav a { color: inherit; text-decoration: none; border: 1px solid var(--line); border-radius: 1rem; padding: .15rem .75rem; background: var(--card); }
        nav a:hover, nav a:focus-visible { border-color: var(--ink); }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; margin: 0 0 1rem; padding: .75rem .9rem; break-inside: avoid; min-width: 0; }
        .paper { background: #ffffff; color: #1c1f24; }
        .scroll { overflow-x: auto; }
        .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 1fr)); gap: 1rem; margin-bottom: 1rem; }
        .grid.pairs { grid-template-columns: repeat(2, minmax(0, 1fr)); }
        .grid .card { margin: 0; }
        figcaption { font-weight: 600; font-size: .95rem; margin-bottom: .4rem; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .95rem; }
        th, td { padding: .3rem .65rem; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
        tbody tr:last-child > * { border-bottom: 0; }
        thead th { font-size: .85rem; color: var(--dim); font-weight: 600; }
        th[scope=row], thead > tr > :first-child { text-align: left; font-weight: 500; }
        td small { color: var(--dim); }
        .bar { display: block; width: clamp(70px, 20vw, 240px); height: .7rem; background: var(--soft); border-radius: .2rem; overflow: hidden; }
        .bar i { display: block; height: 100%; }
        .heat table { font-size: .9rem; }
        .heat td, .heat th { border: 2px solid var(--card); padding: .45rem .3rem; text-align: center; }
        .heat th[scope=row] { text-align: left; }
        .heat thead td { white-space: normal; text-align: left; line-height: 1.2; min-width: 4.5rem; }
        .heat td.none { background: repeating-linear-gradient(45deg, var(--soft) 0 3px, transparent 3px 7px); }
        .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin: 0 0 .7rem; font-size: .9rem; }
        .legend span { display: inline-flex; align-items: center; gap: .4rem; overflow-wrap: anywhere; }
        .legend svg { width: 34px; height: 10px; flex: none; }
        .legend svg.marker { width: 14px; height: 14px; fill: var(--ink); }
        .swatch { width: .8rem; height: .8rem; border-radius: .2rem; flex: none; }
        .chart svg { display: block; width: 100%; height: auto; }
        .chart.wide svg { max-width: 800px; }
        svg text { font: 11px system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; fill: var(--dim); }
        svg text.axis { fill: var(--ink); }
        svg .grid { stroke: var(--line); stroke-width: .7; }
        svg .line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: butt; }
        svg line.level { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 3 3; }
        svg text.level { fill: var(--ink); }
        svg .dot { stroke: var(--card); stroke-width: .6; }
        svg.points { opacity: .95; }
        svg.points g { fill-opacity: .8; }
        footer { margin-top: 3rem; color: var(--dim); font-size: .9rem; border-top: 1px solid var(--line); padding-top: 1rem; overflow-wrap: anywhere; }
        @media (max-width: 700px) {
          .scroll th[scope=row] { position: sticky; left: 0; background: var(--card); white-space: normal; overflow-wrap: anywhere; min-width: 6.5rem; max-width: 10rem; }
          th, td { padding: .3rem .5rem; }
          body { padding: 1rem .75rem 2rem; }
          .grid.pairs { grid-template-columns: 1fr; }
          .chart.wide { overflow-x: auto; }
          .chart.wide svg { min-width: 560px; }
        }
        @page { margin: 14mm; }
        @media print {
          body { max-width: none; padding: 0; font-size: 10.5pt; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          nav { display: none; }
          section { margin-top: 1.5rem; }
          h2, .lead, .legend { break-after: avoid; }
          .grid { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .6rem; }
          .scroll { overflow: visible; }
          th[scope=row] { white-space: normal; }
          th, td { padding: .2rem .4rem; }
        }
        {{GalleryStrip.Style}}
        """;
}
