package cti.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import cti.localstack.catalogue.ServiceName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {

    private static final StackState.Started US = StackState.Started.of(ProcessHandle.current());

    @TempDir
    private Path directory;

    @Test
    void isReadByAnotherProcessAsItWasWritten() {
        StackState state = new StackState(US, true, List.of(new StackState.Entry(ServiceName.INGEST, US, 4001)));

        state.write(file());

        assertThat(StackState.read(file())).contains(state);
    }

    @Test
    void nothingIsKnownBeforeTheFirstStart() {
        assertThat(StackState.read(file())).isEmpty();
    }

    @Test
    void processIsFoundByItsIdAndItsStart() {
        assertThat(US.running()).contains(ProcessHandle.current());
    }

    @Test
    void anotherProcessWithTheSameIdIsNotTakenForIt() {
        assertThat(new StackState.Started(US.pid(), Instant.EPOCH).running()).isEmpty();
    }

    private Path file() {
        return directory.resolve("state.json");
    }
}
