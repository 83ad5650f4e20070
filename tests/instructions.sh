#!/usr/bin/env bash
# Counts the instructions of one small run (callgrind) and compares with tests/instructions.txt: more than 2 % either way fails, so that
# nobody makes the model slower without saying so. Only what happens inside run_cell is counted: loading libraries is not the model.
# Counts belong to one compiler; with another the test is skipped.
#   tests/instructions.sh FASIM COMPILER [--write]
set -euo pipefail
program=$1 compiler=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command -v valgrind >/dev/null || { echo "no valgrind here: skipped"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
valgrind --tool=callgrind --toggle-collect='fasim::run_cell*' --callgrind-out-file="$work/out" "$program" cell "$here/batch/small.yaml" as_today reference 0 --threads 1 >"$work/log" 2>&1 ||
  { cat "$work/log"; exit 1; }
count=$(sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$work/log")
if [[ ${3:-} == --write ]]; then
  printf '%s\n%s\n' "$compiler" "$count" >"$here/instructions.txt"
  exit
fi
{ read -r wanted_compiler; read -r wanted; } <"$here/instructions.txt"
echo "$count instructions now, $wanted written down ($wanted_compiler)"
[[ $compiler == "$wanted_compiler" ]] || { echo "this is $compiler: skipped"; exit 77; }
if ((count * 100 > wanted * 102 || count * 100 < wanted * 98)); then
  echo "more than 2 % away. Meant? Then say why in the commit, with: tests/instructions.sh build/fasim \"$compiler\" --write"
  exit 1
fi
