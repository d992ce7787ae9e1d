package cti.push.session;

import java.util.UUID;

/** Told of every socket, on its event loop: must not block. */
public interface ConnectionListener {

    /** It is open, or wants other events than before. */
    void open(Connection connection);

    void closed(UUID id);
}
