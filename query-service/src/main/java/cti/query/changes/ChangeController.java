package cti.query.changes;

import cti.query.position.AppReads;
import cti.query.position.RequestedPosition;
import cti.schemas.directory.AppEntry;
import cti.schemas.push.Position;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/changes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Changes")
class ChangeController {

    private final AppReads reads;
    private final RequestedPosition requested;
    private final Changes changes;

    ChangeController(AppReads reads, RequestedPosition requested, Changes changes) {
        this.reads = reads;
        this.requested = requested;
        this.changes = changes;
    }

    @GetMapping
    @Operation(
            operationId = "listChanges",
            summary = "Everything that has changed since a position, in order, each row once and as it is now")
    ResponseEntity<ChangePage> list(
            @RequestAttribute AppEntry app, @Valid @ParameterObject ChangeParameters parameters) {
        String place = parameters.place();
        Position since = place == null ? null : requested.await(app, parameters.placeName(), place);
        return reads.readAt(app, applied -> changes.page(app, since, applied, parameters.limitOrDefault()))
                .toResponse();
    }
}
