package cti.query.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+14155550123          |    | +14155550123",
                "+1 (415) 555-0123     | DE | +14155550123",
                "' 14155550123'        |    | +14155550123",
                "(415) 555-0123        | US | +14155550123 4155550123",
                "1-415-555-0123        | US | +14155550123 14155550123",
                "030 901820            | DE | +4930901820 030901820",
                "(030) 90 18 20        | DE | +4930901820 030901820",
                "0049 30 901820        | DE | +4930901820 004930901820",
                "14155550123           |    | +14155550123 14155550123",
                "4155550123            |    | 4155550123",
                "4155550123            | XX | 4155550123",
                "1001                  | US | 1001",
                "72345                 | US | 72345",
                "*98                   | US | *98",
                "+1001                 | US | +1001",
                "blocked               | US | blocked",
                "1-800-FLOWERS         | US | +18003569377"
            })
    void isSpelledAsRowsMayHaveIt(String text, String country, String spellings) {
        assertThat(String.join(" ", PhoneNumberText.ofParameter(text).spellings(country)))
                .isEqualTo(spellings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "+", "()", "a4155550123b", "''; DROP TABLE call", "#"})
    void otherTextIsNoNumber(String text) {
        assertThat(PhoneNumberText.ofParameter(text).spellings("US")).isEmpty();
    }

    @Test
    void textWithoutEndIsNoNumber() {
        assertThat(PhoneNumberText.ofParameter("1".repeat(61)).spellings("US")).isEmpty();
    }
}
