package cti.admin.problem;

import java.util.Locale;

/** Java names as clients know them. */
final class FieldName {

    private FieldName() {}

    /** @param javaPath for example {@code officeIds[0]} */
    static String of(String javaPath) {
        return javaPath.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
