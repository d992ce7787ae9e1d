package cti.query.position;

import cti.query.problem.FieldProblem;
import cti.query.problem.ProblemType;
import cti.schemas.directory.AppEntry;
import cti.schemas.push.Position;
import cti.tenancy.SignedPosition;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** Positions that clients name. */
@Component
public class RequestedPosition {

    private static final String RETRY_AFTER_SECONDS = "1";

    private final ProjectionProgress progress;

    RequestedPosition(ProjectionProgress progress) {
        this.progress = progress;
    }

    /**
     * Returns when reads include it.
     *
     * @param field where the client named it
     * @throws ErrorResponseException if it was not issued to the app, or cannot be read soon
     */
    public Position await(AppEntry app, String field, String token) {
        Position position = SignedPosition.read(app, token)
                .orElseThrow(() -> ProblemType.INVALID_PARAMETER.toException(
                        List.of(new FieldProblem(field, "must be a position that was given to this app"))));
        if (!progress.await(position)) {
            ErrorResponseException problem = ProblemType.POSITION_NOT_REACHED.toException();
            problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            throw problem;
        }
        return position;
    }
}
