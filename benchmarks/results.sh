#!/usr/bin/env bash
# Runs every comparison of docs/results.md and writes the page, whole. About an hour and a half on two quiet cores.
#   bash benchmarks/results.sh [DATA]
# DATA holds the folders wikipedia and xmedia-mini; ../shared/datasets unless it is named. A comparison whose result lies in
# artifacts/results is not run again: delete the folder to begin from scratch.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
data=${1:-../shared/datasets}
results=artifacts/results
seeds=5
ablations=mhtn,mhtn-no-source,mhtn-no-adversary,mhtn-no-source-no-adversary,mhtn-no-star,mhtn-no-semantics
baselines=chtn,semantic-matching,probability-matching,cca,jfssl,acmr,dscmr,contrastive
mkdir -p "$results"

dotnet build -c Release src/Mhtn.Cli -v quiet
dotnet build -c Release benchmarks/Mhtn.Benchmarks -v quiet
mhtn=src/Mhtn.Cli/bin/Release/net10.0/mhtn

# compare NAME ARGUMENT...: keeps the command, the rows and the time it took.
compare() {
    local name=$1 start=$SECONDS
    shift
    [[ -s $results/$name.json ]] && return
    printf 'mhtn compare %s\n' "$*" > "$results/$name.command"
    "$mhtn" compare "$@" --json --report "$results/$name-report" > "$results/$name.tmp"
    printf '%d\n' $((SECONDS - start)) > "$results/$name.seconds"
    mv "$results/$name.tmp" "$results/$name.json"
}

compare wikipedia --target "wikipedia:$data/wikipedia" --seeds $seeds \
    --methods "mhtn,mhtn-no-adversary,mhtn-no-star,mhtn-no-semantics,$baselines"
compare xmedia-mini --target "$data/xmedia-mini/target.jsonl" --source "$data/xmedia-mini/source.jsonl" --seeds $seeds \
    --methods "$ablations,$baselines"
compare ensemble --target "$data/xmedia-mini/target.jsonl" --source "$data/xmedia-mini/source.jsonl" --seeds 3 --methods mhtn-ensemble
[[ -e artifacts/demo/demo.json ]] || "$mhtn" demo --dir artifacts/demo
compare demo --target artifacts/demo/target.jsonl --source artifacts/demo/source.jsonl --config artifacts/demo/demo.json --seeds 3 \
    --methods mhtn,mhtn-no-source,mhtn-no-adversary,mhtn-no-star,semantic-matching,probability-matching

version() { sed -nE "s/.*Include=\"$1\" Version=\"([^\"]*)\".*/\1/p" Directory.Packages.props; }
printf 'mhtn %s, TorchSharp %s, libtorch %s (CPU).\n' "$("$mhtn" --version | cut -d + -f 1)" "$(version TorchSharp)" "$(version libtorch-cpu-linux-x64)" \
    > "$results/versions.txt"
dotnet run -c Release --no-build --project benchmarks/Mhtn.Benchmarks -- results "$results" > docs/results.md.tmp
mv docs/results.md.tmp docs/results.md
