package cti.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cti.localstack.problem.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutableJarTest {

    @TempDir
    private Path directory;

    @Test
    void becomesAPlainJarWithItsLibrariesBesideIt() throws Exception {
        ExtractedJar extracted = jar("one").extract(jars());

        assertThat(extracted.jar().resolveSibling("lib/a.jar")).hasContent("library");
        try (JarFile plain = new JarFile(extracted.jar().toFile())) {
            assertThat(plain.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("demo.Main");
            assertThat(plain.getManifest().getMainAttributes().getValue("Class-Path"))
                    .isEqualTo("lib/a.jar");
            assertThat(plain.getEntry("demo/"))
                    .as("folders, by which components are found")
                    .isNotNull();
            assertThat(plain.getEntry("demo/Main.class")).isNotNull();
        }
    }

    @Test
    void isExtractedOnce() throws Exception {
        ExtractedJar first = jar("one").extract(jars());
        Path archive = first.jar().resolveSibling("kept");
        Files.createFile(archive);

        assertThat(jar("one").extract(jars())).isEqualTo(first);
        assertThat(archive).exists();
    }

    @Test
    void anotherBuildReplacesTheEarlierOne() throws Exception {
        ExtractedJar earlier = jar("one").extract(jars());
        ExtractedJar later = jar("two").extract(jars());

        assertThat(later).isNotEqualTo(earlier);
        assertThat(later.jar()).exists();
        assertThat(earlier.jar()).doesNotExist();
    }

    @Test
    void moduleThatWasNotBuiltIsNamed() {
        assertThatThrownBy(() -> ExecutableJar.built(directory, "query-service"))
                .isInstanceOf(StackException.class)
                .hasMessageStartingWith("query-service is not built");
    }

    private Path jars() {
        return directory.resolve("jars");
    }

    private ExecutableJar jar(String content) throws IOException {
        Path target = Files.createDirectories(directory.resolve("demo/target"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", "demo.Main");
        Path file = target.resolve("demo-1-exec.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            add(jar, "BOOT-INF/classes/", "");
            add(jar, "BOOT-INF/classes/demo/", "");
            add(jar, "BOOT-INF/classes/demo/Main.class", content);
            add(jar, "BOOT-INF/lib/", "");
            add(jar, "BOOT-INF/lib/a.jar", "library");
        }
        return ExecutableJar.built(directory, "demo");
    }

    private static void add(JarOutputStream jar, String name, String content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content.getBytes());
        jar.closeEntry();
    }
}
