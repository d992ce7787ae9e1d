package cti.localstack.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns a Spring Boot jar into a plain one with its libraries beside it. Boot's own tool does that from inside the jar
 * and with Spring's classes, which not every program here has.
 */
record Unpacking(JarFile source, Path directory) {

    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String CLASSES = "BOOT-INF/classes/";

    /** @param name of the plain jar */
    void to(String name) throws IOException {
        Files.createDirectories(directory.resolve("lib"));
        List<JarEntry> libraries =
                entries(LIBRARIES).filter(it -> !it.isDirectory()).toList();
        for (JarEntry library : libraries) {
            try (InputStream in = source.getInputStream(library)) {
                Files.copy(in, directory.resolve("lib").resolve(below(LIBRARIES, library)));
            }
        }
        try (var file = Files.newOutputStream(directory.resolve(name));
                JarOutputStream jar = new JarOutputStream(file, manifest(libraries))) {
            // Folders too: Spring finds components through them.
            for (JarEntry entry : entries(CLASSES).toList()) {
                jar.putNextEntry(new JarEntry(below(CLASSES, entry)));
                try (InputStream in = source.getInputStream(entry)) {
                    in.transferTo(jar);
                }
            }
        }
    }

    /** In the order of the jar, which is that of the class path. */
    private Stream<JarEntry> entries(String folder) {
        return source.stream()
                .filter(it -> it.getName().startsWith(folder) && !it.getName().equals(folder));
    }

    private Manifest manifest(List<JarEntry> libraries) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        Attributes original = source.getManifest().getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, original.getValue("Start-Class"));
        attributes.put(
                Attributes.Name.CLASS_PATH,
                libraries.stream().map(it -> "lib/" + below(LIBRARIES, it)).collect(Collectors.joining(" ")));
        return manifest;
    }

    private static String below(String folder, JarEntry entry) {
        return entry.getName().substring(folder.length());
    }
}
