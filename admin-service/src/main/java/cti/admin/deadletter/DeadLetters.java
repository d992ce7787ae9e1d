package cti.admin.deadletter;

import cti.schemas.event.AppId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What other features may ask of dead letters. */
@Service
public class DeadLetters {

    private final DeadLetterTable table;

    DeadLetters(DeadLetterTable table) {
        this.table = table;
    }

    /** Of an app that is being deleted together with its data. The topic still has them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(AppId appId) {
        table.deleteOfApp(appId);
    }
}
