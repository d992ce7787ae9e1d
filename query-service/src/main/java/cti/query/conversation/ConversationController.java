package cti.query.conversation;

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
@RequestMapping(path = "/api/conversations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Conversations")
class ConversationController {

    private final AppReads reads;
    private final ConversationQueries conversations;

    ConversationController(AppReads reads, ConversationQueries conversations) {
        this.reads = reads;
        this.conversations = conversations;
    }

    @GetMapping
    @Operation(operationId = "listConversations", summary = "Phone conversations: legs that are linked with each other")
    ResponseEntity<Page<ConversationView>> list(
            @RequestAttribute AppEntry app,
            @ParameterObject ConversationCriteria criteria,
            @Valid @ParameterObject ListParameters list) {
        return reads.read(app, conversations.all(app, criteria, list)).toResponse();
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "getConversation",
            summary = "One conversation with its legs and timeline, by any id it ever had or Dialpad's id of a leg")
    ResponseEntity<ConversationDetailView> get(@RequestAttribute AppEntry app, @PathVariable String id) {
        var answer = reads.read(app, () -> conversations.find(app, new SubjectId(id)));
        return Answer.present(answer, ProblemType.CONVERSATION_NOT_FOUND).toResponse(ConversationDetailView::etag);
    }
}
