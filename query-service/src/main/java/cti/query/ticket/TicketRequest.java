package cti.query.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What the ticket is to be good for. */
@Schema(name = "TicketRequest")
record TicketRequest(
        @Schema(
                description = "The socket hears events of this CRM user only, whatever its client asks for.",
                types = {"string", "null"})
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Size(min = 1, max = MAX_USER_ID)
        @Pattern(regexp = "\\P{Cntrl}*", message = "must not contain control characters")
        @Nullable
        String crmUserId) {

    private static final int MAX_USER_ID = 128;

    static final TicketRequest FOR_EVERYTHING = new TicketRequest(null);
}
