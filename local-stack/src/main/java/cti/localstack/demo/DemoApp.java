package cti.localstack.demo;

import cti.localstack.secret.EnvFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An app to look at the system with, connected to the simulator.
 *
 * @param key the API key; shown once by the server and kept by us
 */
public record DemoApp(String id, String key) {

    private static final String ID = "CTI_DEMO_APP_ID";
    private static final String KEY = "CTI_DEMO_API_KEY";

    /**
     * The app of the last time if it still exists, else a new one, with a webhook either way.
     *
     * @param file remembers it
     * @param edge the origin of the running stack
     */
    public static DemoApp findOrCreate(Path file, URI edge, String adminSecret) {
        JsonClient admin = new JsonClient(HttpClient.newHttpClient(), edge, "Bearer " + adminSecret);
        EnvFile memory = new EnvFile(file);
        DemoApp app = find(memory.read(), admin);
        memory.write(Map.of(ID, app.id(), KEY, app.key()));
        admin.post("/internal/webhooks/create?app_id=" + app.id());
        return app;
    }

    /** @param simulator where the control interface is */
    public static void startTraffic(URI simulator, int callsPerMinute, int messagesPerMinute) {
        new JsonClient(HttpClient.newHttpClient(), simulator, "")
                .post(
                        "/simulator/traffic",
                        Map.of("calls_per_minute", callsPerMinute, "messages_per_minute", messagesPerMinute));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "DemoApp[" + id + "]";
    }

    private static DemoApp find(Map<String, String> remembered, JsonClient admin) {
        String id = remembered.getOrDefault(ID, "");
        String key = remembered.getOrDefault(KEY, "");
        if (!id.isEmpty() && !key.isEmpty()) {
            JsonClient.Answer status = admin.get("/internal/apps/" + id + "/api-key/status");
            if (status.status() == 200 && status.body().path("has_active_key").asBoolean(false)) {
                return new DemoApp(id, key);
            }
            if (status.status() == 200) {
                return new DemoApp(id, apiKey(admin.post("/internal/apps/" + id + "/api-key")));
            }
        }
        JsonNode created = admin.post("/internal/apps", Map.of("name", "demo"));
        return new DemoApp(created.path("app_id").asString(), apiKey(created));
    }

    private static String apiKey(JsonNode answer) {
        return answer.path("api_key").asString();
    }
}
