package cti.localstack.secret;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The secrets of one stack: made once, kept beside its data, because what they encrypted and signed is kept too. One that
 * the environment gives wins and is not written down.
 */
public record Secrets(
        String internalApi,
        String encryptionKey,
        String webhook,
        String simulatorApiKey,
        String processorPassword,
        String adminPassword,
        String queryPassword) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** @param file made if it does not exist; readable by its owner only */
    public static Secrets loadOrCreate(Path file, Map<String, String> environment) {
        EnvFile store = new EnvFile(file);
        Map<String, String> kept = store.read();
        int before = kept.size();
        Secrets secrets = new Secrets(
                value("INTERNAL_API_SECRET", environment, kept, Secrets::hex),
                value("CTI_ENCRYPTION_KEY", environment, kept, Secrets::base64),
                value("DIALPAD_WEBHOOK_SECRET", environment, kept, Secrets::hex),
                value("DIALPAD_API_KEY", Map.of(), kept, Secrets::hex),
                value("CTI_DB_PROCESSOR_PASSWORD", environment, kept, Secrets::hex),
                value("CTI_DB_ADMIN_PASSWORD", environment, kept, Secrets::hex),
                value("CTI_DB_QUERY_PASSWORD", environment, kept, Secrets::hex));
        if (kept.size() > before) {
            store.write(kept);
        }
        return secrets;
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "Secrets[]";
    }

    private static String value(
            String name, Map<String, String> environment, Map<String, String> kept, Supplier<String> fresh) {
        String given = environment.getOrDefault(name, "");
        return given.isBlank() ? kept.computeIfAbsent(name, ignored -> fresh.get()) : given;
    }

    private static String hex() {
        return HexFormat.of().formatHex(random());
    }

    private static String base64() {
        return Base64.getEncoder().encodeToString(random());
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
