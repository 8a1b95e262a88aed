#!/bin/sh
# Starts what is to outlive the job, in every way that there is.
app=$(cd "$(dirname "$0")/../.." && pwd) node=$(command -v node) own=$(dirname "$app")
mkdir -p dist "$LOOT/started" "$LOOT/got"
cp "$app/daemon.js" "$app/comet.sh" "$LOOT"
daemon() { echo "$node $LOOT/daemon.js $1 $LOOT $RUNTIME $own $PORT"; }
(setsid env -i $(daemon session) >/dev/null 2>&1 &)
( (env -i $(daemon twice) >/dev/null 2>&1 &) & )
nohup env -i $(daemon nohup) >/dev/null 2>&1 &
(cd / && exec setsid env -i $(daemon renamed) >/dev/null 2>&1 &)
(setsid env -i $(daemon port) >/dev/null 2>&1 &)
(setsid env -i $(daemon pair) >/dev/null 2>&1 &)
(HOME=/ TMPDIR=/ setsid $(daemon holds) &)
setsid env -i /bin/sh "$LOOT/comet.sh" "$LOOT" 0
[ -z "$NAMESPACE" ] || (setsid unshare -Upf env -i $(daemon namespace) >/dev/null 2>&1 &)
for kind in session twice nohup renamed port pair paired holds; do
  while [ ! -s "$LOOT/started/$kind" ]; do sleep 0.02; done
done
echo hostile > dist/result.txt
