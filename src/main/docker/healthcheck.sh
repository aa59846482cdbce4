#!/usr/bin/bash
# Asks for liveness by bash's own /dev/tcp, because the images have no curl. Not for readiness: who
# restarts what is unhealthy must not do so in maintenance, or while the database is away.
exec 3<> "/dev/tcp/127.0.0.1/${QUARKUS_MANAGEMENT_PORT:-9000}" || exit 1
printf 'GET /q/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r status <&3
[[ $status == "HTTP/1.1 200 "* ]] || exit 1
