package cti.admin.deadletter;

import cti.admin.paging.ListAnswer;
import cti.admin.paging.ListRequest;
import cti.admin.paging.Window;
import cti.admin.problem.ProblemType;
import cti.schemas.event.AppId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/dead-letters")
class DeadLetterController {

    static final String REASON = "[A-Za-z0-9_-]{1,100}";

    /** Whatever has another form is nobody's id. */
    static final String ID = "[0-9]{1,10}-[0-9]{1,19}";

    private final DeadLetterTable letters;
    private final RedriveTable queue;
    private final Redrive redrive;

    DeadLetterController(DeadLetterTable letters, RedriveTable queue, Redrive redrive) {
        this.letters = letters;
        this.queue = queue;
        this.redrive = redrive;
    }

    /** Newest first. */
    @GetMapping
    ListAnswer<DeadLetterView> listDeadLetters(
            @RequestParam(name = "app_id", required = false) @Nullable AppId appId,
            @RequestParam(name = "reason", required = false)
                    @Pattern(regexp = REASON, message = "is not a reason")
                    @Nullable
                    String reason,
            @RequestParam(name = "state", required = false)
                    @Pattern(regexp = "waiting|redriven", message = "must be waiting or redriven")
                    @Nullable
                    String state,
            @ParameterObject @Valid ListRequest list) {
        Window window = list.window("dead-letters");
        Boolean redriven = state == null ? null : state.equals("redriven");
        LetterFilter filter = LetterFilter.ALL.app(appId).reason(reason).redriven(redriven);
        return ListAnswer.of(window, letters.list(filter, window), DeadLetterRow::seq, DeadLetterView::of);
    }

    @GetMapping("/{letter_id}")
    DeadLetterView getDeadLetter(@PathVariable("letter_id") String letterId) {
        return letters.find(known(letterId))
                .map(DeadLetterView::of)
                .orElseThrow(ProblemType.DEAD_LETTER_NOT_FOUND::toException);
    }

    /** Appends the event to the raw log again; as often as it is called, which changes nothing further. */
    @PostMapping("/{letter_id}/redrive")
    DeadLetterView redriveDeadLetter(@PathVariable("letter_id") String letterId) {
        redrive.one(queue.find(known(letterId)).orElseThrow(ProblemType.DEAD_LETTER_NOT_FOUND::toException));
        return getDeadLetter(letterId);
    }

    /** Appends what is waiting, of known apps, to the raw log again. */
    @PostMapping("/redrive")
    RedriveResult redriveDeadLetters(@RequestBody(required = false) @Valid @Nullable RedriveRequest body) {
        RedriveRequest wanted = body == null ? RedriveRequest.ALL : body;
        int redriven = redrive.matching(wanted.filter(), wanted.most());
        return new RedriveResult(redriven, queue.countSendable(wanted.filter()));
    }

    private static String known(String letterId) {
        if (!letterId.matches(ID)) {
            throw ProblemType.DEAD_LETTER_NOT_FOUND.toException();
        }
        return letterId;
    }
}
