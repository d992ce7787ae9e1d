package cti.admin.usermapping;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * @param dialpadUserId digits
 * @param crmUserId whatever the CRM calls its user, 1 to 200 characters
 */
record NewMapping(
        @NotNull @Pattern(regexp = NewMapping.DIALPAD_ID, message = NewMapping.NOT_DIGITS)
        String dialpadUserId,

        @NotNull @Pattern(regexp = NewMapping.CRM_ID, message = NewMapping.NOT_PLAIN)
        String crmUserId) {

    static final String DIALPAD_ID = "[0-9]{1,19}";
    static final String NOT_DIGITS = "must be digits";

    /** Begins and ends with something that can be seen, and has no control characters or halves of characters. */
    static final String CRM_ID = "(?!\\s)[^\\p{Cntrl}\\p{Cs}]{1,200}(?<!\\s)";

    static final String NOT_PLAIN = "must be 1 to 200 characters, without control characters and outer spaces";
}
