package cti.simulator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.simulator.http.Parameters;
import cti.simulator.http.Refusal;
import cti.simulator.http.Reply;
import cti.simulator.http.Request;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/v2/call}: finished calls, newest first; a single one also while it lasts. */
final class CallRoutes {

    static final String ALL = "/api/v2/call";
    static final String ONE = ALL + "/{id}";

    private final CallLog calls;
    private final int pageSize;

    CallRoutes(CallLog calls, int pageSize) {
        this.calls = calls;
        this.pageSize = pageSize;
    }

    Reply list(Request request) {
        Parameters parameters = request.parameters();
        long after = millis(parameters, "started_after", Long.MIN_VALUE);
        long before = millis(parameters, "started_before", Long.MAX_VALUE);
        Place place = Place.of(parameters.find("cursor"));
        List<LoggedCall> rest = calls.finished().stream()
                .filter(it -> it.startedAt() >= after && it.startedAt() < before && place.isBefore(it))
                .sorted(CallLog.NEWEST_FIRST)
                .limit(pageSize + 1L)
                .toList();
        List<LoggedCall> items = rest.subList(0, Math.min(pageSize, rest.size()));
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.putArray("items").addAll(items.stream().map(LoggedCall::toJson).toList());
        if (rest.size() > items.size()) {
            page.put("cursor", Place.of(items.get(items.size() - 1)).toCursor());
        }
        return Reply.ok(page);
    }

    Reply get(Request request) {
        return Reply.ok(calls.find(request.parameters().id())
                .orElseThrow(() -> new Refusal(404, "no such call"))
                .toJson());
    }

    private static long millis(Parameters parameters, String name, long otherwise) {
        String text = parameters.find(name);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Refusal(400, name + ": must be milliseconds", e);
        }
    }

    /** The last call of a page. */
    private record Place(long startedAt, long id) {

        static Place of(LoggedCall call) {
            return new Place(call.startedAt(), call.id());
        }

        static Place of(@Nullable String cursor) {
            if (cursor == null) {
                return new Place(Long.MAX_VALUE, Long.MAX_VALUE);
            }
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split("/", 2);
                return new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new Refusal(400, "invalid cursor", e);
            }
        }

        boolean isBefore(LoggedCall call) {
            return call.startedAt() < startedAt || (call.startedAt() == startedAt && call.id() < id);
        }

        String toCursor() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString((startedAt + "/" + id).getBytes(UTF_8));
        }
    }
}
