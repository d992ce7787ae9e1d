package cti.query.call;

import cti.query.page.ListParameters;
import cti.query.page.Page;
import cti.query.page.SubjectId;
import cti.query.position.Answer;
import cti.query.position.AppReads;
import cti.query.problem.ProblemType;
import cti.schemas.directory.AppEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/calls", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Calls")
class CallController {

    private final AppReads reads;
    private final CallQueries calls;

    CallController(AppReads reads, CallQueries calls) {
        this.reads = reads;
        this.calls = calls;
    }

    @GetMapping
    @Operation(operationId = "listCalls", summary = "Call legs")
    ResponseEntity<Page<CallView>> list(
            @RequestAttribute AppEntry app,
            @ParameterObject CallCriteria criteria,
            @Valid @ParameterObject ListParameters list) {
        return reads.read(app, calls.all(app, criteria, list)).toResponse();
    }

    @GetMapping("/active")
    @Operation(operationId = "listActiveCalls", summary = "Call legs that ring, wait, talk or are on hold now")
    ResponseEntity<Page<CallView>> listActive(
            @RequestAttribute AppEntry app,
            @ParameterObject CallCriteria criteria,
            @Valid @ParameterObject ListParameters list) {
        return reads.read(app, calls.live(app, criteria, list)).toResponse();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getCall", summary = "One call leg, by our id or Dialpad's")
    ResponseEntity<CallView> get(@RequestAttribute AppEntry app, @PathVariable String id) {
        var answer = reads.read(app, () -> calls.find(app, new SubjectId(id)));
        return Answer.present(answer, ProblemType.CALL_NOT_FOUND).toResponse(call -> call.etag(app.appId()));
    }

    @GetMapping("/{id}/events")
    @Operation(operationId = "listCallEvents", summary = "Everything that was reported about a call leg, as it arrived")
    ResponseEntity<Page<CallEventView>> history(
            @RequestAttribute AppEntry app, @PathVariable String id, @Valid @ParameterObject ListParameters list) {
        var answer = reads.read(app, () -> calls.history(app, new SubjectId(id), list));
        return Answer.present(answer, ProblemType.CALL_NOT_FOUND).toResponse();
    }
}
