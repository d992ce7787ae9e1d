package cti.query.parameter;

import org.jspecify.annotations.Nullable;

/** Phone numbers as they arrive in query strings. */
public final class PhoneNumberText {

    private PhoneNumberText() {}

    /** A plus sign that was not percent-encoded arrives as a blank; no number begins with one. */
    public static @Nullable String restorePlus(@Nullable String text) {
        return text != null && text.startsWith(" ") ? "+" + text.substring(1) : text;
    }
}
