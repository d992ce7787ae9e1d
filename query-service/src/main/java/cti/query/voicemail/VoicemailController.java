package cti.query.voicemail;

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
@RequestMapping(path = "/api/voicemails", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Voicemails")
class VoicemailController {

    private final AppReads reads;
    private final VoicemailQueries voicemails;

    VoicemailController(AppReads reads, VoicemailQueries voicemails) {
        this.reads = reads;
        this.voicemails = voicemails;
    }

    @GetMapping
    @Operation(operationId = "listVoicemails", summary = "Voicemails")
    ResponseEntity<Page<VoicemailView>> list(
            @RequestAttribute AppEntry app,
            @ParameterObject VoicemailCriteria criteria,
            @Valid @ParameterObject ListParameters list) {
        return reads.read(app, voicemails.all(app, criteria, list)).toResponse();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getVoicemail", summary = "One voicemail, by our id or Dialpad's id of its call leg")
    ResponseEntity<VoicemailView> get(@RequestAttribute AppEntry app, @PathVariable String id) {
        var answer = reads.read(app, () -> voicemails.find(app, new SubjectId(id)));
        return Answer.present(answer, ProblemType.VOICEMAIL_NOT_FOUND).toResponse(VoicemailView::etag);
    }
}
