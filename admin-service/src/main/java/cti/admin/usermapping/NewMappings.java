package cti.admin.usermapping;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param mappings 1 to 10 000 rows; any JSON, so that every bad row can be named and not only the first */
record NewMappings(
        @ArraySchema(schema = @Schema(implementation = NewMapping.class)) @NotNull @Size(min = 1, max = NewMappings.MAX)
        List<@Nullable Object> mappings) {

    static final int MAX = 10_000;
}
