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

    /**
     * Of a person, by a number that their payload has as a JSON string. The topic still has them.
     *
     * @return how many there were
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int erase(AppId appId, String number) {
        return table.deleteNaming(appId, number);
    }
}
