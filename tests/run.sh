#!/usr/bin/env bash
# Installs what the tests need if it is missing, runs all tests, ends with "N passed, N failed, N skipped".
# Made for a fresh Debian 12 with .NET SDK 10 and Node 20. --long runs the long campaigns at full count.
set -uo pipefail
cd "$(dirname "$0")/.."

for argument in "$@"; do
  case "$argument" in
    --long) export NAFOSENBOT_LONG=1 ;;
    *) echo "Unknown argument '$argument'. There is only --long." >&2; exit 2 ;;
  esac
done

# Hundreds of servers watch their settings for changes that no test makes; Linux has 128 watches for each user.
export DOTNET_hostBuilder__reloadConfigOnChange=false

# What the pages looked like is kept, and looked for at the end.
export NAFOSENBOT_SCREENSHOTS="$PWD/tests/TestResults/screenshots"
rm -rf "$NAFOSENBOT_SCREENSHOTS" && mkdir -p "$NAFOSENBOT_SCREENSHOTS"

results=$(mktemp -d)
trap 'stop_postgres; rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }

# A step that is one test: it passes or fails as a whole.
step() {
  local name=$1; shift
  echo "== $name"
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $name"; fi
}

# The same Chromium without what only a window needs: the pages are read at half the cost.
install_chromium() {
  [ -x /usr/bin/chromium-headless-shell ] && command -v curl > /dev/null && return
  as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq chromium-headless-shell curl fonts-liberation fonts-noto-color-emoji > "$results/apt.log" 2>&1 ||
    { tail -20 "$results/apt.log" 2> /dev/null; echo "Chromium could not be installed: install Debian's package chromium-headless-shell."; return 1; }
}

# A mail server of the tests' own, started by them; Debian's packages are not let start theirs.
install_mail_servers() {
  [ -x /usr/sbin/postfix ] && [ -x /usr/sbin/dovecot ] && [ -x /usr/lib/dovecot/imap ] && [ -x /usr/lib/dovecot/lmtp ] && return
  as_root apt-get update -qq && echo 'postfix postfix/main_mailer_type select No configuration' | as_root debconf-set-selections &&
    DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends postfix dovecot-imapd dovecot-lmtpd > "$results/apt-mail.log" 2>&1 ||
    { tail -20 "$results/apt-mail.log" 2> /dev/null; echo "The mail servers could not be installed: install Debian's packages postfix, dovecot-imapd and dovecot-lmtpd."; return 1; }
}

# PostgreSQL does not run as root: then Debian's user for it does.
as_postgres() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
postgres_programs() { find /usr/lib/postgresql -path '*/bin/initdb' -printf '%h\n' 2> /dev/null | sort -V | tail -1; }

# The tests start a server of their own; Debian's package is not let make and start another.
install_postgres() {
  [ -n "$(postgres_programs)" ] && return
  as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends postgresql-common > "$results/apt-postgres.log" 2>&1 &&
    as_root sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf &&
    DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends postgresql >> "$results/apt-postgres.log" 2>&1 ||
    { tail -20 "$results/apt-postgres.log" 2> /dev/null; echo "PostgreSQL could not be installed: install Debian's package postgresql."; return 1; }
}

