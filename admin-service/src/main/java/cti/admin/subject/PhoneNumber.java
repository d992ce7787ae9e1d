package cti.admin.subject;

import cti.admin.problem.FieldError;
import cti.admin.problem.ProblemType;
import java.util.regex.Pattern;

/** E.164, as Dialpad gives numbers. */
record PhoneNumber(String text) {

    private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");

    /** @throws org.springframework.web.ErrorResponseException a problem if it is not one */
    static PhoneNumber of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw ProblemType.INVALID_REQUEST.toException(
                    new FieldError("number", "must be E.164, for example +14155550123"));
        }
        return new PhoneNumber(text);
    }

    /** Enough to recognise it by for somebody who knows it. */
    String hint() {
        return "…" + text.substring(text.length() - 2);
    }

    /** Keeps it out of logs. */
    @Override
    public String toString() {
        return hint();
    }
}
