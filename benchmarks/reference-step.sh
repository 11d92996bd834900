#!/usr/bin/env bash
# One training step of the preset reference at full size: AlexNet and 268 million parameters, 64 pictures, 64 source pictures and 64 of
# each other modality, all five losses, backward and update. Prints the loss terms and the peak memory. Linux; needs dotnet alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build tests/Mhtn.Learning.Tests -v quiet
tests/Mhtn.Learning.Tests/bin/Debug/net10.0/Mhtn.Learning.Tests -explicit only -showLiveOutput -noColor \
  -method 'Mhtn.Learning.Tests.Training.ReferenceStep.Run' &
process=$!
peak=0
while kill -0 "$process" 2> /dev/null; do
  now=$(sed -nE 's/^VmHWM:\s+([0-9]+) kB/\1/p' "/proc/$process/status" 2> /dev/null || true)
  peak=${now:-$peak}
  sleep 0.05
done
wait "$process"
awk -v kib="$peak" 'BEGIN { printf "peak memory            %.2f GiB\n", kib / 1048576 }'
