package cti.localstack.edge;

import static org.assertj.core.api.Assertions.assertThat;

import cti.localstack.catalogue.Route;
import cti.localstack.catalogue.ServiceCatalogue;
import cti.localstack.catalogue.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The proxy of the containers does what ours does. */
class CaddyParityTest {

    private static final Pattern MATCHER = Pattern.compile("(?m)^\\t@(\\S+) path (.+)$");
    private static final Pattern PROXY =
            Pattern.compile("(?m)^\\thandle(?: @(\\S+))? \\{\\n\\t\\treverse_proxy (\\S+):(\\d+)$");

    private final String caddyfile = read();

    @Test
    void pathsAreTheSame() {
        List<String> expected = Stream.concat(
                        Stream.of("actuator " + paths(List.of(ServiceCatalogue.NOT_ROUTED)) + " "
                                + ServiceCatalogue.NOT_ROUTED + ";*"),
                        ServiceCatalogue.ROUTES.stream().map(it -> it.service() + " " + paths(it.prefixes())))
                .toList();

        assertThat(MATCHER.matcher(caddyfile).results().map(it -> it.group(1) + " " + it.group(2)))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void eachRouteReachesItsServiceOnItsPort() {
        List<String> expected = Stream.concat(
                        ServiceCatalogue.ROUTES.stream().map(Route::service).map(it -> it + " " + address(it)),
                        Stream.of("null " + address(ServiceCatalogue.OTHERWISE)))
                .toList();

        assertThat(PROXY.matcher(caddyfile)
                        .results()
                        .map((MatchResult it) -> it.group(1) + " " + it.group(2) + ":" + it.group(3)))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void listensOnTheOneOrigin() {
        assertThat(caddyfile).contains("\n:" + ServiceName.EDGE.defaultPort() + " {");
    }

    @Test
    void bodyLimitIsTheSame() {
        assertThat(caddyfile).contains("max_size " + ServiceCatalogue.MAX_BODY_MIB + "MiB");
    }

    @Test
    void ownAnswersAreTheSame() {
        assertThat(caddyfile)
                .contains("respond `" + EdgeProblem.NOT_FOUND + "` 404")
                .contains("respond `" + EdgeProblem.AWAY + "` 503");
    }

    private static String paths(List<String> prefixes) {
        return prefixes.stream().map(it -> it + " " + it + "/*").collect(Collectors.joining(" "));
    }

    private static String address(ServiceName service) {
        return service + ":" + service.defaultPort();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../deploy/caddy/Caddyfile"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
