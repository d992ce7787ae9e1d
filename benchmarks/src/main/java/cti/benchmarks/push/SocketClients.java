package cti.benchmarks.push;

import cti.schemas.serde.JsonSerde;
import io.netty.channel.EventLoopGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The program that holds the clients' sockets. Each line of its standard input is a command and the name of a group of
 * sockets; each is answered by a line, and {@code credit} lines come whenever they are due.
 */
public final class SocketClients {

    public static final String NAME = "socket-clients";

    private final EventLoopGroup loops =
            Transport.eventLoops(Runtime.getRuntime().availableProcessors());
    private final Map<String, SocketGroup> groups = new HashMap<>();

    private SocketClients() {}

    /** Runs until its standard input ends. */
    public static void main() throws IOException {
        SocketClients clients = new SocketClients();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            try {
                say(clients.obey(line.split(" ")));
            } catch (InterruptedException e) {
                break;
            }
        }
        System.exit(0);
    }

    private String obey(String[] words) throws InterruptedException {
        SocketGroup group = groups.computeIfAbsent(
                words[1], name -> new SocketGroup(loops, name.startsWith("gateway"), () -> say("credit")));
        switch (words[0]) {
            case "open" -> group.open(Integer.parseInt(words[2]), words[3], Integer.parseInt(words[4]));
            case "stall" -> group.read(false);
            case "read" -> group.read(true);
            case "reset" -> group.reset();
            case "credit-every" -> group.creditEvery(Long.parseLong(words[2]));
            case "close" -> {
                group.close();
                groups.remove(words[1]);
            }
            case "close-codes" -> {
                return JsonSerde.MAPPER.writeValueAsString(group.closeCodes());
            }
            case "report" -> {
                return JsonSerde.MAPPER.writeValueAsString(group.report());
            }
            default -> throw new IllegalArgumentException("unknown command " + words[0]);
        }
        return "done";
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }
}
