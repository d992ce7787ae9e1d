package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import cti.query.client.ApiClient;
import cti.query.client.ApiResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * A client that openapi-generator made of {@code docs/openapi/query.json}, as users make one: it reaches every route and
 * understands what is answered. Called by reflection, so that a new route needs nothing here.
 */
class GeneratedClientIT {

    private static final TestApp APP = ExampleApp.running();
    private static final ApiClient CLIENT = client();

    record Route(String path, String method, String operationId, String tag) {}

    static Stream<Route> routes() {
        JsonNode paths = Reply.of(APP.origin(), "GET", "/openapi.json").json().get("paths");
        return paths.propertyStream().flatMap(path -> path.getValue()
                .propertyStream()
                .map(it -> new Route(
                        path.getKey(),
                        it.getKey(),
                        it.getValue().get("operationId").asString(),
                        it.getValue().at("/tags/0").asString())));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void reachesEveryRoute(Route route) throws ReflectiveOperationException {
        Class<?> type = Class.forName("cti.query.client.api." + route.tag() + "Api");
        Object api = type.getConstructor(ApiClient.class).newInstance(CLIENT);
        Method method = Stream.of(type.getMethods())
                .filter(it -> it.getName().equals(route.operationId() + "WithHttpInfo"))
                .filter(it -> Stream.of(it.getParameterTypes()).noneMatch(Map.class::equals))
                .findFirst()
                .orElseThrow();
        Map<String, String> values = values(route);

        Object[] arguments = Stream.of(method.getParameters())
                .map(it -> argument(it, values))
                .toArray();
        ApiResponse<?> answer = (ApiResponse<?>) method.invoke(api, arguments);

        assertThat(values).as("parameters that the client does not have").isEmpty();
        assertThat(answer.getStatusCode()).isBetween(200, 299);
        assertThat(answer.getData()).isNotNull();
        assertThat(answer.getHeaders()).containsKey("ratelimit-remaining");
    }

    private static ApiClient client() {
        ApiClient client = new ApiClient();
        client.updateBaseUri(APP.origin());
        client.setRequestInterceptor(it -> it.header("x-app-api-key", APP.key().text()));
        return client;
    }

    /** What the example's request says, by the names that Java gives the parameters. */
    private static Map<String, String> values(Route route) {
        URI request = URI.create(ExampleApp.REQUESTS.get(route.operationId()).split(" ")[1]);
        Map<String, String> values = new HashMap<>();
        List<String> template = List.of(route.path().split("/"));
        for (int i = 0; i < template.size(); i++) {
            if (template.get(i).startsWith("{")) {
                values.put(
                        template.get(i).replaceAll("[{}]", ""),
                        request.getPath().split("/")[i]);
            }
        }
        if (request.getRawQuery() != null) {
            for (String pair : request.getRawQuery().split("&")) {
                String[] parts = pair.split("=");
                values.put(camelCase(parts[0]), URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_")) {
            camel.append(camel.isEmpty() ? word : word.substring(0, 1).toUpperCase() + word.substring(1));
        }
        return camel.toString();
    }

    /** Takes the value out of the map; what is not there is left out of the request. */
    private static Object argument(Parameter parameter, Map<String, String> values) {
        String text = values.remove(parameter.getName());
        if (text == null || parameter.getType() == String.class) {
            return text;
        }
        try {
            Class<?> type = parameter.getType();
            return type == Integer.class
                    ? Integer.valueOf(text)
                    : type.getMethod("fromValue", String.class).invoke(null, text);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
