package cti.admin.subject;

import cti.admin.deadletter.DeadLetters;
import cti.admin.directory.DirectoryOutbox;
import cti.admin.problem.ProblemType;
import cti.admin.security.Caller;
import cti.schemas.event.AppId;
import cti.tenancy.ErasedNumbers;
import cti.tenancy.RandomId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The decision to erase a person: our row, our copies of dead letters and the directory change together. */
@Service
class Erasure {

    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);
    private static final int ID_LENGTH = 16;
    private static final int SALT_BYTES = 32;

    private final ErasureTable table;
    private final DeadLetters letters;
    private final DirectoryOutbox directory;
    private final SecureRandom random;
    private final Clock clock;

    Erasure(ErasureTable table, DeadLetters letters, DirectoryOutbox directory, SecureRandom random, Clock clock) {
        this.table = table;
        this.letters = letters;
        this.directory = directory;
        this.random = random;
        this.clock = clock;
    }

    /** Asked for again, it erases what has come since under the same certificate. */
    @Transactional
    public ErasureRow decide(AppId appId, PhoneNumber number, Caller caller) {
        if (!table.lockApp(appId)) {
            throw ProblemType.APP_NOT_FOUND.toException();
        }
        ErasureRow before = table.find(appId, number).orElseGet(() -> begin(appId, number, caller));
        ErasureRow now = new ErasureRow(
                before.certificateId(),
                appId,
                before.salt(),
                before.numberHash(),
                before.numberHint(),
                before.deadLetters() + letters.erase(appId, number.text()),
                before.requestedBy(),
                before.requestedAt(),
                clock.instant());
        table.put(now, caller);
        directory.put(now.toEntry());
        LOG.info("person_erasure_decided app_id={} certificate_id={}", appId, now.certificateId());
        return now;
    }

    private ErasureRow begin(AppId appId, PhoneNumber number, Caller caller) {
        String salt =
                table.ofApp(appId).stream().findFirst().map(ErasureRow::salt).orElseGet(this::newSalt);
        Instant now = clock.instant();
        return new ErasureRow(
                RandomId.of(ID_LENGTH, random),
                appId,
                salt,
                ErasedNumbers.hash(appId, salt, number.text()),
                number.hint(),
                0,
                caller.actor(),
                now,
                now);
    }

    private String newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Base64.getEncoder().encodeToString(salt);
    }
}
