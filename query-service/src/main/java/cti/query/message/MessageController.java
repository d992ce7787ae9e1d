package cti.query.message;

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
@RequestMapping(path = "/api/messages", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Messages")
class MessageController {

    private final AppReads reads;
    private final MessageQueries messages;

    MessageController(AppReads reads, MessageQueries messages) {
        this.reads = reads;
        this.messages = messages;
    }

    @GetMapping
    @Operation(operationId = "listMessages", summary = "SMS and MMS")
    ResponseEntity<Page<MessageView>> list(
            @RequestAttribute AppEntry app,
            @ParameterObject MessageCriteria criteria,
            @Valid @ParameterObject ListParameters list) {
        return reads.read(app, messages.all(app, criteria, list)).toResponse();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getMessage", summary = "One message, by our id or Dialpad's")
    ResponseEntity<MessageView> get(@RequestAttribute AppEntry app, @PathVariable String id) {
        var answer = reads.read(app, () -> messages.find(app, new SubjectId(id)));
        return Answer.present(answer, ProblemType.MESSAGE_NOT_FOUND).toResponse(MessageView::etag);
    }
}
