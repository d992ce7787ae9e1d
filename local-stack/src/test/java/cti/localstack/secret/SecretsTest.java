package cti.localstack.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path directory;

    @Test
    void areMadeOnceAndFoundAgain() {
        Secrets first = load(Map.of());

        assertThat(load(Map.of())).isEqualTo(first);
    }

    @Test
    void areLongEnoughForTheServices() {
        Secrets secrets = load(Map.of());

        assertThat(secrets.internalApi()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(secrets.webhook()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(Base64.getDecoder().decode(secrets.encryptionKey())).hasSize(32);
    }

    @Test
    void areDifferentFromEachOtherAndInEveryStack() {
        Secrets here = load(Map.of());
        Secrets there = Secrets.loadOrCreate(directory.resolve("other.env"), Map.of());

        assertThat(here.internalApi()).isNotEqualTo(there.internalApi()).isNotEqualTo(here.webhook());
    }

    @Test
    void canBeReadByTheirOwnerOnly() throws Exception {
        load(Map.of());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void environmentWinsAndIsNotWrittenDown() throws Exception {
        Secrets secrets = load(Map.of("INTERNAL_API_SECRET", "given-from-outside"));

        assertThat(secrets.internalApi()).isEqualTo("given-from-outside");
        assertThat(Files.readString(file())).doesNotContain("given-from-outside");
    }

    @Test
    void emptyVariableCountsAsNotSet() {
        assertThat(load(Map.of("INTERNAL_API_SECRET", "")).internalApi()).isNotBlank();
    }

    @Test
    void realDialpadKeyIsNotTakenForTheSimulators() {
        assertThat(load(Map.of("DIALPAD_API_KEY", "real")).simulatorApiKey()).isNotEqualTo("real");
    }

    @Test
    void neverShowThemselves() {
        Secrets secrets = load(Map.of());

        assertThat(secrets.toString()).doesNotContain(secrets.internalApi());
    }

    private Secrets load(Map<String, String> environment) {
        return Secrets.loadOrCreate(file(), environment);
    }

    private Path file() {
        return directory.resolve("secrets.env");
    }
}
