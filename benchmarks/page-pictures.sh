#!/usr/bin/env bash
# Draws the pictures of the service's page, docs/images/page-*.png, from a demo: benchmarks/page-pictures.sh mhtn-demo
# Nothing is written into the demo, which mhtn demo --dir mhtn-demo makes. It must lie where it was made.
set -euo pipefail
demo=$(realpath "${1:?Name the folder of a demo}")
cd "$(dirname "$0")/.."
MHTN_PAGE_PICTURES=$demo dotnet test --project tests/Mhtn.Server.Tests -- --filter-class Mhtn.Server.Tests.Page.PagePictures
