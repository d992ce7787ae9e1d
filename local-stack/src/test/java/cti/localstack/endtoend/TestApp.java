package cti.localstack.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.localstack.LocalStack;
import cti.simulator.delivery.WebhookSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tenant of the running stack, made through the admin API; it acts as Dialpad and as a CRM. */
public final class TestApp {

    static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LocalStack stack;
    private final String appId;
    private final String apiKey;
    private final String webhookSecret = UUID.randomUUID().toString().repeat(2);
    private final URI webhookUrl;

    private TestApp(LocalStack stack, JsonNode app) {
        this.stack = stack;
        this.appId = app.get("app_id").asString();
        this.apiKey = app.get("api_key").asString();
        JsonNode webhook = admin(
                "/internal/webhooks/create?app_id=" + appId,
                "{\"register\":false,\"webhook_secret\":\"" + webhookSecret + "\"}");
        // The public origin may be written in another way than the port that we reach it by.
        this.webhookUrl = stack.edge()
                .resolve(URI.create(webhook.get("webhook_url").asString()).getPath());
    }

    public static TestApp create(LocalStack stack) {
        TestApp app = new TestApp(stack, admin(stack, "POST", "/internal/apps", "{\"name\":\"Acme\"}"));
        app.awaitKnown();
        return app;
    }

    public String appId() {
        return appId;
    }

    public String apiKey() {
        return apiKey;
    }

    public URI webhookUrl() {
        return webhookUrl;
    }

    public String webhookSecret() {
        return webhookSecret;
    }

    /** Posts an event as Dialpad does and expects the acknowledgement. */
    public void deliver(JsonNode claims) {
        HttpResponse<String> answer = post(sign(claims.toString()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    HttpResponse<String> post(String body) {
        return send(HttpRequest.newBuilder(webhookUrl)
                .header("content-type", "application/jwt")
                .POST(BodyPublishers.ofString(body)));
    }

    String sign(String claims) {
        return WebhookSigner.sign(claims.getBytes(UTF_8), webhookSecret);
    }

    /** @param path of the REST API; expected to be answered 200 */
    public JsonNode get(String path) {
        HttpResponse<String> answer = tryGet(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> tryGet(String path) {
        return tryGetWith(apiKey, path);
    }

    HttpResponse<String> tryGetWith(String key, String path) {
        return send(HttpRequest.newBuilder(stack.edge().resolve(path)).header("x-app-api-key", key));
    }

    /** With one more header, as for a conditional request. */
    HttpResponse<String> tryGet(String path, String header, String value) {
        return send(HttpRequest.newBuilder(stack.edge().resolve(path))
                .header("x-app-api-key", apiKey)
                .header(header, value));
    }

    PushClient listen() {
        return PushClient.connect(stack.edge(), apiKey);
    }

    public JsonNode admin(String path, String body) {
        return admin(stack, "POST", path, body);
    }

    JsonNode adminPatch(String path, String body) {
        return admin(stack, "PATCH", path, body);
    }

    /** @param path of the admin API; expected to be answered 200 */
    JsonNode adminGet(String path) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(stack.edge().resolve(path))
                .header("authorization", "Bearer " + stack.adminSecret()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** The webhook and the key take effect when the services have heard of them. */
    private void awaitKnown() {
        await().atMost(PATIENCE).until(() -> post("x").statusCode() == 401);
        await().atMost(PATIENCE).until(() -> tryGet("/api/calls").statusCode() == 200);
    }

    private static JsonNode admin(LocalStack stack, String method, String path, String body) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(stack.edge().resolve(path))
                .header("authorization", "Bearer " + stack.adminSecret())
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
