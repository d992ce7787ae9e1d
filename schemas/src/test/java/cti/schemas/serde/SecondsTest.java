package cti.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondsTest {

    @ParameterizedTest
    @CsvSource({"0,0", "1,0.001", "1500,1.5", "60000,60", "8951,8.951", "3600000,3600"})
    void haveNoMoreDecimalsThanNeededAndNoExponent(long millis, String seconds) {
        assertThat(Seconds.ofMillis(millis)).hasToString(seconds);
    }

    @Test
    void unknownStaysUnknown() {
        assertThat(Seconds.ofMillis(null)).isNull();
    }
}
