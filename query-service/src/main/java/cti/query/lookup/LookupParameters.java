package cti.query.lookup;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** @param number never {@code null} once validated */
record LookupParameters(
        @Parameter(
                description = "A number on either side, in E.164 or as it is dialled in the app's country.",
                required = true,
                example = "+14155550123")
        @NotNull(message = "must be given")
        String number,

        @Parameter(
                description = "How many of each kind at most.",
                schema = @Schema(type = "integer", defaultValue = "10"))
        @Range(min = 1, max = 50)
        @Nullable
        Integer limit) {

    private static final int DEFAULT_LIMIT = 10;

    int limitOrDefault() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }
}
