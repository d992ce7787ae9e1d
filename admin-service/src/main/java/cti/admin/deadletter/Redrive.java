package cti.admin.deadletter;

import cti.admin.problem.ProblemType;
import cti.admin.rawlog.RawLog;
import cti.admin.rawlog.RawLogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Sends dead letters again. A letter is marked when Kafka has it on all replicas; if that mark is lost the letter is sent
 * once more, which changes nothing: the fold takes order from Dialpad's clock and knows repetitions.
 */
@Service
class Redrive {

    private static final Logger LOG = LoggerFactory.getLogger(Redrive.class);

    /** Of up to 1 MiB each at worst. */
    private static final int SLICE = 50;

    private final RedriveTable table;
    private final RawEvents events;
    private final RawLog rawLog;

    Redrive(RedriveTable table, RawEvents events, RawLog rawLog) {
        this.table = table;
        this.events = events;
        this.rawLog = rawLog;
    }

    /** @throws org.springframework.web.ErrorResponseException a problem that says why it cannot be sent */
    void one(Letter letter) {
        if (!letter.redrivable()) {
            throw ProblemType.NOT_REDRIVABLE.toException();
        }
        if (letter.appId() == null) {
            throw ProblemType.NOT_ASSIGNED.toException();
        }
        if (!table.appExists(letter.appId())) {
            throw ProblemType.ITS_APP_IS_GONE.toException();
        }
        if (send(List.of(letter)) == 0) {
            throw ProblemType.NOT_REDRIVABLE.toException();
        }
    }

    /**
     * The oldest ones that match, in their order.
     *
     * @return how many were sent
     */
    int matching(LetterFilter filter, int limit) {
        int seen = 0;
        int sent = 0;
        long last = 0;
        while (seen < limit) {
            List<Letter> slice = table.sendable(filter, last, Math.min(SLICE, limit - seen));
            if (slice.isEmpty()) {
                break;
            }
            sent += send(slice);
            seen += slice.size();
            last = slice.get(slice.size() - 1).seq();
        }
        return sent;
    }

    /** @return how many; those whose raw event is gone are marked as such */
    int send(List<Letter> letters) {
        Map<String, RawLogRecord> records = events.of(letters);
        List<Letter> sendable = new ArrayList<>();
        for (Letter letter : letters) {
            if (records.containsKey(letter.letterId())) {
                sendable.add(letter);
            } else {
                LOG.warn("dead_letter_without_raw_event letter_id={}", letter.letterId());
                table.markNotRedrivable(letter);
            }
        }
        rawLog.append(sendable.stream()
                .map(it -> Objects.requireNonNull(records.get(it.letterId())))
                .toList());
        table.markRedriven(sendable);
        LOG.info("dead_letters_redriven count={}", sendable.size());
        return sendable.size();
    }
}
