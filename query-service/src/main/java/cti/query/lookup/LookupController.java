package cti.query.lookup;

import cti.query.position.AppReads;
import cti.schemas.directory.AppEntry;
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
@RequestMapping(path = "/api/lookup", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Lookup")
class LookupController {

    private final AppReads reads;
    private final LookupQueries lookup;

    LookupController(AppReads reads, LookupQueries lookup) {
        this.reads = reads;
        this.lookup = lookup;
    }

    @GetMapping
    @Operation(operationId = "lookup", summary = "The last calls, messages and voicemails with a number")
    ResponseEntity<LookupView> get(
            @RequestAttribute AppEntry app, @Valid @ParameterObject LookupParameters parameters) {
        return reads.read(app, lookup.find(app, parameters.number(), parameters.limitOrDefault()))
                .toResponse();
    }
}
