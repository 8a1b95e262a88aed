#!/bin/sh
# Leaves files wherever the next job may look, and what is hard to delete.
job=$(cd "$(dirname "$0")/../../.." && pwd) root=$(dirname "$(cd "$(dirname "$0")/../../.." && pwd)") temp=$(dirname "$(dirname "$(cd "$(dirname "$0")/../../.." && pwd)")")
mkdir -p dist && echo hostile > dist/result.txt
for folder in "$temp" "$root" "$job"; do
  mkdir -p "$folder/node_modules/planted/sub"
  echo "module.exports = 'planted'" > "$folder/node_modules/planted/index.js"
  echo "module.exports = 'planted'" > "$folder/node_modules/planted/sub/index.js"
  echo '{"workspaces": ["codepipeline-actions/*/app", "*/app", "app"]}' > "$folder/package.json"
  echo 'planted=yes' > "$folder/.npmrc"
done
echo 'planted=yes' > "$HOME/.npmrc"
mkdir -p "$HOME/.npm/_cacache" "$HOME/.node_modules/planted" "$temp/.npm/_cacache" "$root/home" "$root/tmp"
echo "module.exports = 'planted'" > "$HOME/.node_modules/planted/index.js"
mkdir -p "$temp/closed/inner" && echo x > "$temp/closed/inner/file" && chmod 000 "$temp/closed/inner" "$temp/closed"
mkfifo "$root/job-000000000000.lock" "$temp/pipe"
ln -s "$LOOT" "$temp/link" && ln -s "$LOOT" "$root/job-111111111111" && ln -s "$LOOT/kept" "$root/job-111111111111.lock"
ln -s / "$temp/everything"
(cd "$temp" && mkdir deep && cd deep && i=0 && while [ $i -lt 60 ]; do n=0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789; mkdir $n && cd $n || exit; i=$((i + 1)); done; echo x > file)
printf '#!/bin/sh\necho planted\n' > "$temp/npm" && chmod +x "$temp/npm"
touch "$temp/-rf" "$temp/ name
with a newline"
