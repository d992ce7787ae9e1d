package cti.localstack.process;

import cti.localstack.problem.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A Spring Boot jar. Extracted it starts in two thirds of the time, and only then can it have a class archive. */
public record ExecutableJar(String module, Path file) {

    private static final String SUFFIX = "-exec.jar";
    private static final String PLAIN_JAR = "app.jar";

    /**
     * @param home the root of the source tree
     * @throws StackException if it has not been built
     */
    public static ExecutableJar built(Path home, String module) {
        Path target = home.resolve(module).resolve("target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*" + SUFFIX)) {
            for (Path jar : jars) {
                return new ExecutableJar(module, jar);
            }
        } catch (IOException e) {
            throw new StackException(module + " is not built: there is no " + target, e);
        }
        throw new StackException(module + " is not built: no jar ends with " + SUFFIX + " in " + target);
    }

    /**
     * Unpacks it below the given directory unless it is there already; what was there of an earlier build is deleted.
     */
    public ExtractedJar extract(Path jars) {
        Path directory = jars.resolve(module + "-" + digest());
        try {
            if (Files.notExists(directory)) {
                Files.createDirectories(jars);
                deleteEarlierBuilds(jars);
                Path fresh = Files.createTempDirectory(jars, "." + module);
                try (JarFile jar = new JarFile(file.toFile())) {
                    new Unpacking(jar, fresh).to(PLAIN_JAR);
                }
                moveUnlessThere(fresh, directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ExtractedJar(directory.resolve(PLAIN_JAR));
    }

    /** Of names, sizes and checksums as the jar's directory has them: reading 500 MB of jars would cost a second. */
    private String digest() {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String line = entry.getName() + " " + entry.getSize() + " " + entry.getCrc() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (IOException e) {
            throw new StackException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another stack may have been quicker. */
    private static void moveUnlessThere(Path fresh, Path directory) throws IOException {
        try {
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            delete(fresh);
        }
    }

    private void deleteEarlierBuilds(Path jars) throws IOException {
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(jars, module + "-*")) {
            for (Path directory : earlier) {
                delete(directory);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return;
        }
        List<Path> leavesFirst;
        try (Stream<Path> found = Files.walk(tree)) {
            leavesFirst = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : leavesFirst) {
            Files.delete(path);
        }
    }
}
