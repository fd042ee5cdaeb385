# What a user does with etcdctl 3.4, on a store that is empty: $1 is where it serves clients.
# Prints each command, what it said, and the number it ended with; ids look alike.
export ETCDCTL_API=3 ETCDCTL_ENDPOINTS="$1"
export ETCDCTL_DIAL_TIMEOUT=60s ETCDCTL_COMMAND_TIMEOUT=60s # the machine may be busy
exec 2>/dev/null # where the shell says that it was a signal that ended one
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

do_() {
  echo "\$ etcdctl $*" | sed -E 's/\b[0-9a-f]{15,16}\b/ID/g'
  etcdctl "$@" >"$dir/said" 2>&1
  number=$?
  sed -E -e '/^\{"level":/d' -e 's/took = [0-9.]+[mµ]?s/took = T/' \
    -e 's/"(cluster_id|member_id|raft_term)":[0-9]+/"\1":N/g' \
    -e 's#http://[0-9.:]+#URL#g' \
    -e 's#127\.0\.0\.1:[0-9]+#ADDRESS#g' \
    -e 's/\b[0-9a-f]{15,16}\b/ID/g' \
    "$dir/said"
  [ $number = 0 ] || echo "ended with $number"
}

with_input() {
  printf '%s\n' "$1" >"$dir/in"
  shift
  do_ "$@" <"$dir/in"
}

# An id, from the last command's answer.
id() {
  grep -oE '[0-9a-f]{15,16}' "$dir/said" | head -1
}

do_ put a 1
do_ put b 2 --prev-kv
do_ put b 3 --prev-kv
do_ put a1 x
with_input 'from a file' put c
do_ get a
do_ get a -w json
do_ get a --print-value-only
do_ get --prefix a
do_ get a c
do_ get --from-key b
do_ get b --rev=3
do_ get b --rev=99
do_ get --prefix '' --keys-only
do_ get --prefix '' --limit=2
do_ get --prefix '' --sort-by=MODIFY --order=DESCEND
do_ get none
do_ del a1 --prev-kv
do_ del --prefix z
do_ get '' --prefix --consistency=s --hex

with_input 'value("a") = "1"

put a 2
get a

get b
' txn
with_input 'value("a") = "1"
mod("b") > "0"

put a 3

get b
del b
' txn -w json
with_input 'create("new") = "0"

put new born
put new again

' txn

do_ put b --ignore-value --lease=1
do_ put none --ignore-value

do_ compact 3
do_ compact 3
do_ compact 99
do_ get b --rev=2

do_ lease grant 100
lease=$(id)
do_ put leased x "--lease=$lease"
do_ lease timetolive "$lease" --keys | sed 's/remaining([0-9]*s)/remaining(T)/'
do_ lease keep-alive --once "$lease"
do_ lease list
do_ lease revoke "$lease"
do_ lease timetolive "$lease"
do_ lease revoke "$lease"
do_ get leased
do_ lease grant 0
do_ lease grant 9000000001

do_ lock l echo held
do_ get --prefix l/



do_ watch a --rev=4 -- sh -c 'kill $PPID'

do_ endpoint health
do_ alarm list
do_ alarm disarm
do_ defrag

do_ user add u:secret
do_ user add u:secret
do_ role add r
do_ role add r
do_ role grant-permission r readwrite k
do_ role grant-permission r read p --prefix
do_ role grant-permission none read p
do_ role get r
do_ role get none
do_ role list
do_ user grant-role u r
do_ user grant-role u none
do_ user get u
do_ user get u --detail
do_ user get none
do_ user list
do_ auth enable
do_ user add root:top
do_ user grant-role root root
do_ auth enable
do_ put k x
do_ get k --user=u:secret
do_ put k x --user=u:secret
do_ get k --user=u:secret
do_ put p1 x --user=u:secret
do_ get p1 --user=u:secret
do_ get k --user=u:wrong
do_ get --prefix k --user=u:secret
do_ get --prefix p --user=u:secret
do_ user list --user=u:secret
do_ user list --user=root:top
do_ put any thing --user=root:top
do_ role revoke-permission r k --user=root:top
do_ put k y --user=u:secret
do_ user revoke-role u r --user=root:top
do_ get --prefix p --user=u:secret
do_ user delete root --user=root:top
do_ auth disable --user=u:secret
do_ auth disable --user=root:top
do_ role delete r
do_ role delete r
do_ user delete u
do_ user delete u
do_ get any
