package cti.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.query.Attempts.Attempt;
import cti.tenancy.Directory;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * Every route with everything that one tenant can know of another: ids, cursors, positions, tags and filter values. The
 * routes and their parameters come from the description of the API, so that one without a case fails here. Once more with
 * statements that name no app, which leaves it to row-level security alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossTenantIT {

    private final QueryStack stack = QueryStack.running();
    private final Tenant owner = Tenant.create(stack, "41");
    private final Tenant stranger = Tenant.create(stack, "42");
    private ConfigurableApplicationContext forgetful;

    @BeforeAll
    void start() {
        forgetful = startForgetful(QueryStack.newReader(stack.ownerUrl));
    }

    @AfterAll
    void stop() {
        assertThat(ForgetfulStatements.FORGOTTEN)
                .as("statements that lost a filter")
                .hasPositiveValue();
        forgetful.close();
    }

    Stream<Attempt> attempts() {
        JsonNode paths = Reply.of(QueryStack.origin(stack.context), "GET", "/openapi.json")
                .json()
                .get("paths");
        return paths.propertyStream().flatMap(path -> path.getValue()
                .propertyStream()
                .flatMap(it -> new Attempts(path.getKey(), it.getKey(), it.getValue()).all().stream()));
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void strangerLearnsNothing(Attempt attempt) {
        attempt.check().run(owner, stranger);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void strangerLearnsNothingAlsoWhenEveryStatementForgetsTheApp(Attempt attempt) {
        attempt.check().run(owner.at(QueryStack.origin(forgetful)), stranger.at(QueryStack.origin(forgetful)));
    }

    /** Superusers are exempt from row-level security. With neither, attempts like those above succeed. */
    @Test
    void strangerWouldSeeEverythingIfPostgresForgotTheAppAsWell() {
        try (ConfigurableApplicationContext neither = startForgetful("postgres")) {
            TestApp elsewhere = stranger.at(QueryStack.origin(neither)).app();

            assertThat(owner.isIn(elsewhere
                            .get("/api/calls/" + owner.idsOf("calls").get(0))
                            .response()
                            .body()))
                    .isTrue();
            assertThat(elsewhere
                            .get("/api/messages/" + owner.idsOf("messages").get(0))
                            .status())
                    .isEqualTo(200);
        }
    }

    private ConfigurableApplicationContext startForgetful(String login) {
        ConfigurableApplicationContext context =
                QueryStack.startWith(ForgetfulStatements.class, QueryStack.readerUrl(stack.ownerUrl), login);
        Directory directory = context.getBean(Directory.class);
        await().until(() -> Stream.of(owner, stranger)
                .allMatch(it -> directory.app(it.app().id()).isPresent()
                        && directory.crmUserOf(it.app().id(), it.user()).isPresent()
                        && directory.apiKey(it.app().key().keyId()).isPresent()));
        return context;
    }
}
