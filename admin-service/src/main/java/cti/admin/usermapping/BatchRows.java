package cti.admin.usermapping;

import cti.admin.problem.FieldError;
import cti.admin.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the rows of a batch one by one. */
final class BatchRows {

    private static final String DIALPAD_USER_ID = "dialpad_user_id";
    private static final String CRM_USER_ID = "crm_user_id";
    private static final Set<String> MEMBERS = Set.of(DIALPAD_USER_ID, CRM_USER_ID);
    private static final Pattern DIALPAD_ID = Pattern.compile(NewMapping.DIALPAD_ID);
    private static final Pattern CRM_ID = Pattern.compile(NewMapping.CRM_ID);

    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, Integer> rowOfDialpadUser = new HashMap<>();
    private final List<NewMapping> mappings = new ArrayList<>();

    private BatchRows() {}

    /** @throws org.springframework.web.ErrorResponseException a problem naming every row that is wrong and why */
    static List<NewMapping> check(List<@Nullable Object> rows) {
        BatchRows batch = new BatchRows();
        for (int i = 0; i < rows.size(); i++) {
            batch.add(i, rows.get(i));
        }
        if (!batch.errors.isEmpty()) {
            throw ProblemType.INVALID_REQUEST.toException(batch.errors.toArray(FieldError[]::new));
        }
        return batch.mappings;
    }

    private void add(int row, @Nullable Object json) {
        String place = "mappings[" + row + "]";
        if (!(json instanceof Map<?, ?> object)) {
            errors.add(new FieldError(place, "must be an object"));
            return;
        }
        object.keySet().stream()
                .map(String::valueOf)
                .filter(it -> !MEMBERS.contains(it))
                .forEach(it -> errors.add(new FieldError(place + "." + it, "is not known here")));
        String dialpadUserId = text(object, DIALPAD_USER_ID, DIALPAD_ID, place, NewMapping.NOT_DIGITS);
        String crmUserId = text(object, CRM_USER_ID, CRM_ID, place, NewMapping.NOT_PLAIN);
        if (dialpadUserId != null) {
            Integer other = rowOfDialpadUser.putIfAbsent(dialpadUserId, row);
            if (other != null) {
                errors.add(new FieldError(place + "." + DIALPAD_USER_ID, "is also in mappings[" + other + "]"));
            }
        }
        if (dialpadUserId != null && crmUserId != null) {
            mappings.add(new NewMapping(dialpadUserId, crmUserId));
        }
    }

    private @Nullable String text(Map<?, ?> object, String member, Pattern form, String place, String message) {
        Object value = object.get(member);
        if (value instanceof String text && form.matcher(text).matches()) {
            return text;
        }
        String why = value == null ? "is required" : value instanceof String ? message : "must be text";
        errors.add(new FieldError(place + "." + member, why));
        return null;
    }
}
