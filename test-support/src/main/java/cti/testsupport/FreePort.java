package cti.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ports that nobody uses at the moment, on any address: what was used a minute ago may be refused to some. Thread-safe. */
public final class FreePort {

    /** Whoever was given one may not have opened it yet. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** Never the same twice in a process. */
    public static int next() {
        int port = free();
        while (!GIVEN.add(port)) {
            port = free();
        }
        return port;
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(false);
            socket.bind(new InetSocketAddress(0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
