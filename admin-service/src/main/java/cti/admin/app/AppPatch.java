package cti.admin.app;

import cti.admin.problem.InvalidBody;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7396) on an app's settings: what is left out stays, null clears. */
@Component
class AppPatch {

    private final JsonMapper json;
    private final Validator validator;

    AppPatch(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** @throws ConstraintViolationException or a problem naming the fields that are wrong */
    AppSettings apply(AppSettings settings, Map<String, @Nullable Object> patch) {
        ObjectNode merged = json.valueToTree(settings);
        merged.setAll(json.<ObjectNode>valueToTree(patch));
        AppSettings changed = read(merged);
        Set<ConstraintViolation<AppSettings>> wrong = validator.validate(changed);
        if (!wrong.isEmpty()) {
            throw new ConstraintViolationException(wrong);
        }
        return changed;
    }

    private AppSettings read(ObjectNode merged) {
        try {
            return json.treeToValue(merged, AppSettings.class);
        } catch (JacksonException e) {
            throw InvalidBody.toException(e);
        }
    }
}
