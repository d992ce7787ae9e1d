#!/usr/bin/env bash
# Asks the service in this container whether it can work. Nothing but bash: the image has no HTTP client.
exec 3<>"/dev/tcp/127.0.0.1/${HEALTH_PORT:?}" || exit 1
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "${HEALTH_PATH:?}" >&3
read -r _ status _ <&3
[ "$status" = 200 ]
