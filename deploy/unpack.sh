#!/usr/bin/env bash
# Lays an executable jar out as folders that make good image layers: unpack.sh <jar> <folder>
# Spring Boot's own tool needs Spring in the jar, and not every program here has it.
set -euo pipefail

jar="$(realpath "$1")"
out="$2"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

mkdir -p "$out/lib" "$out/own-lib"
(cd "$work" && jar xf "$jar")
find "$work/BOOT-INF/lib" -name '*-SNAPSHOT.jar' -exec mv {} "$out/own-lib/" \;
mv "$work"/BOOT-INF/lib/*.jar "$out/lib/"
mv "$work/BOOT-INF/classes" "$out/classes"
main="$(sed -n 's/^Start-Class: //p' "$work/META-INF/MANIFEST.MF" | tr -d '\r')"
echo "-cp \"$out/classes:$out/own-lib/*:$out/lib/*\" $main" >"$out/run"
