#!/usr/bin/env bash
# One small run on emulated machines without AVX (x86-64-v2) and without AVX-512 (v3): it runs there, with the bits of this machine, whatever
# lanes are chosen when the program starts (core/lanes.hpp).
#   tests/machines.sh FASIM
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command -v qemu-x86_64 >/dev/null || { echo "no qemu-user here: skipped"; exit 77; }
hash_of() { "$@" cell "$here/batch/small.yaml" as_today reference 0 --threads 1 2>&1 | sed -n 's/^golden hash *//p'; }
own=$(hash_of "$1")
[[ -n $own ]] || { echo "no golden hash from $1"; exit 1; }
for machine in Nehalem Haswell; do
  there=$(hash_of qemu-x86_64 -cpu "$machine" "$1") || true
  echo "$machine ${there:-nothing}, this machine $own"
  [[ $there == "$own" ]] || exit 1
done
