package cti.simulator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.simulator.http.Refusal;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Cuts a list that is ordered by id into pages. The cursor is opaque: the last id, in disguise. */
record Page(int size) {

    /**
     * @param cursor from the page before; null for the first
     * @throws Refusal 400 if the cursor is not one of ours
     */
    <T> ObjectNode of(List<T> all, @Nullable String cursor, ToLongFunction<T> id, Function<T, JsonNode> json) {
        long after = cursor == null ? Long.MIN_VALUE : decode(cursor);
        List<T> rest = all.stream().filter(it -> id.applyAsLong(it) > after).toList();
        List<T> items = rest.subList(0, Math.min(size, rest.size()));
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.putArray("items").addAll(items.stream().map(json).toList());
        if (rest.size() > items.size()) {
            page.put("cursor", encode(id.applyAsLong(items.get(items.size() - 1))));
        }
        return page;
    }

    private static String encode(long id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("after:" + id).getBytes(UTF_8));
    }

    private static long decode(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (text.startsWith("after:")) {
                return Long.parseLong(text.substring("after:".length()));
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "invalid cursor", e);
        }
        throw new Refusal(400, "invalid cursor");
    }
}
