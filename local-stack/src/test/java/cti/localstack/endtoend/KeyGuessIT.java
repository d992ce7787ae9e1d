package cti.localstack.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import cti.localstack.LocalStack;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nobody learns from a refusal whether a key id exists. {@code -Dkey-guess.runs=5000} asks so often, in turn, and logs how
 * long each kind took.
 */
class KeyGuessIT {

    private static final Logger LOG = LoggerFactory.getLogger(KeyGuessIT.class);
    private static final int RUNS = Integer.getInteger("key-guess.runs", 20);
    private static final int WARM_UP = RUNS / 5;
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final LocalStack stack = SharedStack.get();
    private final Random random = new Random(3);

    @Test
    void refusalTellsNothingOfTheKeyId() {
        TestApp app = TestApp.create(stack);
        String knownId = app.apiKey().split("_")[1];
        List<Double> known = new ArrayList<>();
        List<Double> unknown = new ArrayList<>();
        for (int run = 0; run < RUNS + WARM_UP; run++) {
            // Which comes first is left to chance, so that neither always finds the other's traces.
            if (random.nextBoolean()) {
                known.add(guess(app, knownId));
                unknown.add(guess(app, text(12)));
            } else {
                unknown.add(guess(app, text(12)));
                known.add(guess(app, knownId));
            }
        }
        LOG.info(
                "key_guess runs={} known_us={} unknown_us={}",
                RUNS,
                spread(known.subList(WARM_UP, known.size())),
                spread(unknown.subList(WARM_UP, unknown.size())));
        String guess = "_" + text(43);
        assertThat(refusal(app, "app_" + knownId + guess)).isEqualTo(refusal(app, "app_" + text(12) + guess));
    }

    /** @return microseconds */
    private double guess(TestApp app, String keyId) {
        String key = "app_" + keyId + "_" + text(43);
        long begun = System.nanoTime();
        HttpResponse<String> answer = app.tryGetWith(key, "/api/calls?limit=1");
        double took = (System.nanoTime() - begun) / 1e3;
        assertThat(answer.statusCode()).isEqualTo(401);
        return took;
    }

    private static String refusal(TestApp app, String key) {
        return app.tryGetWith(key, "/api/calls").body();
    }

    private String text(int length) {
        return IntStream.range(0, length)
                .mapToObj(i ->
                        ALPHABET.substring(random.nextInt(ALPHABET.length())).substring(0, 1))
                .reduce("", String::concat);
    }

    /** First quartile, median and third quartile. */
    private static String spread(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "%.0f/%.0f/%.0f",
                sorted.get(sorted.size() / 4),
                sorted.get(sorted.size() / 2),
                sorted.get(3 * sorted.size() / 4));
    }
}
