package cti.query.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A number as somebody wrote it, with anything between its digits, and with or without the code of a country. */
record PhoneNumberText(String text) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** What Dialpad gives in place of a number that it withholds. */
    private static final String WITHHELD = "blocked";

    private static final Pattern DIALLED = Pattern.compile("\\+?[0-9*#\\s()\\[\\]./-]*[0-9][0-9*#\\s()\\[\\]./-]*");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[^0-9*#+]");
    private static final int MAX_LENGTH = 60;
    private static final String NO_COUNTRY = "ZZ";

    /** A plus sign that was not percent-encoded arrives as a blank; no number begins with one. */
    static PhoneNumberText ofParameter(String text) {
        return new PhoneNumberText(text.startsWith(" ") ? "+" + text.strip() : text.strip());
    }

    /**
     * How rows may spell it: in E.164, and as it was written, because Dialpad gives short codes and internal numbers too.
     *
     * @param country ISO 3166-1, whose national numbers it may be; {@code null} = unknown
     * @return empty if it is no number
     */
    List<String> spellings(@Nullable String country) {
        if (text.length() > MAX_LENGTH) {
            return List.of();
        }
        if (text.equals(WITHHELD)) {
            return List.of(WITHHELD);
        }
        Optional<String> international = international(country);
        boolean dialled = DIALLED.matcher(text).matches();
        boolean complete = international.isPresent() && text.startsWith("+");
        Optional<String> verbatim =
                dialled && !complete ? Optional.of(BETWEEN_DIGITS.matcher(text).replaceAll("")) : Optional.empty();
        return Stream.of(international, verbatim)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private Optional<String> international(@Nullable String country) {
        String region = country == null ? NO_COUNTRY : country;
        return parse(text, region)
                .filter(NUMBERS::isPossibleNumber)
                // Without a plus sign and yet complete: with 00, or simply left out.
                .or(() -> parse("+" + text.replaceFirst("^(00|\\+)", ""), NO_COUNTRY)
                        .filter(NUMBERS::isValidNumber))
                .map(it -> NUMBERS.format(it, PhoneNumberFormat.E164));
    }

    private static Optional<PhoneNumber> parse(String text, String region) {
        try {
            return Optional.of(NUMBERS.parse(text, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
