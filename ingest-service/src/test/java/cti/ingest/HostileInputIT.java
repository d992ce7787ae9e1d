package cti.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKind;
import cti.schemas.serde.JsonSerde;
import cti.schemas.topic.TopicNames;
import cti.testsupport.TestInfrastructure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Everything that somebody who means harm, or a broken client, can send; each with its exact answer. */
@ExtendWith(OutputCaptureExtension.class)
class HostileInputIT {

    private static final int MIB = 1024 * 1024;
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final String CLAIMS = "{\"call_id\":4711,\"state\":\"ringing\"}";

    @TempDir
    private static Path dataDir;

    private static ConfigurableApplicationContext ingest;
    private static int port;
    private static Tenant tenant;
    private static Tenant other;

    /**
     * @param request the bytes on the wire
     * @param error of the problem; {@code null} for a receipt
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Case(String name, byte[] request, int status, String error) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() {
        ingest = new SpringApplicationBuilder(IngestApplication.class)
                .properties(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        TestInfrastructure.kafka(),
                        "CTI_ENCRYPTION_KEY",
                        Tenant.ENCRYPTION_KEY,
                        "DIALPAD_WEBHOOK_SECRET",
                        Tenant.SHARED_SECRET,
                        "CTI_INGEST_DATA_DIR",
                        dataDir.toString(),
                        "CTI_INGEST_DRAIN_TIME",
                        "0s",
                        "CTI_INGEST_BODY_TIMEOUT",
                        "2s",
                        "CTI_INGEST_PORT",
                        "0"))
                .run();
        port = Integer.parseInt(ingest.getEnvironment().getRequiredProperty("local.server.port"));
        tenant = Tenant.publishedTo(TestInfrastructure.kafka());
        other = Tenant.publishedTo(TestInfrastructure.kafka());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> exchange(post(other.path(), bytes("x"))).status() == 401);
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.addAll(forgedSignatures());
        cases.addAll(malformedBodies());
        cases.addAll(sizes());
        cases.addAll(paths());
        cases.addAll(brokenHttp());
        return cases;
    }

    private static List<Case> forgedSignatures() {
        String genuine = tenant.jws(CLAIMS);
        String none = base64("{\"alg\":\"none\"}") + "." + base64(CLAIMS) + ".";
        return List.of(
                refused("alg none without signature", none),
                refused("alg none with a signature", none + signature(base64(HEADER) + "." + base64(CLAIMS))),
                refused("alg NONE in capitals", signed("{\"alg\":\"NONE\"}")),
                refused("alg missing", signed("{\"typ\":\"JWT\"}")),
                refused("alg null", signed("{\"alg\":null}")),
                refused("alg a number", signed("{\"alg\":256}")),
                refused("alg a list", signed("{\"alg\":[\"HS256\"]}")),
                refused("alg hs256 in small letters", signed("{\"alg\":\"hs256\"}")),
                refused("alg HS384", signed("{\"alg\":\"HS384\"}")),
                refused("alg HS512", signed("{\"alg\":\"HS512\"}")),
                refused("alg RS256 with an HMAC", signed("{\"alg\":\"RS256\"}")),
                refused("alg ES256 with an HMAC", signed("{\"alg\":\"ES256\"}")),
                refused("alg twice, the second none", signed("{\"alg\":\"HS256\",\"alg\":\"none\"}")),
                refused(
                        "jwk in the header, signed with it",
                        forged("{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"" + base64("a".repeat(32))
                                + "\"}}")),
                refused("x5u in the header", forged("{\"alg\":\"HS256\",\"x5u\":\"http://127.0.0.1:1/x\"}")),
                refused("jku in the header", forged("{\"alg\":\"HS256\",\"jku\":\"http://127.0.0.1:1/x\"}")),
                refused("kid as a path", forged("{\"alg\":\"HS256\",\"kid\":\"../../../../dev/null\"}")),
                refused("kid as SQL", forged("{\"alg\":\"HS256\",\"kid\":\"x' UNION SELECT 'a\"}")),
                refused("empty key", jws(HEADER, CLAIMS, "\0")),
                refused("crit that we do not know", signed("{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}")),
                refused("crit empty", signed("{\"alg\":\"HS256\",\"crit\":[]}")),
                refused("b64 false and critical", signed("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}")),
                refused("another app's webhook with this one's signature", post(other.path(), bytes(genuine))),
                refused("the shared secret at an app's URL", bytes(Tenant.jws(CLAIMS, Tenant.SHARED_SECRET))),
                refused("an app's secret at the shared URL", post("/webhooks/dialpad", bytes(genuine))),
                refused("claims exchanged", genuine.replace(base64(CLAIMS), base64(CLAIMS.replace("4711", "4712")))));
    }

    private static List<Case> malformedBodies() {
        String genuine = tenant.jws(CLAIMS);
        String[] parts = genuine.split("\\.");
        return List.of(
                refused("unsigned JSON", CLAIMS),
                refused("one part", parts[0]),
                refused("two parts", parts[0] + "." + parts[1]),
                refused("four parts", genuine + ".x"),
                refused("five parts, as an encrypted token", genuine + ".x.y"),
                refused("only dots", ".."),
                refused("empty header", "." + parts[1] + "." + parts[2]),
                refused("empty claims", parts[0] + ".." + parts[2]),
                refused("empty signature", parts[0] + "." + parts[1] + "."),
                refused("signature cut", genuine.substring(0, genuine.length() - 4)),
                refused("signature with something behind", genuine + "AAAA"),
                refused("padding", parts[0] + "." + parts[1] + "." + parts[2] + "="),
                refused("standard alphabet", parts[0] + "." + parts[1] + "." + "+/" + parts[2].substring(2)),
                refused("blank in the middle", parts[0] + ". " + parts[1] + "." + parts[2]),
                refused("line break in the middle", parts[0] + ".\r\n" + parts[1] + "." + parts[2]),
                refused("trailing data", genuine + " " + genuine),
                refused("NUL behind", genuine + "\0x"),
                refused("quoted", "\"" + genuine + "\""),
                refused("as a form", "jwt=" + genuine),
                refused(
                        "byte order mark",
                        new String(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, ISO_8859_1) + genuine),
                refused("invalid UTF-8", new byte[] {(byte) 0xc3, 0x28, (byte) 0xff}),
                refused(
                        "JWS in its JSON form",
                        "{\"payload\":\"" + parts[1] + "\",\"signature\":\"" + parts[2] + "\"}"),
                refused("header that is no JSON", sign(base64("nonsense") + "." + base64(CLAIMS))),
                refused("header that is a list", signed("[]")),
                refused(
                        "header of depth 500",
                        signed("{\"alg\":\"HS256\",\"x\":" + "[".repeat(500) + "]".repeat(500) + "}")),
                refused("header of 8 KiB", signed("{\"alg\":\"HS256\",\"x\":\"" + "x".repeat(8192) + "\"}")),
                refused("compressed claims", signed("{\"alg\":\"HS256\",\"zip\":\"DEF\",\"alg\":\"none\"}")),
                new Case("empty body", post(tenant.path(), new byte[0]), 400, "empty_body"),
                new Case("no body and no length", bytes(start(tenant.path()) + "\r\n"), 400, "empty_body"),
                new Case("empty chunked body", chunked("0\r\n\r\n"), 400, "empty_body"));
    }

    private static List<Case> sizes() {
        return List.of(
                refused("1 MiB - 1 of nothing", bytes("x".repeat(MIB - 1))),
                refused("1 MiB of nothing", bytes("x".repeat(MIB))),
                new Case("1 MiB + 1", post(tenant.path(), bytes("x".repeat(MIB + 1))), 413, "body_too_large"),
                new Case("1 MiB + 1 to nobody", post("/webhooks/dialpad/x", bytes("")), 404, "unknown_webhook"),
                new Case(
                        "length of 10 GB",
                        bytes(start(tenant.path()) + "Content-Length: 10000000000\r\n\r\nx"),
                        413,
                        "body_too_large"),
                new Case(
                        "chunks of 1 MiB + 1",
                        chunked(Integer.toHexString(MIB + 1) + "\r\n" + "x".repeat(MIB + 1) + "\r\n0\r\n\r\n"),
                        413,
                        "body_too_large"),
                new Case(
                        "chunks without end",
                        chunked(("100000\r\n" + "x".repeat(MIB) + "\r\n").repeat(2) + "1\r\nx\r\n"),
                        413,
                        "body_too_large"),
                new Case(
                        "length that never comes",
                        bytes(start(tenant.path()) + "Content-Length: 100\r\n\r\nx"),
                        408,
                        "body_too_slow"),
                new Case("chunk that never comes", chunked("5\r\nab"), 408, "body_too_slow"));
    }

    private static List<Case> paths() {
        byte[] body = bytes(tenant.jws(CLAIMS));
        return List.of(
                new Case("unknown token", post("/webhooks/dialpad/" + "x".repeat(32), body), 404, "unknown_webhook"),
                new Case("token with a letter more", post(tenant.path() + "x", body), 404, "unknown_webhook"),
                new Case(
                        "token in capitals",
                        post(tenant.path().toUpperCase(java.util.Locale.ROOT), body),
                        404,
                        "not_found"),
                new Case(
                        "very long token", post("/webhooks/dialpad/" + "x".repeat(6000), body), 404, "unknown_webhook"),
                new Case("encoded slash", post("/webhooks/dialpad/a%2Fb", body), 400, "bad_request"),
                new Case("encoded backslash", post("/webhooks/dialpad/a%5Cb", body), 400, "bad_request"),
                new Case("encoded NUL", post(tenant.path() + "%00", body), 400, "bad_request"),
                new Case("broken escape", post(tenant.path() + "%zz", body), 400, "bad_request"),
                new Case("dot segments out", post("/webhooks/dialpad/../../actuator/x", body), 404, "not_found"),
                new Case("encoded dot segments", post("/webhooks/dialpad/%2e%2e/x", body), 404, "not_found"),
                new Case("dot segments above the root", post("/../../etc/passwd", body), 400, "bad_request"),
                new Case("double slash inside", post("/webhooks//dialpad/x", body), 404, "not_found"),
                new Case("slash behind", post(tenant.path() + "/", body), 404, "not_found"),
                new Case("another part behind", post(tenant.path() + "/x", body), 404, "not_found"),
                new Case("not ASCII", post("/webhooks/dialpad/%C3%A9", body), 404, "unknown_webhook"),
                new Case("blank token", post("/webhooks/dialpad/%20", body), 404, "unknown_webhook"));
    }

    private static List<Case> brokenHttp() {
        List<Case> cases = new ArrayList<>();
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
            cases.add(new Case(
                    "method " + method,
                    bytes(method + " " + tenant.path() + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx"),
                    405,
                    "method_not_allowed"));
        }
        String headers = "X-A: b\r\n".repeat(2_000);
        cases.addAll(List.of(
                new Case(
                        "method TRACE",
                        bytes("TRACE " + tenant.path() + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                        405,
                        "method_not_allowed"),
                new Case("flood of headers", bytes(start(tenant.path()) + headers + "\r\n"), 400, "bad_request"),
                new Case(
                        "header of 64 KiB",
                        bytes(start(tenant.path()) + "X-A: " + "a".repeat(65_536) + "\r\n\r\n"),
                        400,
                        "bad_request"),
                new Case("no host", bytes("POST " + tenant.path() + " HTTP/1.1\r\n\r\n"), 400, "bad_request"),
                new Case(
                        "two lengths",
                        bytes(start(tenant.path()) + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx"),
                        400,
                        "bad_request"),
                new Case(
                        "negative length",
                        bytes(start(tenant.path()) + "Content-Length: -1\r\n\r\nx"),
                        400,
                        "bad_request"),
                new Case(
                        "unknown transfer encoding",
                        bytes(start(tenant.path()) + "Transfer-Encoding: x\r\n\r\nx"),
                        501,
                        "not_implemented"),
                new Case("not HTTP at all", bytes("\u0016\u0003\u0001 hello\r\n\r\n"), 400, "bad_request")));
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAnsweredExactly(Case hostile, CapturedOutput output) throws Exception {
        RawHttp.Answer answer = exchange(hostile.request());

        assertThat(answer.status()).as(answer.body()).isEqualTo(hostile.status());
        assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
        assertThat(JsonSerde.MAPPER.readTree(answer.body()).get("error").asString())
                .isEqualTo(hostile.error());
        assertThat(answer.body()).doesNotContain("\\tat ", "Exception", "org.apache", "java.");
        if (hostile.status() == 405) {
            assertThat(answer.headers().get("allow")).contains("POST");
        }
        assertThat(output).doesNotContain("\tat ").doesNotContain(tenant.secret());
    }

    static List<Map.Entry<String, String>> strangeButAuthentic() {
        return List.of(
                Map.entry("duplicate keys", "{\"call_id\":1,\"call_id\":2}"),
                Map.entry("depth of 10 000", "[".repeat(10_000) + "]".repeat(10_000)),
                Map.entry("objects of depth 10 000", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)),
                Map.entry("number beyond int64", "{\"call_id\":123456789012345678901234567890}"),
                Map.entry("number of 100 000 digits", "{\"call_id\":" + "9".repeat(100_000) + "}"),
                Map.entry("exponent", "{\"call_id\":1e999999999}"),
                Map.entry("NaN", "{\"call_id\":NaN}"),
                Map.entry("infinity", "{\"call_id\":1,\"x\":-Infinity}"),
                Map.entry("text", "\"hello\""),
                Map.entry("null", "null"),
                Map.entry("empty object", "{}"),
                Map.entry("cut off", "{\"call_id\":"),
                Map.entry("trailing data", "{\"call_id\":3} {\"call_id\":4}"),
                Map.entry("blank", " "),
                Map.entry("NUL", "\0"),
                Map.entry("half a surrogate pair", "{\"call_id\":\"\\ud800\"}"),
                Map.entry("id with a line break", "{\"call_id\":\"1\\n2\"}"),
                Map.entry("id of 10 000 letters", "{\"call_id\":\"" + "x".repeat(10_000) + "\"}"),
                Map.entry("id with our separator", "{\"call_id\":\"1:call:2\"}"),
                Map.entry("unknown state", "{\"call_id\":5,\"state\":\"levitating\"}"),
                Map.entry("largest there is", "{\"call_id\":6,\"x\":\"" + "x".repeat(MIB / 4 * 3 - 200) + "\"}"));
    }

    @ParameterizedTest
    @MethodSource("strangeButAuthentic")
    void isKeptByteForByte(Map.Entry<String, String> strange, CapturedOutput output) throws Exception {
        assertKept(bytes(tenant.jws(strange.getValue())), strange.getValue().getBytes(UTF_8));
        assertThat(output).doesNotContain("\tat ");
    }

    @Test
    void claimsThatAreNotUtf8AreKept() throws Exception {
        byte[] claims = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};
        String input =
                base64(HEADER) + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims);
        assertKept(bytes(sign(input)), claims);
    }

    @Test
    void whiteSpaceAroundAndUnknownHeaderFieldsDoNotMatter() throws Exception {
        assertKept(bytes("\r\n" + tenant.jws("{\"call_id\":71}") + "\n"), bytes("{\"call_id\":71}"));
        String signed =
                sign(base64("{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"7\"}") + "." + base64("{\"call_id\":72}"));
        assertKept(bytes(signed), bytes("{\"call_id\":72}"));
    }

    @Test
    void bodyInManySmallPiecesIsKept() throws Exception {
        String body = tenant.jws("{\"call_id\":73}");
        try (RawHttp http = new RawHttp(port)) {
            http.send(start(tenant.path()) + "Transfer-Encoding: chunked\r\n\r\n");
            for (char letter : body.toCharArray()) {
                http.send("1\r\n" + letter + "\r\n");
            }
            http.send("0\r\n\r\n");
            assertThat(http.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void chunksThatAreNoneEndTheConnection(CapturedOutput output) {
        assertThatThrownBy(() -> exchange(chunked("zz\r\nab\r\n")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("closed");
        assertThat(output).doesNotContain("\tat ");
    }

    @Test
    void slowSendersKeepNobodyFromBeingHeard() throws Exception {
        List<RawHttp> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                RawHttp http = new RawHttp(port);
                String path =
                        i % 3 == 0 ? "/webhooks/dialpad" : i % 3 == 1 ? tenant.path() : "/webhooks/dialpad/nobody";
                http.send(start(path) + "Content-Length: 1000000\r\n\r\nx");
                slow.add(http);
            }
            for (int i = 0; i < 20; i++) {
                String body = tenant.jws("{\"call_id\":8,\"number\":" + i + "}");
                assertThat(exchange(post(tenant.path(), bytes(body))).status()).isEqualTo(200);
            }
            assertThat(slow.get(0).answer().status()).isEqualTo(408);
            assertThat(slow.get(2).answer().status()).isEqualTo(404);
        } finally {
            for (RawHttp http : slow) {
                http.close();
            }
        }
    }

    private static void assertKept(byte[] body, byte[] claims) throws IOException {
        RawHttp.Answer answer = exchange(post(tenant.path(), body));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String eventId =
                JsonSerde.MAPPER.readTree(answer.body()).get("event_id").asString();
        ConsumerRecord<byte[], byte[]> record = rawEvents().get(eventId);
        assertThat(record.value()).isEqualTo(claims);
        assertThat(new String(record.key(), UTF_8)).startsWith(tenant.appId() + ":");
        assertThat(RawEventHeaders.read(record.headers()).kind()).isIn(SubjectKind.UNKNOWN, SubjectKind.CALL);
    }

    private static Map<String, ConsumerRecord<byte[], byte[]>> rawEvents() {
        Map<String, Object> config = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestInfrastructure.kafka());
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TopicNames.RAW_EVENTS).stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<String, ConsumerRecord<byte[], byte[]>> records = new HashMap<>();
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(it ->
                                records.put(RawEventHeaders.read(it.headers()).eventId(), it));
            }
            return records;
        }
    }

    private static Case refused(String name, String body) {
        return refused(name, bytes(body));
    }

    /** @param body or a whole request */
    private static Case refused(String name, byte[] body) {
        boolean whole = new String(body, 0, Math.min(body.length, 5), ISO_8859_1).equals("POST ");
        return new Case(name, whole ? body : post(tenant.path(), body), 401, "not_authentic");
    }

    private static RawHttp.Answer exchange(byte[] request) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.send(request);
            return http.answer();
        }
    }

    private static byte[] post(String path, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(bytes(start(path) + "Content-Length: " + body.length + "\r\n\r\n"));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static byte[] chunked(String chunks) {
        return bytes(start(tenant.path()) + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
    }

    private static String start(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/jwt\r\n";
    }

    /** With the right secret, whatever the header says. */
    private static String signed(String header) {
        return jws(header, CLAIMS, tenant.secret());
    }

    private static String forged(String header) {
        return jws(header, CLAIMS, "a".repeat(32));
    }

    private static String sign(String input) {
        return input + "." + signature(input);
    }

    private static String signature(String input) {
        return hmac(input, tenant.secret());
    }

    private static String jws(String header, String claims, String secret) {
        String input = base64(header) + "." + base64(claims);
        return input + "." + hmac(input, secret);
    }

    private static String hmac(String input, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(input)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
