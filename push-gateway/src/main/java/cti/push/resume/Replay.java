package cti.push.resume;

/** Where clients ask for what they missed. Thread-safe; nobody is to ask again before the answer. */
public interface Replay {

    /** To be told everything after its position. */
    void ask(Resumer resumer);

    /** To learn whether its position, which lies ahead of what was relayed, is one. */
    void askWhetherKnown(Resumer resumer);
}
