#!/usr/bin/env bash
# How mhtn serve bears 32 clients at once on a store of 100,000 items, without and with hostile files among their requests. Linux.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
dotnet build src/Mhtn.Cli -c Release -v quiet > /dev/null
program=src/Mhtn.Cli/bin/Release/net10.0/mhtn.dll
dotnet "$program" demo --small --dir "$folder/demo" > "$folder/demo.txt"
dotnet run -c Release --project benchmarks/Mhtn.Benchmarks -- serve "$program" "$folder/demo/model.mhtn"
