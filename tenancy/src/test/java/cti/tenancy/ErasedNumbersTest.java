package cti.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.directory.ErasedSubjectEntry;
import cti.schemas.event.AppId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ErasedNumbersTest {

    private static final AppId ACME = new AppId("acme");
    private static final AppId OTHER = new AppId("other");
    private static final String SALT = "c2FsdHNhbHQ=";
    private static final String NUMBER = "+14155550100";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void coversWhatBeganBeforeTheErasureAndNothingElse() {
        Directory directory = new Directory();
        put(directory, NUMBER, NOON);

        ErasedNumbers erased = directory.erasedNumbers(ACME);
        assertThat(erased.covers(ACME, NUMBER, NOON.minusMillis(1))).isTrue();
        assertThat(erased.covers(ACME, NUMBER, NOON)).isFalse();
        assertThat(erased.covers(ACME, "+14155550101", NOON.minusMillis(1))).isFalse();
        assertThat(erased.covers(ACME, null, NOON.minusMillis(1))).isFalse();
        assertThat(directory.erasedNumbers(OTHER).covers(OTHER, NUMBER, NOON.minusMillis(1)))
                .isFalse();
    }

    @Test
    void theLaterEndHoldsInWhicheverOrderTheyAreRead() {
        Directory directory = new Directory();
        put(directory, NUMBER, NOON.plusSeconds(60));
        put(directory, NUMBER, NOON);

        assertThat(directory.erasedNumbers(ACME).covers(ACME, NUMBER, NOON.plusSeconds(59)))
                .isTrue();
    }

    @Test
    void outlivesTheAppAndHoldsNoNumber() {
        Directory directory = new Directory();
        put(directory, NUMBER, NOON);
        directory.put("app:acme", null);

        assertThat(directory.erasedNumbers(ACME).isEmpty()).isFalse();
        assertThat(directory.erasedNumbers(ACME).toString()).doesNotContain(NUMBER.substring(1));
        assertThat(ErasedNumbers.hash(ACME, SALT, NUMBER)).isNotEqualTo(ErasedNumbers.hash(OTHER, SALT, NUMBER));
    }

    private static void put(Directory directory, String number, Instant erasedAt) {
        var entry = new ErasedSubjectEntry(ACME, SALT, ErasedNumbers.hash(ACME, SALT, number), erasedAt);
        directory.put(entry.key(), entry);
    }
}
