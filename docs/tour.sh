#!/usr/bin/env bash
# Walks through every route of administration with curl, from a new app to its deletion, and stops at the first answer
# that is not as promised. What it makes it takes away again. Needs bash, curl, openssl and a running system:
#
#   ./cti up -d && docs/tour.sh [origin]
#
# INTERNAL_API_SECRET is taken from the environment, else from .cti/secrets.env.
set -euo pipefail
cd "$(dirname "$0")/.."

origin="${1:-${CTI_ORIGIN:-http://localhost:4000}}"
if [ -z "${INTERNAL_API_SECRET:-}" ] && [ -f .cti/secrets.env ]; then
  INTERNAL_API_SECRET="$(sed -n 's/^INTERNAL_API_SECRET=//p' .cti/secrets.env)"
fi
[ -n "${INTERNAL_API_SECRET:-}" ] || { echo "tour: set INTERNAL_API_SECRET, or run ./cti up first" >&2; exit 1; }

work="$(mktemp -d)"
answer="$work/answer"
apps=()
calls=0
# An app that nobody has.
nobody=aaaaaaaaaaaa

# Whatever happens, no app stays behind. The secret goes to curl by a file, where no list of processes shows it.
printf 'header = "Authorization: Bearer %s"\n' "$INTERNAL_API_SECRET" >"$work/operator"
clean_up() {
  for left in "${apps[@]:-}"; do
    [ -z "$left" ] || curl -sS -o "$work/cleanup" -K "$work/operator" -X DELETE "$origin/internal/apps/$left?data=delete" || true
  done
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

surprise() {
  echo "tour: $*" >&2
  [ ! -s "$answer" ] || { cat "$answer" >&2; echo >&2; }
  exit 1
}

# request METHOD URL [curl arguments]: sets $status and leaves the body in $answer.
request() {
  local method="$1" url="$2"
  shift 2
  : >"$answer"
  status="$(curl -sS --max-time 60 -o "$answer" -D "$work/headers" -w '%{http_code}' -X "$method" "$url" "$@")" ||
    surprise "$method $url: no answer"
}

report() {
  calls=$((calls + 1))
  printf '%-4s %-6s %s\n' "$status" "$1" "$2"
}

# call STATUS[|STATUS] METHOD PATH [JSON]: as an operator.
call() {
  local wanted="$1" method="$2" path="$3"
  local body=()
  [ $# -lt 4 ] || body=(-H 'Content-Type: application/json' -d "$4")
  request "$method" "$origin$path" -K "$work/operator" ${body[@]+"${body[@]}"}
  expect_status "$wanted" "$method" "$path"
}

# stranger STATUS METHOD PATH [curl arguments]: without the operators' secret.
stranger() {
  local wanted="$1" method="$2" path="$3"
  shift 3
  request "$method" "$origin$path" "$@"
  expect_status "$wanted" "$method" "$path"
}

expect_status() {
  [[ "|$1|" == *"|$status|"* ]] || surprise "$2 $3 answered $status instead of $1"
  report "$2" "$3"
}

# value MEMBER: the first text or number of the answer that is called so.
value() {
  grep -o "\"$1\":\"\{0,1\}[^\",}]*" "$answer" | sed -n "1{s/^\"$1\":\"\{0,1\}//;p;}"
}

has() {
  grep -qF -- "$1" "$answer" || surprise "the answer lacks $1"
}

lacks() {
  ! grep -qF -- "$1" "$answer" || surprise "the answer has $1"
}

# until_answer TEXT METHOD PATH: asks again for up to 20 s until the answer has the text.
until_answer() {
  local text="$1" method="$2" path="$3" deadline=$((SECONDS + 20))
  while :; do
    request "$method" "$origin$path" -K "$work/operator"
    [ "$status" = 200 ] && grep -qF -- "$text" "$answer" && break
    [ "$SECONDS" -lt "$deadline" ] || surprise "$method $path did not come to have $text"
    sleep 0.3
  done
  report "$method" "$path"
}

# until_status STATUS METHOD PATH: asks again for up to 20 s.
until_status() {
  local wanted="$1" method="$2" path="$3" deadline=$((SECONDS + 20))
  while :; do
    request "$method" "$origin$path" -K "$work/operator"
    [ "$status" != "$wanted" ] && [ "$SECONDS" -lt "$deadline" ] || break
    sleep 0.3
  done
  expect_status "$wanted" "$method" "$path"
}

base64url() {
  openssl base64 -A | tr '+/' '-_' | tr -d '='
}

# jws SECRET CLAIMS: as Dialpad signs what it posts.
jws() {
  local signed
  signed="$(printf '{"alg":"HS256","typ":"JWT"}' | base64url).$(printf '%s' "$2" | base64url)"
  printf '%s.%s' "$signed" "$(printf '%s' "$signed" | openssl dgst -sha256 -hmac "$1" -binary | base64url)"
}

echo "== Who may"
stranger 401 GET /internal/apps
stranger 403 GET /internal/apps -H 'Authorization: Bearer wrong'
stranger 200 GET /admin/
has '<title>CTI administration'

echo "== Apps"
call 201 POST /internal/apps '{"name":"Tour"}'
app="$(value app_id)"
apps+=("$app")
key="$(value api_key)"
webhook_url="$(value webhook_url)"
call 400 POST /internal/apps '{"name":" "}'
has '"field":"name"'
call 400 POST /internal/apps '{"nmae":"Tour"}'
call 200 GET '/internal/apps?limit=1'
has '"pagination"'
call 400 GET '/internal/apps?limti=1'
call 200 GET "/internal/apps/$app"
call 404 GET "/internal/apps/$nobody"
call 200 PATCH "/internal/apps/$app" '{"name":"Tour, renamed","country":"US"}'
has '"name":"Tour, renamed"'
call 400 PATCH "/internal/apps/$app" '{"country":"usa"}'
company="9$(date +%s)"
call 200 PATCH "/internal/apps/$app" "{\"dialpad_org_id\":\"$company\"}"
call 201 POST /internal/apps '{"name":"Tour, the other"}'
other="$(value app_id)"
apps+=("$other")
call 409 PATCH "/internal/apps/$other" "{\"dialpad_org_id\":\"$company\"}"

echo "== API keys"
crm() {
  local wanted="$1" path="$2" deadline=$((SECONDS + 20))
  # A change is there in well under a second.
  while :; do
    request GET "$origin$path" -H "x-app-api-key: $key"
    [ "$status" != "$wanted" ] && [ "$SECONDS" -lt "$deadline" ] || break
    sleep 0.1
  done
  expect_status "$wanted" GET "$path"
}
crm 200 /api/calls
call 200 GET "/internal/apps/$app/api-key/status"
has '"has_active_key":true'
call 200 PATCH "/internal/apps/$app" '{"enabled":false}'
crm 403 /api/calls
call 200 PATCH "/internal/apps/$app" '{"enabled":true}'
crm 200 /api/calls
old="$key"
call 201 POST "/internal/apps/$app/api-key?grace_seconds=60"
key="$(value api_key)"
crm 200 /api/calls
key="$old"
crm 200 /api/calls
call 400 POST "/internal/apps/$app/api-key?grace_seconds=-1"
call 200 POST "/internal/apps/$app/api-key/revoke"
has '"has_active_key":false'
crm 403 /api/calls
call 201 POST "/internal/apps/$app/api-key"
key="$(value api_key)"
crm 200 /api/calls
call 200 GET "/internal/apps/$app/api-key/audit?limit=10"
has '"action":"revoked"'
call 404 GET "/internal/apps/$nobody/api-key/status"

echo "== From a webhook to REST"
secret="$(openssl rand -hex 32)"
call 201 POST "/internal/webhooks/create?app_id=$app" "{\"register\":false,\"webhook_secret\":\"$secret\"}"
has '"registered":false'
hand_made="$(value webhook_id)"
path="/webhooks/${webhook_url##*/webhooks/}"
call_id="7$(date +%s)"
now="$(date +%s)"
event='{"call_id":'$call_id',"state":"hangup","direction":"inbound","date_started":'$((now - 60))000',"date_connected":'$((now - 50))000',"date_ended":'$((now - 20))000',"event_timestamp":'$((now - 20))000',"internal_number":"+14155550100","external_number":"+14155550123","duration":30000,"target":{"id":5001,"type":"user","name":"Ann"},"contact":{"id":"c1","name":"Bob","phone":"+14155550123","type":"local"}}'
stranger 401 POST "$path" -d "$(jws "$(openssl rand -hex 32)" "$event")"
stranger 400 POST "$path"
post_event() {
  local deadline=$((SECONDS + 20)) token
  token="$(jws "$secret" "$1")"
  # The new secret has to reach ingest first.
  while :; do
    request POST "$origin$path" -d "$token"
    [ "$status" = 401 ] && [ "$SECONDS" -lt "$deadline" ] || break
    sleep 0.2
  done
  expect_status 200 POST '/webhooks/dialpad/{webhook_token}'
}
post_event "$event"
has '"received":true'
crm 200 "/api/calls/$call_id"
has '"status":"ended"'
has '"external_number":"+14155550123"'
crm 200 "/api/calls/$call_id/events"
post_event '{"call_id":"'"$call_id"'","state":"juggling","target":{"id":5001}}'

echo "== Dead letters"
until_answer unknown_state GET "/internal/dead-letters?app_id=$app&state=waiting"
letter="$(value id)"
call 200 GET "/internal/dead-letters/$letter"
has '"payload"'
call 200 POST "/internal/dead-letters/$letter/redrive"
has '"state":"redriven"'
call 200 POST /internal/dead-letters/redrive "{\"app_id\":\"$app\"}"
call 404 GET /internal/dead-letters/0-999999999999
call 400 GET '/internal/dead-letters?state=lost'

echo "== Users"
call 201 POST "/internal/apps/$app/users/map" '{"dialpad_user_id":"5001","crm_user_id":"ann"}'
call 200 POST "/internal/apps/$app/users/map" '{"dialpad_user_id":"5001","crm_user_id":"ann@crm"}'
call 400 POST "/internal/apps/$app/users/map" '{"dialpad_user_id":"five","crm_user_id":"ann"}'
call 200 POST "/internal/apps/$app/users/batch-map" '{"mappings":[{"dialpad_user_id":"5002","crm_user_id":"ben"},{"dialpad_user_id":"5003","crm_user_id":"ben"}]}'
has '"created":2'
call 400 POST "/internal/apps/$app/users/batch-map" '{"mappings":[{"dialpad_user_id":"5004","crm_user_id":"cleo"},{"dialpad_user_id":"x","crm_user_id":"dan"}]}'
has 'mappings[1].dialpad_user_id'
call 200 GET "/internal/apps/$app/users/mappings"
lacks cleo
call 200 GET "/internal/apps/$app/users/mappings/dialpad/5001"
has '"crm_user_id":"ann@crm"'
mapping="$(value mapping_id)"
call 200 GET "/internal/apps/$app/users/mappings/crm/ben"
call 204 DELETE "/internal/apps/$app/users/mappings/$mapping"
call 404 DELETE "/internal/apps/$app/users/mappings/$mapping"
call 204 DELETE "/internal/apps/$app/users/mappings/dialpad/5002"
call 404 GET "/internal/apps/$app/users/mappings/dialpad/5002"

echo "== Webhook at Dialpad"
call 409 POST "/internal/webhooks/$hand_made/check"
call 201 POST "/internal/webhooks/create?app_id=$app"
has '"registered":true'
webhook="$(value webhook_id)"
call 201 POST "/internal/webhooks/create?app_id=$app"
[ "$(value webhook_id)" = "$webhook" ] || surprise "created again it is another webhook"
call 400 POST "/internal/webhooks/create?app_id=$app" '{"subscriptions":["faxes"]}'
call 404 POST "/internal/webhooks/create?app_id=$nobody"
call 200 GET "/internal/webhooks?app_id=$app"
call 200 GET "/internal/webhooks/$webhook"
call 200 POST "/internal/webhooks/$webhook/check"
has '"in_sync":true'
call 200 POST "/internal/webhooks/$webhook/rotate-secret"
lacks '"webhook_secret"'
call 404 GET /internal/webhooks/none

echo "== Calls that were missed"
call 202 POST "/internal/apps/$app/backfill" "{\"started_after\":\"$(date -u +%Y-%m-%dT00:00:00Z)\"}"
job="$(value id)"
until_answer '"status":"done"' GET "/internal/apps/$app/backfill/$job"
call 400 POST "/internal/apps/$app/backfill" '{"started_after":"yesterday"}'
call 404 GET "/internal/apps/$app/backfill/none"

echo "== Quarantine"
call 200 GET '/internal/quarantine?limit=1'
call 400 POST /internal/quarantine/assign "{\"app_id\":\"$app\"}"
call 200 POST /internal/quarantine/assign "{\"app_id\":\"$app\",\"organization_id\":\"$company\"}"
has '"assigned":0'

echo "== Connecting to Dialpad"
# The other app, because this one was said to belong to a company that does not exist. As the browser of the company's Dialpad admin goes: our link, Dialpad's consent, back to us.
connect() {
  request GET "$origin/auth/dialpad/connect?app_id=$other" -K "$work/operator" -H 'Accept: application/json'
  [ "$status" != 409 ] || { echo "     (DIALPAD_CLIENT_ID is not set here, so nothing can be connected)"; return 0; }
  expect_status 200 GET /auth/dialpad/connect
  local link
  link="$(value connect_url)"
  request GET "$origin/auth/dialpad/connect?${link#*\?}" -c "$work/cookies"
  expect_status 302 GET '/auth/dialpad/connect?link=…'
  local dialpad
  dialpad="$(sed -n 's/\r$//; s/^[Ll]ocation: //p' "$work/headers")"
  case "$dialpad" in
    http://localhost:* | http://127.0.0.1:*) ;;
    *) echo "     (a real Dialpad asks a person here)"; return 0 ;;
  esac
  request GET "$dialpad"
  [ "$status" = 302 ] || surprise "the simulator's consent answered $status"
  local back
  back="$(sed -n 's/\r$//; s/^[Ll]ocation: //p' "$work/headers")"
  request GET "$origin/auth/dialpad/callback?${back#*\?}"
  expect_status 403 GET '/auth/dialpad/callback of another browser'
  request GET "$origin/auth/dialpad/callback?${back#*\?}" -b "$work/cookies"
  expect_status 200 GET '/auth/dialpad/callback?code=…'
  has '"company_id"'
  call 204 POST "/auth/dialpad/disconnect/$other"
  call 404 POST "/auth/dialpad/disconnect/$other"
}
stranger 401 GET "/auth/dialpad/connect?app_id=$other"
connect

# landed PATH: whether this version serves it; "not_found" is a path that nobody serves, and asking with GET changes nothing.
landed() {
  request GET "$origin$1" -K "$work/operator"
  [ "$status" != 404 ] || ! grep -q '"error":"not_found"' "$answer"
}

echo "== Voicemails and erasure"
if landed "/internal/apps/$app/voicemails"; then
  voicemail="8$now"
  post_event '{"call_id":'$voicemail',"state":"voicemail_uploaded","direction":"inbound","date_started":'$((now - 90))000',"date_ended":'$((now - 60))000',"event_timestamp":'$((now - 50))000',"internal_number":"+14155550100","external_number":"+14155550123","voicemail_link":"https://dialpad.example/v/1","voicemail_recording_id":"62","target":{"id":5001,"type":"user","name":"Ann"}}'
  until_answer "\"$voicemail\"" GET "/internal/apps/$app/voicemails"
  call 200 GET "/internal/apps/$app/voicemails/$voicemail"
  call 204 DELETE "/internal/apps/$app/voicemails/$voicemail"
  until_status 404 GET "/internal/apps/$app/voicemails/$voicemail"
  call 404 DELETE "/internal/apps/$app/voicemails/$voicemail"
else
  echo "     (no voicemails in this version)"
fi
person="/internal/apps/$app/subjects/%2B14155550123"
if landed "$person"; then
  crm 200 "/api/calls/$call_id"
  call '200|202' DELETE "$person"
  until_answer '"state":"erased"' GET "$person"
  lacks 5550123
  crm 404 "/api/calls/$call_id"
  call 400 DELETE "/internal/apps/$app/subjects/nobody"
else
  echo "     (no erasure in this version)"
fi

echo "== Open sockets"
curl -sS -N --http1.1 --max-time 60 -o "$work/socket" -H 'Connection: Upgrade' -H 'Upgrade: websocket' \
  -H 'Sec-WebSocket-Version: 13' -H "Sec-WebSocket-Key: $(openssl rand -base64 16)" -H "x-app-api-key: $key" \
  "$origin/ws?crm_user_id=ann&events=call.*" 2>"$work/socket-end" &
socket=$!
until_answer '"crm_user_id":"ann"' GET "/internal/apps/$app/connections"
has '"events":["call.*"]'
kill "$socket"
wait "$socket" || true
until_answer '"data":[]' GET "/internal/apps/$app/connections"
call 400 GET "/internal/apps/$app/connections?limit=0"
call 404 GET "/internal/apps/$nobody/connections"

echo "== The end"
call 204 DELETE "/internal/webhooks/$webhook"
call 404 DELETE "/internal/webhooks/$webhook"
call 204 DELETE "/internal/apps/$other"
call 400 DELETE "/internal/apps/$app?data=some"
call 204 DELETE "/internal/apps/$app?data=delete"
call 404 DELETE "/internal/apps/$app"
apps=()
crm 401 /api/calls
echo
echo "$calls calls, every answer as promised"
