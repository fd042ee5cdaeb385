# What an administrator and a user do with etcdctl 3.4, on a store that is empty: $1 is where it
# serves clients. Prints each command, what it said, and the number it ended with.
export ETCDCTL_API=3 ETCDCTL_ENDPOINTS="$1"
export ETCDCTL_DIAL_TIMEOUT=60s ETCDCTL_COMMAND_TIMEOUT=60s # a busy machine changes no answer
said=$(mktemp)
trap 'rm -f "$said"' EXIT

do_() {
  echo "\$ etcdctl $*"
  etcdctl "$@" >"$said" 2>&1 </dev/null
  number=$?
  sed -E -e '/^\{"level":/d' -e 's/\b[0-9a-f]{15,16}\b/ID/g' -e 's/took = .*/took = T/' \
    -e 's#http://[0-9.:]+#URL#g' -e 's#127\.0\.0\.1:[0-9]+#ADDRESS#g' "$said"
  [ $number = 0 ] || echo "ended with $number"
}

root="--user root:secret"
alice="--user alice:wonderland"

do_ user add root:secret
do_ user add alice:wonderland
do_ user add alice:again
do_ user add cn --no-password
do_ role add files
do_ role grant-permission files readwrite f/ --prefix=true
do_ role grant-permission files read readme
do_ role grant-permission files write log/ log0
do_ role grant-permission files sing x
do_ role get files
do_ user grant-role alice files
do_ user get alice --detail
do_ auth enable
do_ user get root --user root:secret

do_ put f/1 x
do_ $alice put f/1 x
do_ $alice put f/1 y --prev-kv
do_ $alice get f/ --prefix
do_ $alice get f/ --from-key
do_ $alice get g
do_ $alice get g --consistency=s
do_ $alice put readme 1
do_ $alice put log/1 1
do_ $alice del log/1 --prev-kv
do_ $alice del log/1
do_ --user alice:guess get f/1
do_ --user nobody:x get f/1
do_ --user cn:x get f/1
do_ $alice lock f/lock echo held
do_ $alice lock g/lock echo held
do_ $alice watch g
do_ $alice user list
do_ $alice user get alice
do_ $alice user get root
do_ $alice role get files
do_ $alice role add more
do_ $alice auth disable
do_ $alice endpoint health

do_ $root user list
do_ $root role list
do_ $root put g 1
do_ $root user delete root
do_ $root role revoke-permission files readme
do_ $root role revoke-permission files readme
do_ $root role revoke-permission files f/ --prefix=true
do_ $alice get f/1
do_ $root user revoke-role alice files
do_ $root user revoke-role alice files
do_ $root role delete files
do_ $root user delete alice
do_ $alice get f/1
do_ $root auth disable
do_ get f/1
