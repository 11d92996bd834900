#!/usr/bin/env bash
# Draws a terminal's text from standard input as an SVG on standard output: mhtn demo | benchmarks/picture.sh > docs/images/demo.svg
set -euo pipefail
# Spaces become no-break spaces, which no viewer folds. Continuation bytes of UTF-8 take no column, so that every awk counts alike.
LC_ALL=C awk '
    function columns(text) { gsub(/[\200-\277]/, "", text); return length(text) }
    { wide[NR] = columns($0); if (wide[NR] > widest) widest = wide[NR]; gsub(/&/, "\\&amp;"); gsub(/</, "\\&lt;"); gsub(/>/, "\\&gt;"); gsub(/ /, "\302\240"); line[NR] = $0 }
    END {
        width = widest * 8.45 + 40; height = NR * 19 + 64
        printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Output of the command in a terminal\">\n", width, height
        printf "<rect width=\"%d\" height=\"%d\" rx=\"10\" fill=\"#15181e\"/>\n", width, height
        print "<circle cx=\"22\" cy=\"20\" r=\"6\" fill=\"#e0605a\"/><circle cx=\"42\" cy=\"20\" r=\"6\" fill=\"#d9a63f\"/><circle cx=\"62\" cy=\"20\" r=\"6\" fill=\"#5fae5a\"/>"
        print "<g font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace\" font-size=\"14\" fill=\"#d6dae2\">"
        for (i = 1; i <= NR; i++) printf "<text x=\"20\" y=\"%d\" textLength=\"%d\">%s</text>\n", 40 + i * 19, wide[i] * 8.45, line[i]
        print "</g>\n</svg>"
    }'
