#!/bin/bash
# Runs a command under mpirun on two hosts that are two network namespaces of this machine, joined by a cable of their own: one rank on
# each, speaking TCP only. Exit 77 with a reason where the machine does not allow it.
#   two_hosts.sh COMMAND...
set -u
a=fasim-a-$$ b=fasim-b-$$ net=10.77.$(($$ % 250)).
work=$(mktemp -d)
trap 'ip netns del $a; ip netns del $b; rm -rf "$work"' EXIT 2>/dev/null
not_here() { echo "two hosts skipped: $1"; exit 77; }
command -v ip mpirun unshare >/dev/null || not_here "ip, mpirun or unshare is missing"
ip netns add $a 2>/dev/null && ip netns add $b 2>/dev/null || not_here "network namespaces are not allowed here"
ip link add va$$ netns $a type veth peer name vb$$ netns $b 2>/dev/null || not_here "a pair of virtual network cards is not allowed here"
unshare --uts true 2>/dev/null || not_here "host names of their own are not allowed here"
for end in "$a va$$ 1" "$b vb$$ 2"; do
  read -r host card number <<<"$end"
  ip -n $host link set lo up && ip -n $host addr add $net$number/24 dev $card && ip -n $host link set $card up || not_here "the network cannot be set up"
done
printf '#!/bin/sh\nshift\nexec ip netns exec %s unshare --uts sh -c "hostname %s; $*"\n' $b $b >"$work/agent"
chmod +x "$work/agent"
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_plm_rsh_agent="$work/agent" OMPI_MCA_btl=tcp,self \
  OMPI_MCA_btl_tcp_if_include=${net}0/24 OMPI_MCA_oob_tcp_if_include=${net}0/24
ip netns exec $a unshare --uts sh -c 'hostname "$0"; exec "$@"' $a mpirun -host ${net}1:1,${net}2:1 -n 2 "$@"
