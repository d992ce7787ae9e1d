package cti.query.ticket;

import cti.schemas.directory.AppEntry;
import cti.tenancy.SocketTicket;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Issues tickets; push-gateway takes them. Nothing is written down here: a ticket proves itself. */
@RestController
@Tag(name = "Tickets")
class TicketController {

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    TicketController(Clock clock) {
        this.clock = clock;
    }

    /** @param keyId the API key that was sent */
    @PostMapping(
            path = "/api/ws-ticket",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "createTicket", summary = "A ticket that opens one WebSocket, once, within 30 seconds")
    @ApiResponse(responseCode = "201", description = "For /ws?ticket=")
    ResponseEntity<TicketView> issue(
            @RequestAttribute AppEntry app,
            @RequestAttribute String keyId,
            @Valid @RequestBody(required = false) @Nullable TicketRequest body) {
        TicketRequest request = body == null ? TicketRequest.FOR_EVERYTHING : body;
        SocketTicket ticket = SocketTicket.issue(app.appId(), keyId, request.crmUserId(), clock.instant(), random);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new TicketView(ticket.write(app), ticket.expiresAt(), SocketTicket.LIFETIME.toSeconds()));
    }
}
