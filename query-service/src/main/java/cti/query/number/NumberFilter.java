package cti.query.number;

import cti.query.page.Filter;
import cti.query.problem.FieldProblem;
import cti.query.problem.ProblemType;
import cti.schemas.directory.AppEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Restricts a list to rows with a number, however it is written. The constants are conditions for {@link Filter#andAny}. */
public final class NumberFilter {

    private static final String SENT_BY = "from_number = :value";
    private static final String NOT_SENT_BY = " AND (from_number IS NULL OR from_number NOT IN (:values))";
    private static final String SENT_TO = "to_number = :value";
    private static final String SENT_TO_FIRST = "to_numbers[1] = :value";

    /** The others of a group; the table has them in the order of the list. */
    private static final String SENT_TO_FURTHER = "EXISTS (SELECT FROM cti.message_recipient recipient"
            + " WHERE recipient.app_id = message.app_id AND recipient.number = :value"
            + " AND recipient.sent_at = message.sent_at AND recipient.id = message.id)"
            + " AND to_numbers[1] NOT IN (:values)";

    public static final List<String> FROM = List.of(SENT_BY);

    /** Of calls and voicemails. */
    public static final List<String> TO = List.of(SENT_TO);

    /** Of calls and voicemails. */
    public static final List<String> EITHER_SIDE = List.of(SENT_BY, SENT_TO + NOT_SENT_BY);

    public static final List<String> TO_OF_MESSAGE = List.of(SENT_TO_FIRST, SENT_TO_FURTHER);
    public static final List<String> EITHER_SIDE_OF_MESSAGE =
            List.of(SENT_BY, SENT_TO_FIRST + NOT_SENT_BY, SENT_TO_FURTHER + NOT_SENT_BY);

    private NumberFilter() {}

    /**
     * @param text {@code null} = do not filter by it
     * @param conditions as in {@link Filter#andAny}
     * @throws org.springframework.web.ErrorResponseException if it is no number
     */
    public static void add(
            Filter filter, AppEntry app, String parameter, @Nullable String text, List<String> conditions) {
        if (text != null) {
            filter.andAny(parameter, spellings(app, parameter, text), conditions);
        }
    }

    /**
     * @return how rows may spell it, E.164 first; at least one
     * @throws org.springframework.web.ErrorResponseException if it is no number
     */
    public static List<String> spellings(AppEntry app, String parameter, String text) {
        List<String> spellings = PhoneNumberText.ofParameter(text).spellings(app.country());
        if (spellings.isEmpty()) {
            throw ProblemType.INVALID_PARAMETER.toException(
                    List.of(new FieldProblem(parameter, "must be a phone number such as +14155550123")));
        }
        return spellings;
    }
}
