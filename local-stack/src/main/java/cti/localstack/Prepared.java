package cti.localstack;

import cti.localstack.catalogue.ServiceName;
import cti.localstack.edge.Edge;
import cti.localstack.problem.StackException;
import cti.localstack.secret.Secrets;
import java.util.EnumSet;

/** What a stack has when nothing stands in the way of its processes any more. */
record Prepared(DataLock lock, Secrets secrets, Programs programs, Edge edge) {

    /** @throws StackException with one line that says what is in the way; nothing is left behind then */
    static Prepared with(StackSettings settings) {
        DataLock lock = DataLock.acquire(settings.files());
        boolean done = false;
        try {
            DiskSpace.require(settings.files().data());
            new Leftovers(settings.files()).end();
            requirePorts(settings);
            Secrets secrets = Secrets.loadOrCreate(settings.files().secrets(), settings.environment());
            Prepared prepared = new Prepared(
                    lock,
                    secrets,
                    new Programs(settings, secrets),
                    new Edge(settings.port(ServiceName.EDGE), settings.ports(), settings.services()));
            done = true;
            return prepared;
        } finally {
            if (!done) {
                lock.close();
            }
        }
    }

    private static void requirePorts(StackSettings settings) {
        EnumSet<ServiceName> used = EnumSet.of(ServiceName.KAFKA, ServiceName.POSTGRES, ServiceName.EDGE);
        used.addAll(settings.services());
        PortCheck.requireFree(used, settings.ports());
    }
}
