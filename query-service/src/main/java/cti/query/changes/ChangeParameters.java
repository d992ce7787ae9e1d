package cti.query.changes;

import cti.query.page.ListParameters;
import cti.query.problem.FieldProblem;
import cti.query.problem.ProblemType;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** Which changes a client asks for. */
record ChangeParameters(
        @Parameter(
                description =
                        "What is included already: position of the answer before, or of a message of the socket, or"
                                + " CTI-Position. Without it, everything from the beginning.")
        @Nullable
        String since,

        @Parameter(
                description = "How many; more if needed, since what one change did is never split.",
                schema = @Schema(type = "integer", defaultValue = "50"))
        @Range(min = 1, max = 100)
        @Nullable
        Integer limit,

        @Parameter(description = "The same as since, for clients that page by cursor.") @Nullable
        String cursor) {

    int limitOrDefault() {
        return limit == null ? ListParameters.DEFAULT_LIMIT : limit;
    }

    /** @throws org.springframework.web.ErrorResponseException if it was given twice */
    @Nullable
    String place() {
        if (since != null && cursor != null) {
            throw ProblemType.INVALID_PARAMETER.toException(
                    List.of(new FieldProblem("cursor", "must not be given together with since")));
        }
        return since == null ? cursor : since;
    }

    String placeName() {
        return since == null ? "cursor" : "since";
    }
}
