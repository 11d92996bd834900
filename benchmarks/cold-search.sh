#!/usr/bin/env bash
# How long mhtn search takes from a cold process on a store of 100,000 items, and how much memory it holds above the vectors. Linux.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
dotnet build src/Mhtn.Cli -c Release -v quiet > /dev/null
program=src/Mhtn.Cli/bin/Release/net10.0/mhtn.dll
# The small demo's model compares 256 numbers, if its validation chooses fc9 as it does here; the table says how many.
dotnet "$program" demo --small --dir "$folder/demo" > "$folder/demo.txt"
dotnet run -c Release --project benchmarks/Mhtn.Benchmarks -- cold-search "$program" "$folder/demo/model.mhtn"
