package cti.benchmarks.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a CRM may ask.
 *
 * @param list whether it is a list: then neither a whole table is read nor anything sorted
 */
record Question(String path, boolean list) {

    static final String GOOD = "good";
    static final int OK = 200;

    private static final String EARLY = "2025-03-01T00:00:00Z";
    private static final String LATE = "2026-06-01T00:00:00Z";
    private static final List<String> CALL_SORTS =
            List.of("-started_at", "started_at", "-updated_at", "updated_at", "-duration", "duration");

    /** @return {@link #GOOD}, or what must not be, whatever the machine */
    String verdict(int status, List<Plan> plans) {
        if (status != OK) {
            return "HTTP " + status;
        }
        if (plans.stream().anyMatch(Plan::readsAll)) {
            return "SEQ SCAN";
        }
        return list && plans.stream().anyMatch(Plan::sorts) ? "SORT" : GOOD;
    }

    /** Each list with each filter and sort alone, and what is often combined. */
    static List<Question> all(Sample sample, String position) {
        List<String> lists = new ArrayList<>();
        lists.addAll(calls(sample));
        lists.addAll(others(
                "/api/conversations",
                "started",
                List.of("-started_at", "started_at"),
                List.of(
                        "number=" + number(sample.busy()),
                        "number=" + number(sample.usual()),
                        "status=missed",
                        "direction=outbound",
                        "outcome=blocked")));
        lists.addAll(others(
                "/api/messages",
                "sent",
                List.of("-sent_at", "sent_at"),
                List.of(
                        "from=" + number(sample.usual()),
                        "to=" + number(sample.busy()),
                        "to=" + number(sample.usual()),
                        "number=" + number(sample.busy()),
                        "number=" + number(sample.usual()),
                        "number=" + number(sample.own()),
                        "status=pending",
                        "direction=inbound",
                        "dialpad_user_id=" + sample.agent(),
                        "crm_user_id=crm-agent")));
        lists.addAll(others(
                "/api/voicemails",
                "received",
                List.of("-received_at", "received_at"),
                List.of(
                        "from=" + number(sample.usual()), "to=" + number(sample.own()),
                        "number=" + number(sample.usual()), "number=" + number(sample.own()),
                        "dialpad_user_id=" + sample.agent(), "crm_user_id=crm-agent")));
        List<Question> all =
                new ArrayList<>(lists.stream().map(it -> new Question(it, true)).toList());
        for (String path : List.of(
                "/api/lookup?number=" + number(sample.busy()),
                "/api/lookup?number=" + number(sample.usual()),
                "/api/lookup?number=" + number(sample.own()),
                "/api/lookup?number=%2B19999999999",
                "/api/changes?since=" + position,
                "/api/calls/" + sample.id(),
                "/api/calls/" + sample.callId(),
                "/api/calls/" + sample.callId() + "/events",
                "/api/conversations/" + sample.conversation())) {
            all.add(new Question(path, false));
        }
        return all;
    }

    private static List<String> calls(Sample sample) {
        List<String> filters = List.of(
                "status=missed",
                "status=rejected",
                "status=ringing",
                "direction=inbound",
                "from=" + number(sample.busy()),
                "from=" + number(sample.usual()),
                "to=" + number(sample.own()),
                "to=" + number(sample.usual()),
                "number=" + number(sample.busy()),
                "number=" + number(sample.usual()),
                "number=" + number(sample.own()),
                "dialpad_user_id=" + sample.agent(),
                "crm_user_id=crm-agent",
                "started_after=" + EARLY,
                "started_after=" + LATE,
                "started_before=" + EARLY,
                "updated_after=" + LATE,
                "conversation_id=" + sample.conversation(),
                "outcome=answered",
                "outcome=stale");
        List<String> paths = new ArrayList<>();
        paths.add("/api/calls");
        CALL_SORTS.forEach(sort -> paths.add("/api/calls?sort=" + sort));
        filters.forEach(filter -> paths.add("/api/calls?" + filter));
        for (String sort : CALL_SORTS.subList(1, CALL_SORTS.size())) {
            filters.forEach(filter -> paths.add("/api/calls?" + filter + "&sort=" + sort));
        }
        for (String combination : List.of(
                "status=missed&dialpad_user_id=" + sample.agent(),
                "direction=inbound&status=missed",
                "direction=inbound&dialpad_user_id=" + sample.agent(),
                "outcome=voicemail&started_after=" + LATE,
                "number=" + number(sample.busy()) + "&started_after=" + EARLY,
                "number=" + number(sample.busy()) + "&direction=outbound",
                "dialpad_user_id=" + sample.agent() + "&started_after=" + EARLY + "&started_before=" + LATE,
                "from=" + number(sample.busy()) + "&outcome=missed",
                "started_after=" + EARLY + "&started_before=" + LATE)) {
            paths.add("/api/calls?" + combination);
        }
        for (String filter : List.of(
                "",
                "?number=" + number(sample.usual()),
                "?dialpad_user_id=" + sample.agent(),
                "?status=ringing",
                "?direction=inbound")) {
            paths.add("/api/calls/active" + filter);
        }
        return paths;
    }

    private static List<String> others(String route, String time, List<String> sorts, List<String> filters) {
        List<String> paths = new ArrayList<>(List.of(route));
        sorts.forEach(sort -> paths.add(route + "?sort=" + sort));
        filters.forEach(filter -> paths.add(route + "?" + filter));
        filters.forEach(filter -> paths.add(route + "?" + filter + "&sort=" + sorts.get(1)));
        paths.add(route + "?" + time + "_after=" + LATE);
        paths.add(route + "?" + time + "_before=" + EARLY);
        return paths;
    }

    private static String number(String e164) {
        return URLEncoder.encode(e164, StandardCharsets.UTF_8);
    }
}
