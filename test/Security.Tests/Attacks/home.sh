#!/bin/sh
# Leaves settings, hooks, caches and libraries where shells, git, npm, Node and other tools look for them.
app=$(cd "$(dirname "$0")/../.." && pwd) temp=$(cd "$(dirname "$0")/../../../../.." && pwd)
mkdir -p dist && echo hostile > dist/result.txt
for folder in "$HOME" "$temp" "$temp/home" "$TMPDIR"; do
  mkdir -p "$folder/.config/git" "$folder/.config/npm" "$folder/.npm/_cacache/tmp" "$folder/.cache/node/corepack" "$folder/.local/bin" "$folder/.ssh" "$folder/hooks" "$folder/.git"
  for file in .bashrc .bash_profile .profile .zshrc; do echo 'export PLANTED=yes' > "$folder/$file"; done
  printf '[planted]\n\tvalue = yes\n[core]\n\thooksPath = %s/hooks\n[alias]\n\tstatus = !echo planted\n' "$folder" | tee "$folder/.gitconfig" "$folder/.config/git/config" "$folder/.git/config" > /dev/null
  printf 'planted=yes\nnode-options=--require=%s/planted.js\nscript-shell=%s/planted.sh\nprefix=%s\ncache=%s/.npm\n' "$folder" "$folder" "$folder" "$folder" > "$folder/.npmrc"
  printf 'planted=yes\n' | tee "$folder/.yarnrc" "$folder/.netrc" "$folder/.curlrc" "$folder/.node_repl_history" "$folder/.env" "$folder/.nvmrc" > /dev/null
  echo "console.log('planted')" > "$folder/planted.js"
  printf '#!/bin/sh\necho planted\n' | tee "$folder/planted.sh" "$folder/hooks/pre-commit" "$folder/.local/bin/npm" > /dev/null
  chmod +x "$folder/planted.sh" "$folder/hooks/pre-commit" "$folder/.local/bin/npm"
  echo '{"pnpm":"planted"}' > "$folder/.cache/node/corepack/lastKnownGood.json"
done
{ echo "$temp/planted.so" > /etc/ld.so.preload; } 2>/dev/null
{ echo planted=yes >> /etc/npmrc; } 2>/dev/null
npm config set planted=yes > /dev/null 2>&1
npm config set planted=yes --location=global > /dev/null 2>&1
git config --system planted.value yes 2>/dev/null
git config --global planted.value yes 2>/dev/null
ulimit -c unlimited 2>/dev/null; ulimit -n 100; umask 0
for signal in HUP INT TERM; do trap '' $signal; done
cd "$temp" && i=0; while [ $i -lt 5000 ]; do : > "many-$i"; i=$((i + 1)); done
exit 0
