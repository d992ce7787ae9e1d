package cti.admin.deadletter;

import cti.admin.paging.ListAnswer;
import cti.admin.paging.ListRequest;
import cti.admin.paging.Window;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Those dead letters of which nobody knows whose they are. */
@RestController
@RequestMapping("/internal/quarantine")
class QuarantineController {

    static final String DIALPAD_ID = "[^\\p{Cntrl}]{1,100}";

    private final DeadLetterTable letters;
    private final Assignments assignments;

    QuarantineController(DeadLetterTable letters, Assignments assignments) {
        this.letters = letters;
        this.assignments = assignments;
    }

    /** Newest first, without those that were assigned and sent. */
    @GetMapping
    ListAnswer<DeadLetterView> listQuarantine(
            @RequestParam(name = "organization_id", required = false)
                    @Pattern(regexp = DIALPAD_ID, message = "is not an id")
                    @Nullable
                    String organizationId,
            @RequestParam(name = "office_id", required = false)
                    @Pattern(regexp = DIALPAD_ID, message = "is not an id")
                    @Nullable
                    String officeId,
            @ParameterObject @Valid ListRequest list) {
        Window window = list.window("quarantine");
        LetterFilter filter =
                LetterFilter.QUARANTINE.organization(organizationId).office(officeId);
        return ListAnswer.of(window, letters.list(filter, window), DeadLetterRow::seq, DeadLetterView::of);
    }

    @PostMapping("/assign")
    AssignmentResult assignQuarantine(@RequestBody @Valid NewAssignment body) {
        return assignments.assign(body);
    }
}
