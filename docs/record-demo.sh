#!/usr/bin/env bash
# Records ./migrate demo as docs/demo.cast (asciinema play docs/demo.cast), with docs/demo.svg, a picture of its last screen, and docs/report.png,
# a picture of the report that it leaves. Needs a checkout, `script` (util-linux), and for the report chromium or google-chrome.
set -euo pipefail
cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.."

command=${*:-./migrate demo}
for tool in script java; do
  command -v "$tool" >/dev/null || { echo "$tool was not found; it is needed for the recording." >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

script -q -e -c "stty cols 120 rows 36; $command" --log-out "$work/output" --log-timing "$work/times" --logging-format advanced
java src/test/java/io/metamigrator/recording/TerminalRecording.java "$work/output" "$work/times" docs/demo.cast docs/demo.svg

browser=$(command -v chromium || command -v google-chrome || true)
if [[ -n $browser ]]; then
  "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/browser" --window-size=960,1215 \
    --screenshot="$work/report.png" "file://$PWD/out/demo/tradervolt/results/report.html" 2>/dev/null
  cp "$work/report.png" docs/report.png
else
  echo "Neither chromium nor google-chrome was found; docs/report.png stays as it is." >&2
fi
ls -l docs/demo.cast docs/demo.svg docs/report.png
