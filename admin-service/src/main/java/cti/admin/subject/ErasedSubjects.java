package cti.admin.subject;

import cti.schemas.directory.ErasedSubjectEntry;
import cti.schemas.event.AppId;
import cti.tenancy.ErasedNumbers;
import java.util.List;
import org.springframework.stereotype.Service;

/** The ledger, for features that must not bring anybody back. */
@Service
public class ErasedSubjects {

    private final ErasureTable table;

    ErasedSubjects(ErasureTable table) {
        this.table = table;
    }

    public ErasedNumbers of(AppId appId) {
        List<ErasedSubjectEntry> entries =
                table.ofApp(appId).stream().map(ErasureRow::toEntry).toList();
        return ErasedNumbers.of(entries);
    }
}