# A cluster of its own on a free port. The tests kill the bot, never the server: it need not wait for the disk.
start_postgres() {
  local programs port
  programs=$(postgres_programs)
  postgres=$(mktemp -d) && chmod 755 "$postgres" && mkdir "$postgres/data" || return
  [ "$(id -u)" -ne 0 ] || chown -R postgres "$postgres"
  as_postgres "$programs/initdb" -D "$postgres/data" -U postgres -A trust -E UTF8 --no-sync > "$results/initdb.log" 2>&1 || { cat "$results/initdb.log"; return 1; }
  port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  as_postgres "$programs/pg_ctl" -D "$postgres/data" -w -l "$postgres/log" start \
    -o "-p $port -k $postgres -c listen_addresses=127.0.0.1 -c max_connections=300 -c fsync=off" > /dev/null || { cat "$postgres/log"; return 1; }
  export NAFOSENBOT_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

stop_postgres() {
  [ -n "${postgres:-}" ] || return 0
  as_postgres "$(postgres_programs)/pg_ctl" -D "$postgres/data" -m immediate stop > /dev/null 2>&1
  rm -rf "$postgres"
}

install_npm_tools() {
  local folder
  for folder in tests tests/peers; do
    [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] || npm --prefix "$folder" ci --ignore-scripts --no-progress || return 1
  done
}

count() { grep -oh "<Counters [^>]*" "$results"/*.trx 2> /dev/null | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ sum += $1 } END { print sum + 0 }'; }

# One project at a time: browser tests and the others would fight for two cores. A project that ran no test has failed.
run_project() {
  local name=$1 log="$results/$1.trx"
  dotnet test "tests/$name" --no-build --nologo --blame-hang-timeout 10min --logger "trx;LogFileName=$log"
  local status=$?
  [ -f "$log" ] && grep -q '<UnitTestResult ' "$log" || { echo "$name ran no test."; return 1; }
  [ "$status" -eq 0 ] || grep -q 'outcome="Failed"' "$log" || { echo "$name stopped before its end."; return 1; }
}

# Faults are planted in a room one by one; its tests must find three of four (the project's stryker-config.json).
mutate() { dotnet tool restore > /dev/null && (cd "tests/$1" && dotnet stryker); }

# The commands that the README shows, as it shows them.
readme_ask() { dotnet run --project bot/NaFosenBot -- ask "hvem kan hjelpe meg i Åfjord?" | grep -q "Åfjord Utvikling"; }
readme_session() { echo "Hva er SkatteFUNN?" | dotnet run --project bot/NaFosenBot -- ask | grep -q "SkatteFUNN"; }
readme_jsonl() {
  echo '{"id": "1", "turns": ["Hva er SkatteFUNN?", "hvor mye kan vi få?"]}' | dotnet run --project bot/NaFosenBot -- ask --jsonl | grep -q '"outcome":"answered".*19 %'
}
readme_route() { dotnet run --project bot/NaFosenBot -- route "æ har gård i Osen og vil starte utleie" | grep -q "^Osen kommune (member.municipalities.osen)"; }

# The Teams app, as it would be uploaded, before Microsoft's own validator.
teams_package() {
  MicrosoftAppId=c9e8c047-2a74-40a2-b28a-b162d5f5327c dotnet run --project bot/NaFosenBot -- package --domain bot.example.no --out "$results/teams/app.zip" &&
    node tests/schema/manifest.mjs "$results/teams/app.zip"
}

# It exits with 1 when a reply was not as expected; how many may be is the tests' business.
readme_evaluate() {
  dotnet run --project bot/NaFosenBot -- evaluate tests/NaFosenBot.Tests/Golden/questions.yaml > "$results/evaluate.md" || [ $? -eq 1 ] || return
  grep -q "wrong facts: 0" "$results/evaluate.md"
}

# The published folder alone: it answers, and its page and web chat client are there.
readme_publish() {
  local out="$results/published" log="$results/published.log" address status=1
  dotnet publish bot/NaFosenBot -c Release -o "$out" --nologo || return 1
  (cd / && exec "$out/NaFosenBot" --urls http://127.0.0.1:0 --Storage:Directory "$results/data") > "$log" 2>&1 &
  local server=$!
  for _ in $(seq 100); do
    address=$(grep -o 'http://127.0.0.1:[0-9]*/$' "$log") && break
    sleep 0.1
  done
  if [ -n "$address" ] && script=$(curl -sf "$address" | grep -o '/webchat\.[^"]*js'); then
    [ "$(curl -sf "${address%/}$script" | wc -c)" -gt 3000000 ] && curl -sf "${address}ready" | grep -q Healthy && status=0
  fi
  kill "$server"; wait "$server" 2> /dev/null
  [ "$status" -eq 0 ] || cat "$log"
  return "$status"
}

# The bridge to Microsoft's SDK stands outside the solution: its packages are not on every feed.
# NAFOSENBOT_BOTBUILDER_FEED names a folder that has the missing ones; where it is set they must restore.
bridge_can_be_built() {
  [ -z "${NAFOSENBOT_BOTBUILDER_FEED:-}" ] || return 0
  local status=0
  timeout 60 dotnet restore tests/NaFosenBot.BotBuilder.Tests --nologo > "$results/bridge.log" 2>&1 || status=$?
  [ "$status" -ne 124 ] || return 1
  # Any other fault than a missing package or feed is ours, and the build shows it.
  ! grep -qE 'error NU(1301|110[123]: .*(Microsoft\.(Bot|Recognizers)|AdaptiveCards))' "$results/bridge.log"
}

run_bridge() {
  step "the bridge builds without a warning" dotnet build tests/NaFosenBot.BotBuilder.Tests --nologo
  step "the bridge's code is formatted" format_bridge
  step "NaFosenBot.BotBuilder.Tests ran to its end" run_project NaFosenBot.BotBuilder.Tests
}

format_bridge() {
  for project in bot/NaFosenBot.BotBuilder tests/NaFosenBot.BotBuilder.Tests; do
    dotnet format "$project" --no-restore --verify-no-changes || return
  done
}

skip() { echo "skipped: $1"; skipped=$((skipped + 1)); }

step "Chromium is installed" install_chromium
step "Postfix and Dovecot are installed" install_mail_servers
step "PostgreSQL is installed" install_postgres
step "PostgreSQL runs" start_postgres
step "npm tools are installed" install_npm_tools
step "the solution builds without a warning" dotnet build NaFosenBot.sln --nologo
step "the code is formatted" dotnet format NaFosenBot.sln --no-restore --verify-no-changes
step "the knowledge files follow their schemas" node tests/schema/check.mjs
step "the knowledge files have no faults" dotnet run --project bot/NaFosenBot --no-build -- check
step "README: ask a question" readme_ask
step "README: a session in the terminal" readme_session
step "README: ask --jsonl" readme_jsonl
step "README: route" readme_route
step "README: evaluate" readme_evaluate
step "README: publish" readme_publish
step "README: package, which Microsoft's validator takes" teams_package
step "Microsoft's Bicep compiler takes the infrastructure without a warning" dotnet build tests/deploy -t:Check --nologo
for project in NaFosenBot.Knowledge.Tests NaFosenBot.Tests NaFosenBot.Browser.Tests; do
  step "$project ran to its end" run_project "$project"
done
if bridge_can_be_built; then
  run_bridge
elif export WITHOUT_BOTBUILDER_DIALOGS=1 && bridge_can_be_built; then
  skip "Microsoft.Bot.Builder.Dialogs could not be restored; the bridge is tested without its dialog"
  run_bridge
else
  skip "Microsoft.Bot.Builder.* could not be restored"
fi

pictures_are_kept() {
  local missing=0 picture
  for picture in $(awk -F'|' '/^\|/ && NR > 6 { print $5 }' tests/teams.md | grep -oE '[a-z][a-z0-9-]+') opinion-asked overview-print; do
    [ -s "$NAFOSENBOT_SCREENSHOTS/$picture.png" ] || { echo "No picture $picture."; missing=1; }
  done
  return "$missing"
}
step "The pictures of the pages are kept in tests/TestResults/screenshots" pictures_are_kept

if [ "${NAFOSENBOT_LONG:-}" = 1 ]; then
  step "Faults planted in the eligibility rules are found" mutate NaFosenBot.Knowledge.Tests
  step "Faults planted in the dialogs are found" mutate NaFosenBot.Tests
fi

# After the tests, which write down the table of inbound calls and the holidays.
step "An independent list has the same public holidays" node tests/peers/holidays.mjs
step "Microsoft's JavaScript packages read what the bot is known to send" node tests/peers/wire.mjs
step "Microsoft's JavaScript packages read what the running bot sends" node tests/peers/connector.mjs
step "Microsoft's JavaScript package judges the same callers" node tests/peers/verdicts.mjs

passed=$((passed + $(count passed)))
failed=$((failed + $(count failed)))
skipped=$((skipped + $(count notExecuted)))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
