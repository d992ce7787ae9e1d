package cti.processor.deadletter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackTraceTextTest {

    @Test
    void namesClassesAndFramesButQuotesNoMessage() {
        String text = text(new IllegalStateException(
                "row of +15550100 failed", new ArithmeticException("Jane Doe divided by zero")));

        assertThat(text)
                .startsWith("java.lang.ArithmeticException\n\tat ")
                .contains(
                        "\nwrapped in java.lang.IllegalStateException\n\tat ",
                        StackTraceTextTest.class.getName() + ".namesClasses")
                .doesNotContain("+15550100", "Jane", "row of");
    }

    @Test
    void isBoundedHoweverManyCausesThereAre() {
        Exception failure = new Exception();
        for (int i = 0; i < 1_000; i++) {
            failure = new Exception(failure);
        }

        assertThat(StackTraceText.of(failure)).hasSize(StackTraceText.MAX_BYTES);
    }

    @Test
    void aRingOfCausesEnds() {
        Exception one = new Exception();
        Exception two = new Exception(one);
        one.initCause(two);

        assertThat(text(two)).startsWith("java.lang.Exception\n\tat ");
    }

    private static String text(Throwable failure) {
        return new String(StackTraceText.of(failure), US_ASCII);
    }
}
